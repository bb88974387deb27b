from backend.core.events import Event
from backend.shared.notices.service import Template

DRAWN = Event("oversight.drawn", "抽取投訴抽查案件")
PROVED = Event("oversight.proved", "重抽核對抽查名單")
VERIFIED = Event("oversight.verified", "驗證抽查案件")
INSPECTED = Event("oversight.inspected", "檢查投訴管理")
OWED = Event("oversight.criticism_owed", "應予批評")
CRITICISED = Event("oversight.criticised", "批評單位")
WAIVED = Event("oversight.criticism_waived", "不予批評")
ORDERED = Event("oversight.ordered", "責令限期整改")
REPORTED = Event("oversight.reported", "回報整改")
ACCEPTED = Event("oversight.accepted", "驗收整改")
REJECTED = Event("oversight.rejected", "退回整改")
LESSON_DRAFTED = Event("lesson.drafted", "起草經驗教訓")
LESSON_CHANGED = Event("lesson.changed", "修改經驗教訓")
LESSON_PUBLISHED = Event("lesson.published", "公布經驗教訓")

AWAITS_YOU = Template("oversight.todo", "抽查案件待驗證:{count} 件", "Spot checks wait for you: {count}", "請於 {due} 前由未參與案件者驗畢。", "Whoever had no part in the case verifies it by {due}.", ("P06-4.5-2",))  # fmt: skip
CHECK_LATE = Template("oversight.check_late", "抽查案件尚未驗證", "A spot check waits", "", "", ("P06-4.5-2",))  # fmt: skip
NONCONFORM = Template("oversight.nonconform", "投訴檢查結果不符合", "Complaint handling was found nonconform", "請查看結果;營銷中心將提出批評並責令整改。", "See the result; criticism and an order follow.", ("P06-6-3b", "P06-4.5-2"))  # fmt: skip
TO_CRITICISE = Template("oversight.to_criticise", "須於 {due} 前提出批評", "A criticism is owed by {due}", "檢查或抽查不符合;不提出須註明理由。", "A check was nonconform; not to criticise takes a reason.", ("P06-6-3c",))  # fmt: skip
CRITICISM_LATE = Template("oversight.criticism_late", "批評逾期未提出", "A criticism is overdue", "", "", ("P06-6-3c",))  # fmt: skip
ORDER = Template("oversight.order", "批評與整改令,{due} 前完成", "Criticism and order to rectify by {due}", "請整改並附證據回報。", "Put it right and report with evidence.", ("P06-6-3c", "P06-6-3d"))  # fmt: skip
ORDER_DUE = Template("oversight.order_due", "整改令將於 {due} 到期", "The order to rectify is due {due}", "", "", ("P06-6-3d",))  # fmt: skip
ORDER_LATE = Template("oversight.order_late", "整改令逾期未完成", "An order to rectify is overdue", "單位在各報表標紅,直至回報。", "The unit shows red in the reports until it has reported.", ("P06-6-3d",))  # fmt: skip
TO_ACCEPT = Template("oversight.to_accept", "整改回報待驗收", "A rectification report waits to be accepted", "回報人不得驗收。", "Whoever reported does not accept.", ("P06-6-3d",))  # fmt: skip
SENT_BACK = Template("oversight.sent_back", "整改回報被退回", "The rectification report was sent back", "請補正後再回報。", "Mend it and report again.", ("P06-6-3d",))  # fmt: skip
DONE = Template("oversight.accepted", "整改已驗收", "The rectification was accepted", "", "", ("P06-6-3d",))  # fmt: skip
