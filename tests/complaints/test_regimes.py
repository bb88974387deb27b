"""A regime is data a client can build its forms and its drawing from."""


def test_a_regime_tells_what_recording_asks_for_and_where_each_act_starts(dealer):
    (regime,) = dealer.manager.get("/complaint-regimes").json()
    asked = {field["name"]: field for field in regime["intake"]}
    assert asked["plate_no"]["label"]
    assert all(field["label"] and isinstance(field["required"], bool) for field in asked.values())
    track = dealer.manager.get("/complaint-regimes/P09/tracks/general").json()
    states = {state["code"] for state in track["states"]}
    assert set(track["last"]) < states
    ways = {(way, act["to"]) for act in track["acts"] for way in act["from_states"]}
    drawn = [
        line.split(":")[0].split("-->") for line in track["diagram"].splitlines() if ": " in line
    ]
    assert ways == {(start.strip(), end.strip()) for start, end in drawn}
    assert not {start for start, _ in ways} & set(track["last"])
