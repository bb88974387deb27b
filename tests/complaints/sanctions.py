"""What the tests of sanctions say over and over: proposing from a complaint, and the desk's acts."""

HEARD = {"outcome": "given", "text": "當日人手不足。"}
TIERS = {
    "1": [{"kind": "fine", "amount": "50.00"}],
    "2": [{"kind": "fine", "amount": "200.00"}, {"kind": "points_deduction", "points": 5}, {"kind": "notice"}],
    "3": [
        {"kind": "reprimand"}, {"kind": "fine", "amount": "300.00"}, {"kind": "points_deduction", "points": 10},
        {"kind": "notice"},
    ],
    "4": [
        {"kind": "major_demerit"}, {"kind": "fine", "amount": "1000.00"}, {"kind": "performance_pay"}, {"kind": "notice"},
    ],
    "5": [{"kind": "dismissal"}],
}  # fmt: skip
COUNSEL = {"legal_check": "法務認可", "union_heard": "工會無異議"}


def fault(answer):
    body = answer.json()
    return (answer.status_code, body.get("code"))


def pointers(answer):
    return {e["pointer"]: e["code"] for e in answer.json()["errors"]}


def offer(who, complaint, item, subject, **over):
    body = {
        "item": item, "subject_id": str(subject.id), "occurred_on": "2026-09-22",
        "description": "前台未理會訪客,屬實。", **over,
    }  # fmt: skip
    return who.post(f"/complaints/{complaint}/sanctions", body)


def proposed(who, complaint, item, subject, **over):
    answer = offer(who, complaint, item, subject, **over)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def act(who, id, name, body=None):
    return who.post(f"/penalties/{id}/actions/{name}", body or {})


def do(who, id, name, body=None):
    answer = act(who, id, name, body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def decision(*measures, **over):
    return {"reason": "事實清楚,本人未否認。", "measures": list(measures), **over}


def heard(office_hand, subject, id):
    do(office_hand, id, "notify")
    do(subject, id, "statement", HEARD)
    return id


def count(who):
    return len(who.get("/penalties?regulation=12").json()["items"])
