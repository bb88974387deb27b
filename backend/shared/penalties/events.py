from backend.core.events import Event
from backend.shared.notices.service import Template

PROPOSED = Event("penalty.proposed", "提出處分", public=True)
NOTIFIED = Event("penalty.notified", "告知當事人")
STATED = Event("penalty.statement", "記錄陳述")
DECIDED = Event("penalty.decided", "決定處分", public=True)
SERVED = Event("penalty.served", "送達處分決定")
OBJECTED = Event("penalty.objected", "提出申訴")
REVIEWED = Event("penalty.reviewed", "審理申訴")
FINAL = Event("penalty.final", "處分確定", public=True)
CLOSED = Event("penalty.closed", "處分結案")
DROPPED = Event("penalty.dropped", "不予處分")
RAISED = Event("penalty.raised", "提報上級決定")
REFERRED = Event("penalty.referred", "移送司法機關")
EXECUTED = Event("penalty.executed", "執行處分")
READ = Event("penalty.read", "閱覽處分案")
EXPORTED = Event("penalty.exported", "匯出處分")
BOOKED = Event("ledger.booked", "記帳")
REVERSED = Event("ledger.reversed", "沖銷")
MONEY_SWITCHED = Event("penalty.money_switched", "變更金額處分開關")

TO_DECIDE = Template("penalty.proposed", "{number} 待您處理", "{number} waits for you", "依據 {clause}。", "Ground {clause}.")  # fmt: skip
TOLD = Template("penalty.notified", "{number}:請於 {due} 前陳述", "{number}: you may speak until {due}", "依據 {clause}。您可以陳述意見或放棄陳述。", "Ground {clause}. You may make a statement or refuse to.")  # fmt: skip
TO_HIGHER = Template(
    "penalty.raised", "{number} 提報上級決定", "{number} was taken to the higher decider", "", ""
)
HEARD = Template("penalty.statement", "{number} 陳述已了結,待決定", "{number}: the statement is in, to be decided", "", "")  # fmt: skip
OUTCOME = Template("penalty.served", "{number} 決定已送達,申訴至 {due}", "{number} was served; objections until {due}", "不服者得於期限內申訴。", "You may object within that time.")  # fmt: skip
APPEALED = Template("penalty.objected", "{number} 提出申訴,待您審理", "{number}: an objection for you to decide", "", "")  # fmt: skip
ANSWERED = Template("penalty.reviewed", "{number} 申訴結果:{outcome_zh}", "{number}: objection {outcome_en}", "", "")  # fmt: skip
SETTLED = Template("penalty.final", "{number} 已確定", "{number} is final", "", "")
SOON = Template("penalty.clock", "{number}「{clock}」已用時限 {percent}%", "{number}: {percent}% of \"{clock_en}\" used", "期限 {due}。", "Due {due}.")  # fmt: skip
