"""A regime is data a client can build its forms and its drawing from."""


def test_a_regime_tells_what_recording_asks_for_and_where_each_act_starts(dealer):
    regimes = {found["code"]: found for found in dealer.manager.get("/complaint-regimes").json()}
    assert set(regimes) == {"P06", "P09", "P12"}
    regime = regimes["P09"]
    asked = {field["name"]: field for field in regime["intake"]}
    assert asked["plate_no"]["label"]
    assert all(field["label"] and isinstance(field["required"], bool) for field in asked.values())
    track = dealer.manager.get("/complaint-regimes/P09/tracks/general").json()
    states = {state["code"] for state in track["states"]}
    assert set(track["last"]) < states
    ways = {
        (way, act["to"] or way)
        for act in track["acts"] if not act["to_track"] for way in act["from_states"]
    }  # fmt: skip
    drawn = [
        line.split(":")[0].split("-->") for line in track["diagram"].splitlines() if ": " in line
    ]
    assert ways == {(start.strip(), end.strip()) for start, end in drawn}
    assert not {start for start, _ in ways} & set(track["last"])
    assert all(state["phase"] for state in track["states"])


def test_a_regime_tells_whether_the_caller_takes_such_complaints_down(branch, office):
    def mine(who):
        found = who.get("/complaint-regimes").json()
        return {regime["code"] for regime in found if regime["may_record"]}

    assert mine(branch.a_recv) == {"P06"}
    assert mine(office.hr) == {"P12"}
    assert mine(office.staff) == set()
    firsts = {r["code"]: r["first_track"] for r in office.hr.get("/complaint-regimes").json()}
    assert firsts == {"P06": "complaint", "P09": "general", "P12": "service"}


def test_cases_of_the_same_number_are_shown_in_words_while_another_is_taken_down(branch):
    branch.record(branch.a_recv)
    found = branch.a_recv.get("/complaints/similar?phone=13900000001").json()
    assert [(one["state_label"], one["match"]) for one in found] == [("已記錄", ["phone"])]
    assert branch.b_recv.get("/complaints/similar?phone=13900000001").json() == []
    assert branch.a_recv.get("/complaints/similar").json() == []
