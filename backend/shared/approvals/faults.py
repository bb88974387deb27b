from backend.core.errors import fault

SELF_APPROVAL = fault("SELF_APPROVAL", 403, "不能簽核自己送出或與自己有關的事項", "Nobody signs what he asked for or what concerns himself")  # fmt: skip
SAME_PERSON = fault(
    "SAME_PERSON", 409, "同一人不能在同一簽核中簽兩關", "One person signs an approval once"
)
NOT_YOUR_TURN = fault("NOT_YOUR_TURN", 409, "目前不是由您簽核", "It is not yours to sign now")
APPROVAL_CLOSED = fault("APPROVAL_CLOSED", 409, "簽核已結束", "The approval is closed")
NO_APPROVER = fault("NO_APPROVER", 409, "找不到可簽核的人({seat}),請洽系統管理員設定職務", "Nobody can sign as {seat}; have the role assigned")  # fmt: skip
SUBJECT_CHANGED = fault("SUBJECT_CHANGED", 409, "內容已變更,先前簽核作廢,請重新檢視後再簽", "The content changed; look again before signing")  # fmt: skip
ALREADY_URGED = fault(
    "ALREADY_URGED", 409, "今日已催辦過,下一個工作日可再催", "Urged already this working day"
)
ALREADY_ASKED = fault("ALREADY_ASKED", 409, "此事項已在簽核中", "This is being decided already")
DELEGATION_CYCLE = fault(
    "DELEGATION_CYCLE", 409, "代簽授權不能循環", "Delegations may not run in a circle"
)
DELEGATION_TOO_LONG = fault("DELEGATION_TOO_LONG", 422, "授權期間最長 {days} 天", "A delegation lasts {days} days at most")  # fmt: skip
