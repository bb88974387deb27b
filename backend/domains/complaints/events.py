from collections.abc import Mapping

from backend.core.events import Event
from backend.shared.notices.service import Template

RECORDED = Event("complaint.recorded", "記錄投訴", public=True)
ACTED = Event("complaint.acted", "處理投訴", public=True)
FOUNDED = Event("complaint.founded", "投訴成立", public=True)
UNFOUNDED = Event("complaint.unfounded", "投訴不成立", public=True)
DISSATISFIED = Event("complaint.dissatisfied", "客戶不滿意", public=True)
CLOSED = Event("complaint.closed", "投訴結案", public=True)
REOPENED = Event("complaint.reopened", "投訴重新處理", public=True)
WITHDRAWN = Event("complaint.withdrawn", "客戶撤回投訴", public=True)
MERGED = Event("complaint.merged", "投訴併案", public=True)
READ = Event("complaint.read", "閱覽投訴")
CONTACTED = Event("complaint.contacted", "聯繫客戶")
UNMASKED = Event("complaint.unmasked", "查看投訴人資料")
EXPORTED = Event("complaint.exported", "匯出投訴")
PRINTED = Event("complaint.printed", "列印投訴表單")
ADDED = Event("complaint.added", "補記投訴")
URGED = Event("complaint.urged", "催辦投訴")
TRANSFERRED = Event("complaint.transferred", "移送投訴")
ACKNOWLEDGED = Event("complaint.acknowledged", "簽收投訴移送")
EXTENSION_ASKED = Event("complaint.extension_asked", "申請投訴延期")
EXTENSION_DECIDED = Event("complaint.extension_decided", "決定投訴延期")
PAUSED = Event("complaint.paused", "記錄投訴等待")
RESUMED = Event("complaint.resumed", "投訴等待結束")
REQUESTED = Event("complaint.requested", "請求協作")
ANSWERED = Event("complaint.answered", "答覆協作請求")
MARKED = Event("complaint.marked", "標示投訴")
SURVEY_SENT = Event("complaint.survey_sent", "寄出滿意度問卷")
SURVEY_ANSWERED = Event("complaint.survey_answered", "客戶填答問卷")

_T = Template
NEW = _T("complaint.recorded", "新投訴 {number} 待處理", "New complaint {number} to be handled", "請於期限內完成下一步。", "Take the next step in time.", ("P09-4G-2a",))  # fmt: skip
MAJOR = _T("complaint.major_suggested", "投訴 {number} 疑似重大", "Complaint {number} may be major", "登記內容達到重大投訴的標準。", "What was recorded meets the criteria.", ("P09-0-2",))  # fmt: skip
ASSIGNED = _T("complaint.assigned", "投訴 {number} 由您受理", "Complaint {number} is yours", "期限 {due}。", "Due {due}.", ("P09-4G-3c",))  # fmt: skip
DECIDED = _T("complaint.decided", "投訴 {number} 方案{outcome}", "Complaint {number}: solution {outcome}", "", "", ("P09-4G-4a",))  # fmt: skip
REACTED = _T("complaint.reacted", "投訴 {number} 客戶反應:{reaction}", "Complaint {number}: customer {reaction}", "", "", ("P09-4G-4c",))  # fmt: skip
HANDED = _T("complaint.handed", "投訴 {number} 交辦", "Complaint {number} was passed on", "請簽收並於期限內處理。", "Acknowledge it and act in time.", ("P06-2-7",))  # fmt: skip
ESCALATED = _T("complaint.escalated", "重大投訴 {number}", "Major complaint {number}", "請立即確認收到並準備緊急會議。", "Acknowledge at once; an emergency meeting follows.", ("P09-4M-2a",))  # fmt: skip
MEETING = _T("complaint.meeting", "投訴 {number} 緊急會議", "Complaint {number}: emergency meeting", "請準時出席。", "Please attend.", ("P09-4M-2b",))  # fmt: skip
REPORT = _T("complaint.report", "投訴 {number} 查明違規或失職", "Complaint {number}: violation or dereliction found", "請簽收報告。", "Acknowledge the report.", ("P06-4.3-4",))  # fmt: skip
UNHAPPY = _T("complaint.unhappy", "投訴 {number} 客戶不滿意", "Complaint {number}: the customer is dissatisfied", "請檢視並決定是否重新處理。", "Review it; decide whether to reopen.", ("P09-4G-5",))  # fmt: skip
INSTRUCT = _T("complaint.instruct", "建議 {number} 請批示", "Suggestion {number} awaits your instruction", "", "", ("P06-4.2-2",))  # fmt: skip
TAKEN = _T("complaint.taken_over", "投訴 {number} 由上級接管", "Complaint {number} was taken over", "", "", ("P06-2-1",))  # fmt: skip
INFORM = _T("complaint.informed", "投訴 {number} 有新進展", "Complaint {number} has moved on", "", "", ("P06-2-7",))  # fmt: skip
OPINION = _T("complaint.opinion", "投訴 {number} 客戶最終意見", "Complaint {number}: the customer's final word", "請查閱回訪結果。", "Read the call-back.", ("P12-4.3-3a",))  # fmt: skip
URGE = _T("complaint.urge", "投訴 {number} 催辦", "Complaint {number}: please act", "請盡快完成下一步。", "Please take the next step.", ("P06-2-8",))  # fmt: skip
EXTENSION = _T("complaint.extension", "投訴 {number} 延期{outcome}", "Complaint {number}: extension {outcome}", "", "", ("P06-4.4-2",))  # fmt: skip
COOPERATE = _T("complaint.cooperate", "投訴 {number} 請協作", "Complaint {number}: your help is asked", "期限 {due}。", "Due {due}.", ("P09-2-2a",))  # fmt: skip
LATE = _T("complaint.late", "投訴 {number}「{clock}」已用時限 {percent}%", "Complaint {number}: {percent}% of \"{clock}\" used", "期限 {due}。", "Due {due}.", ("P09-3B-4",))  # fmt: skip
OVERDUE = _T("complaint.overdue", "投訴 {number}「{clock}」逾期", "Complaint {number}: \"{clock}\" is overdue", "期限為 {due}{late_zh}。", "It was due {due}{late_en}.", ("P09-3B-4",))  # fmt: skip
INTAKE = _T("complaint.intake", "有新的投訴待登記", "A complaint waits to be recorded", "", "", ("P09-3A-1",))  # fmt: skip

TEMPLATES: Mapping[str, Template] = {
    "new": NEW,
    "major": MAJOR,
    "assigned": ASSIGNED,
    "decided": DECIDED,
    "reacted": REACTED,
    "handed": HANDED,
    "escalated": ESCALATED,
    "meeting": MEETING,
    "report": REPORT,
    "unhappy": UNHAPPY,
    "instruct": INSTRUCT,
    "taken": TAKEN,
    "inform": INFORM,
    "opinion": OPINION,
}
"""Words a regime's tables may name."""

FOR_CUSTOMER = "您的投訴 {number} 已有處理結果,客服將與您聯繫。"
RECEIVED = "已收到您的投訴,編號 {number},我們將盡快與您聯繫。"
EXTENDED = "您的投訴 {number} 需要較長時間處理,最遲 {due} 答覆。"
SURVEY = "您的投訴 {number} 已處理,請評價:{link}"
