from backend.core.events import Event
from backend.shared.notices.service import Template

RECORDED = Event("complaint.recorded", "記錄投訴", public=True)
ACTED = Event("complaint.acted", "處理投訴", public=True)
READ = Event("complaint.read", "閱覽投訴")
CONTACTED = Event("complaint.contacted", "聯繫客戶")
UNMASKED = Event("complaint.unmasked", "查看投訴人電話")
EXPORTED = Event("complaint.exported", "匯出投訴")

NEW = Template("complaint.recorded", "新投訴 {number} 待判定", "New complaint {number} to be judged", "請於期限內完成判定。", "Judge it in time.", ("P09-4G-2a",))  # fmt: skip
MAJOR = Template("complaint.major_suggested", "投訴 {number} 疑似重大", "Complaint {number} may be major", "登記時標示了影響範圍:{tags}。", "Impact named at intake: {tags}.", ("P09-0-2",))  # fmt: skip
ASSIGNED = Template("complaint.assigned", "投訴 {number} 由您受理", "Complaint {number} is yours", "請於 {due} 前提出解決方案。", "Propose a solution by {due}.", ("P09-4G-3c",))  # fmt: skip
DECIDED = Template("complaint.decided", "投訴 {number} 方案{outcome}", "Complaint {number}: solution {outcome}", "", "", ("P09-4G-4a",))  # fmt: skip
REACTED = Template("complaint.reacted", "投訴 {number} 客戶反應:{reaction}", "Complaint {number}: customer {reaction}", "", "", ("P09-4G-4c",))  # fmt: skip
LATE = Template("complaint.late", "投訴 {number}「{clock}」已用時限 {percent}%", "Complaint {number}: {percent}% of \"{clock}\" used", "期限 {due}。", "Due {due}.", ("P09-3B-4",))  # fmt: skip
OVERDUE = Template("complaint.overdue", "投訴 {number}「{clock}」逾期", "Complaint {number}: \"{clock}\" is overdue", "期限為 {due}{late_zh}。", "It was due {due}{late_en}.", ("P09-3B-4",))  # fmt: skip
FOR_CUSTOMER = "您的投訴 {number} 已有處理結果,客服將與您聯繫。"
RECEIVED = "已收到您的投訴,編號 {number},我們將盡快與您聯繫。"
