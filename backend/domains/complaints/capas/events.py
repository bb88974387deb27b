from backend.core.events import Event
from backend.shared.notices.service import Template

DRAFTED = Event("capa.drafted", "擬定改進措施")
REVISED = Event("capa.revised", "修改改進措施")
COMMENTED = Event("capa.commented", "對改進措施提出意見")
APPROVED = Event("capa.approved", "批准改進措施", public=True)
REJECTED = Event("capa.rejected", "退回改進措施")
DONE = Event("capa.done", "提報改進措施完成", public=True)
CHECKED = Event("capa.checked", "檢查改進措施")
CLOSED = Event("capa.closed", "改進措施結案", public=True)
RECURRED = Event("capa.recurred", "同類投訴再度出現", public=True)
DRAWN = Event("capa.drawn", "抽取總經理檢查的改進措施")

_T = Template
AWAITS_YOU = _T("capa.todo", "投訴 {number} 有一項改進措施待您處理", "A measure of complaint {number} waits for you", "{todo}。期限 {due}。", "{todo_en}. Due {due}.", ("P09-3C-4",))  # fmt: skip
MONITOR = _T("capa.monitor", "您是投訴 {number} 改進措施的監督人", "You monitor a measure of complaint {number}", "「{action}」期限 {due}。", "\"{action}\", due {due}.", ("P09-3D-2",))  # fmt: skip
CHECK_FOUND = _T("capa.found", "投訴 {number} 的改進措施經檢查:{found}", "A measure of complaint {number} was checked: {found_en}", "「{action}」", "\"{action}\"", ("P09-3B-6",))  # fmt: skip
SOON = _T("capa.soon", "投訴 {number} 的改進措施將到期", "A measure of complaint {number} is due soon", "「{action}」期限 {due}。", "\"{action}\", due {due}.", ("P09-3B-6",))  # fmt: skip
LATE = _T("capa.late", "投訴 {number} 的改進措施逾期:{what}", "A measure of complaint {number} is overdue: {what_en}", "「{action}」期限為 {due}。", "\"{action}\" was due {due}.", ("P09-3B-6",))  # fmt: skip
AGAIN = _T("capa.again", "投訴 {number} 與 {other} 為同類問題再度出現", "Complaint {number} repeats {other}", "已開立預防措施。", "A preventive measure was opened.", ("P06-6-2c", "P06-2-6"))  # fmt: skip
