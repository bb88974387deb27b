from backend.core.events import Event
from backend.shared.notices.service import Template

OPENED = Event("approval.opened", "送簽", public=True)
SIGNED = Event("approval.signed", "簽核")
DECIDED = Event("approval.decided", "簽核完成", public=True)
WITHDRAWN = Event("approval.withdrawn", "撤回簽核")
TRANSFERRED = Event("approval.transferred", "轉簽")
ADDED = Event("approval.sign_added", "加簽")
COPIED = Event("approval.copied", "抄送")
URGED = Event("approval.urged", "催辦")
VOIDED = Event("approval.voided", "內容變更,簽核作廢")
DELEGATED = Event("delegation.created", "授權代簽")
DELEGATION_REVOKED = Event("delegation.revoked", "撤銷代簽授權")

WAITING = Template("approval.waiting", "待簽核:{title}", "To be signed: {title}", "請至簽核中心處理。", "Please decide it in the approval centre.")  # fmt: skip
OUTCOME = Template("approval.decided", "簽核結果({outcome}):{title}", "Decided ({outcome}): {title}", "{comment}", "{comment}")  # fmt: skip
COPY = Template("approval.copied", "抄送您:{title}", "Copied to you: {title}")
REMINDER = Template("approval.urged", "催辦:{title}", "Reminder: {title}", "{by} 請您盡快簽核。", "{by} asks you to decide soon.")  # fmt: skip
