from backend.core.events import Event

LISTED = Event("audit.listed", "查閱存取紀錄")
READ = Event("audit.read", "查閱一行存取紀錄")
PROVED = Event("audit.proved", "取得存取紀錄證明")
EXPORT_BEGUN = Event("audit.export_begun", "開始匯出存取紀錄")
EXPORTED = Event("audit.exported", "匯出存取紀錄")
IDENTIFIED = Event("audit.identified", "還原存取紀錄中的代碼")
MONTH_DROPPED = Event("audit.month_dropped", "存取紀錄逾保存年限,整月刪除")
