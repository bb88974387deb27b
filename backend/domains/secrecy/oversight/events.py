from backend.core.events import Event

GLASS_BROKEN = Event("secrecy.glass_broken", "緊急查看")
GLASS_JUSTIFIED = Event("secrecy.break_glass_justified", "認定緊急查看有正當理由")
GLASS_UNJUSTIFIED = Event("secrecy.break_glass_unjustified", "認定緊急查看無正當理由", public=True)
REVIEW_OPENED = Event("secrecy.review_opened", "開始知悉複核")
REVIEW_ANSWERED = Event("secrecy.review_answered", "知悉複核")
REVIEW_LAPSED = Event("secrecy.review_lapsed", "知悉複核逾期暫停")
ALARMED = Event("secrecy.alarmed", "保密警報")
ALARM_ACKNOWLEDGED = Event("secrecy.alarm_acknowledged", "簽收保密警報")
ALARM_CONFIRMED = Event("secrecy.alarm_confirmed", "查實保密警報")
BULK_CONFIRMED = Event("secrecy.bulk_reading_confirmed", "查實大量查閱", public=True)
READING_RELEASED = Event("secrecy.reading_released", "恢復查閱")
