from backend.core.events import Event
from backend.shared.notices.service import Template

UNIT_CREATED = Event("unit.created", "新增單位")
UNIT_CHANGED = Event("unit.changed", "變更單位")
PERSON_CREATED = Event("user.created", "新增人員")
PERSON_CHANGED = Event("user.changed", "變更人員資料")
LOCKED = Event("user.locked", "停用帳號")
UNLOCKED = Event("user.unlocked", "恢復帳號")
LEFT = Event("person.left", "人員離職", public=True)
MOVED = Event("person.moved", "人員調往他公司", public=True)
PASSWORD_RESET = Event("user.password_reset", "重設密碼")
ROLE_ASKED = Event("role.asked", "申請授予職務")
ROLE_GRANTED = Event("role.granted", "授予職務")
ROLE_REFUSED = Event("role.refused", "不授予職務")
ROLE_ENDED = Event("role.ended", "解除職務")
POSTED = Event("membership.started", "任職")
POST_ENDED = Event("membership.ended", "離任")
SUPERIOR_SET = Event("reporting_line.set", "設定直屬上級")
CHARGE_SET = Event("unit_charge.set", "設定分管")

_CLAUSE = ("P07-4.1-1",)
ASKED = Template("role.asked", "授權申請:{name} - {zh}", "Role asked for: {name} - {en}", "{by} 申請授予,待簽核後生效。", "{by} asks for it; it is held once signed.", _CLAUSE)  # fmt: skip
GRANTED = Template("role.granted", "已授權:{name} - {zh}", "Role granted: {name} - {en}", "由 {by} 簽核。", "Signed by {by}.", _CLAUSE)  # fmt: skip
REFUSED = Template("role.refused", "未授權:{name} - {zh}", "Role not granted: {name} - {en}", "由 {by} 決定。", "Decided by {by}.", _CLAUSE)  # fmt: skip
ENDED = Template("role.ended", "解除授權:{name} - {zh}", "Role ended: {name} - {en}", "由 {by} 辦理,自 {on} 起。", "By {by}, from {on} on.", _CLAUSE)  # fmt: skip
