from backend.core.events import Event
from backend.shared.notices.service import Template

READ = Event("complaint_report.figures_read", "查看投訴統計")
EXPORTED = Event("complaint_report.exported", "匯出投訴統計")
DRAFTED = Event("complaint_report.drafted", "彙整投訴月報")
SIGNED = Event("complaint_report.signed", "簽署投訴月報", public=True)
SERVED = Event("complaint_report.served", "登錄服務客戶數")
DONE = Event("complaint_report.improved", "完成改進項目")

TO_SIGN = Template("complaint_report.drafted", "{month} 投訴月報待評價簽署", "Complaint report of {month} waits for your judgement", "請於 {due} 前填寫評價與改進建議並簽署。", "Judge it, suggest improvements and sign by {due}.", ("P06-5-3",))  # fmt: skip
LATE = Template("complaint_report.late", "投訴月報逾期未簽", "A complaint report is overdue", "", "", ("P06-5-3",))  # fmt: skip
YOURS = Template("complaint_report.improve", "投訴月報改進項目由您負責", "An improvement of a complaint report is yours", "", "", ("P06-5-4",))  # fmt: skip
