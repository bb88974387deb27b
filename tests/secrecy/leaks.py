"""What the tests of incidents share: a report, an incident brought as far as a test wants, proposals."""

CITED = "員工獎懲管理制度 2026 版 第 12 條"
HEARD = {"outcome": "given", "text": "當日確有其事。"}
WARNING = {"reason": "事實清楚。", "measures": [{"kind": "warning"}], "standard_ref": CITED}
AHEAD = ("acknowledged", "contained", "remediated", "assessed")


def code(answer):
    return answer.status_code, answer.json().get("code")


def report(who, discovered="2026-09-22T09:45:00+08:00", **over):
    return who.post(
        "/leak-reports", {"what": "圖紙照片出現在外部群組", "discovered_at": discovered, **over}
    )


def reported(who, **over):
    answer = report(who, **over)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def do(who, id, act, body=None):
    return who.post(f"/leak-reports/{id}/{act}", body or {})


def done(who, id, act, body=None):
    answer = do(who, id, act, body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def assessment(**over):
    return {
        "harm": "none", "loss_amount": "0.00", "cause": "文件留在公共打印機", "intent": "negligent",
        "avoided_loss": "及時收回,未流出公司", **over,
    }  # fmt: skip


def remedy(who, id, **over):
    """An action that somebody does, and its doing."""
    made = done(who, id, "actions", {"kind": "other", "what": "取回圖紙", **over})
    last = made["actions"][-1]
    if last["done_at"] is None:
        made = done(who, id, f"actions/{last['id']}/done")
    return made


def bring(house, state="assessed", by=None, owner=None, assessed=None, **over):
    """An incident in `state`, led by the second vice manager."""
    id = reported(by or house.a_emp1, **over)
    steps = {
        "acknowledged": lambda: done(house.hq_vgm1, id, "acknowledge", {"lead_id": str(house.hq_vgm2.id)}),
        "contained": lambda: (remedy(house.hq_vgm2, id, owner_id=str((owner or house.a_emp1).id)), done(house.hq_vgm2, id, "contain")),
        "remediated": lambda: done(house.hq_vgm2, id, "remediate"),
        "assessed": lambda: done(
            house.hr_mgr, id, "assess", {**assessment(responsible_ids=[str(house.a_emp2.id)]), **(assessed or {})}
        ),
    }  # fmt: skip
    for name in AHEAD:
        steps[name]()
        if name == state:
            break
    return id


def propose(house, ground, who, incident=None, by=None, **over):
    body = {"ground": ground, "target_id": str(who.id), "description": "圖紙外流。", **over}
    if incident:
        body["incident_id"] = incident
    return (by or house.hr_mgr).post("/reward-penalty-proposals", body)


def judge(who, id, act, body=None):
    return who.post(f"/reward-penalty-proposals/{id}/{act}", body or {})
