from backend.core.events import Event
from backend.shared.notices.service import Template

MOVED = Event("custody.moved", "保管異動", public=True)
ASKED = Event("custody.loan_asked", "申請借用")
LOAN_DECIDED = Event("custody.loan_decided", "借用核定")
CANCELLED = Event("custody.loan_cancelled", "取消借用")
OFFERED = Event("custody.transfer_offered", "提出保管交接")
HANDED_OVER = Event("custody.handed_over", "完成保管交接", public=True)
REFUSED = Event("custody.transfer_refused", "拒絕保管交接")
COUNT_OPENED = Event("custody.count_opened", "開始盤點")
COUNT_CLOSED = Event("custody.count_closed", "完成盤點", public=True)

LATE = Template("custody.overdue", "{number} 逾期未還(應於 {due} 歸還)", "{number} is overdue (due {due})", "請歸還或說明。", "Return it or say why.")  # fmt: skip
LENT = Template("custody.lent", "{number} 已借出,{due} 前歸還", "{number} is lent until {due}", "", "")  # fmt: skip
TO_COUNT = Template("custody.transfer", "有一份保管交接待您清點", "A handover waits for you to count", "", "")  # fmt: skip
DIFFERENCE = Template("custody.difference", "盤點有 {count} 項不符", "The count shows {count} differences", "", "")  # fmt: skip
