from backend.core.events import Event
from backend.shared.notices.service import Template

ACKNOWLEDGED = Event("vip.acknowledged", "確認 VIP 制度")
STOCK_COUNTED = Event("vip.stock_counted", "登記空白卡與手冊")
APPLIED = Event("vip.applied", "登記 VIP 申請")
WELCOMED = Event("vip.welcomed", "店長歡迎新顧客")
CARD_ISSUED = Event("vip.card_issued", "發放 VIP 卡", public=True)
"""Subject: the membership."""
CARD_LOST = Event("vip.card_lost", "VIP 卡掛失")
CARD_DAMAGED = Event("vip.card_damaged", "VIP 卡損壞交回")
CARD_REISSUED = Event("vip.card_reissued", "補辦 VIP 卡")
HANDBOOK_GIVEN = Event("vip.handbook_given", "補發會員手冊")
MAGAZINE_PUBLISHED = Event("vip.magazine_published", "登記內刊")
MAGAZINE_TAKEN = Event("vip.magazine_taken", "領取內刊")
EXCHANGED = Event("vip.exchanged", "期滿換卡")
EXPIRED = Event("vip.expired", "會籍到期")
CLOSED = Event("vip.closed", "註銷會籍")
CORRECTED = Event("vip.corrected", "更正 VIP 資料")
CONSENT = Event("vip.consent", "變更短信同意")
ERASED = Event("vip.erased", "保存期滿清除個人資料")
READ = Event("vip.read", "查看 VIP")
LISTED = Event("vip.listed", "翻閱 VIP 名單")
REVEALED = Event("vip.revealed", "查看 VIP 完整資料")
EXPORTED = Event("vip.exported", "匯出 VIP")
BULK_READ = Event("vip.bulk_read", "大量查看 VIP")
CHECKED = Event("vip.identity_checked", "核對持卡人")

QUOTED = Event("pos.quoted", "報價")
SOLD = Event("pos.sold", "銷售入帳", public=True)
RETURNED = Event("pos.returned", "退貨入帳", public=True)
REDEEMED = Event("vip.redeemed", "換領禮品")
HANDED_OVER = Event("vip.handed_over", "交付禮品")
GIFT_REPLACED = Event("vip.gift_replaced", "瑕疵禮品換同款")
GIFT_POSTED = Event("vip.gift_posted", "禮品上海報")
GIFT_CHANGED = Event("vip.gift_changed", "更改禮品")

REGISTER_OPENED = Event("vip.register_opened", "月度匯總")
REGISTER_SENT = Event("vip.register_sent", "寄回登記表")
REGISTER_RECEIVED = Event("vip.register_received", "簽收登記表")
REGISTER_LATE = Event("vip.register_late", "登記表逾期")
ANNOUNCED = Event("vip.announced", "公告新品或促銷")
SERVICE_CHECKED = Event("vip.service_checked", "服務檢查")
INCIDENT = Event("vip.incident", "VIP 管理異常")
INCIDENT_HANDLED = Event("vip.incident_handled", "處理 VIP 異常")
SELF_CODE = Event("vip.self_code", "自助驗證碼")
SELF_SIGNED_IN = Event("vip.self_signed_in", "自助登入")
SELF_CHANGED = Event("vip.self_changed", "自助更改資料")

WELCOME = Template("vip.welcome", "請歡迎 VIP 介紹的新顧客", "Welcome a customer a VIP has brought", clauses=("P14-S-3",))  # fmt: skip
REGISTER_DUE = Template("vip.register_due", "{month} 登記表共 {count} 份,請於 {due} 前寄回", "Register {month}: {count} forms to send by {due}", clauses=("P14-M-2b",))  # fmt: skip
REGISTER_IS_LATE = Template("vip.register_late", "{month} 登記表逾期未寄", "Register {month} was not sent in time", clauses=("P14-M-2b",))  # fmt: skip
READ_IN_BULK = Template("vip.bulk_read", "一小時內查看 VIP 超過 {count} 筆", "More than {count} memberships read within an hour", clauses=("P14-M-3",))  # fmt: skip
NEW_INCIDENT = Template("vip.incident", "VIP 管理異常待處理", "A VIP incident is to be handled", clauses=("P14-Z-2",))  # fmt: skip
CLOSE_ASKED = Template("vip.close_asked", "VIP 顧客申請註銷會籍", "A VIP asks for the membership to be closed", clauses=("P14-X-4",))  # fmt: skip
