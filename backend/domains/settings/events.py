from backend.core.events import Event

CHANGE_PROPOSED = Event("policy.change_proposed", "提議調整參數")
CHANGE_APPROVED = Event("policy.change_approved", "核准調整參數", public=True)
CHANGE_REJECTED = Event("policy.change_rejected", "否決調整參數")
CHANGE_WITHDRAWN = Event("policy.change_withdrawn", "撤回調整參數")
PUBLISHED = Event("policy.published", "發布制度", public=True)
DAY_PROPOSED = Event("calendar.day_proposed", "提議調整工作日")
DAY_CONFIRMED = Event("calendar.day_confirmed", "確認調整工作日", public=True)
DAY_REJECTED = Event("calendar.day_rejected", "否決調整工作日")
YEAR_ENTERED = Event("calendar.year_entered", "登錄年度放假通知")
YEAR_CONFIRMED = Event("calendar.year_confirmed", "確認年度放假通知", public=True)
YEAR_REJECTED = Event("calendar.year_rejected", "否決年度放假通知")
