from backend.core.events import Event
from backend.shared.notices.service import Template

SEARCHED = Event("complaint_archive.searched", "查閱投訴檔案")
EXPORTED = Event("complaint_archive.exported", "匯出匿名案例")
KEPT = Event("complaint.kept", "變更投訴保存期限")
PROPOSED = Event("complaint_destruction.proposed", "提列投訴銷毀清冊")
ASKED = Event("complaint_destruction.asked", "送簽投訴銷毀清冊")
STRUCK = Event("complaint_destruction.struck", "自銷毀清冊剔除")
DECIDED = Event("complaint_destruction.decided", "批示投訴銷毀清冊")
WITHDRAWN = Event("complaint_destruction.withdrawn", "撤回投訴銷毀清冊")
SIGNED = Event("complaint_destruction.signed", "簽署執行銷毀(第一人)")
EXECUTED = Event("complaint_destruction.executed", "執行投訴銷毀清冊")
DESTROYED = Event("complaint.destroyed", "銷毀投訴案卷", public=True)

AWAITS_YOU = Template("complaint_destruction.proposed", "銷毀清冊 {number} 待您檢視", "Destruction list {number} waits for you", "保存期滿 {count} 案。請剔除仍需保存者後送簽。", "{count} cases past their years. Strike what is still needed, then send it off.", ("P06-4.5-3b",))  # fmt: skip
TO_EXECUTE = Template("complaint_destruction.approved", "銷毀清冊 {number} 已批准,待兩人執行", "Destruction list {number} is approved: two persons carry it out", "", "", ("P06-4.5-3b",))  # fmt: skip
