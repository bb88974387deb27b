from backend.core.events import Event

STARTED = Event("deadline.started", "開始計時")
MET = Event("deadline.met", "如期或逾期完成")
CANCELLED = Event("deadline.cancelled", "取消計時")
EXTENDED = Event("deadline.extended", "展延期限", public=True)
REASSIGNED = Event("deadline.reassigned", "改派期限責任人")
PAUSED = Event("deadline.paused", "記錄暫停")
RESUMED = Event("deadline.resumed", "結束暫停")
RECOMPUTED = Event("deadline.recomputed", "工作日曆變更,重算期限")
OVERDUE = Event("deadline.overdue", "逾期", public=True)
