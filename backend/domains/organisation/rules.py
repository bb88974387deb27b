"""What an organisation allows. Pure."""

from collections.abc import Mapping
from uuid import UUID

from backend.core.errors import fault

INCOMPATIBLE_ROLES = fault("INCOMPATIBLE_ROLES", 409, "「{one}」與「{other}」不得由同一人擔任", "{one} and {other} may not be in one hand", "P07-4.1-1")  # fmt: skip
UNKNOWN_ROLE = fault("UNKNOWN_ROLE", 422, "沒有此職務", "There is no such role")
GRANT_ASKED = fault("ROLE_ALREADY_ASKED", 409, "此職務已在簽核中", "This role is being signed for already", "P07-4.1-1")  # fmt: skip
GRANT_OVER = fault("ROLE_PERIOD_OVER", 409, "所求任期已過,請撤回後重新申請", "The period asked for is over; withdraw it and ask again", "P07-4.1-1")  # fmt: skip
NOT_A_SECOND_PERSON = fault("NOT_A_SECOND_PERSON", 409, "須由總公司副/總經理本人簽核", "Only a head-office executive himself may sign this", "P07-4.1-1")  # fmt: skip
UNIT_CYCLE = fault("UNIT_CYCLE", 409, "單位不能隸屬於自己的下級", "A unit cannot lie under itself")
UNIT_NOT_EMPTY = fault("UNIT_NOT_EMPTY", 409, "單位仍有人員或下級單位,不能停用", "The unit still has people or units below")  # fmt: skip
REPORTING_CYCLE = fault("REPORTING_CYCLE", 409, "上下級關係不能循環", "A reporting line may not run in a circle")  # fmt: skip
NOT_ONESELF = fault("NOT_ONESELF", 409, "不能對自己執行此操作", "Not on oneself")
PERSON_LEFT = fault("PERSON_LEFT", 409, "此人已離職", "This person has left")

PERMISSION_WORDS: Mapping[str, tuple[str, str]] = {
    "me:use": ("使用自己的帳號", "Use the own account"),
    "customer:read": ("查看客戶", "See customers"),
    "customer:create": ("登記客戶", "Register customers"),
    "customer:update": ("修改客戶", "Change customers"),
    "customer:assign": ("分派客戶", "Assign customers"),
    "customer:merge": ("合併客戶", "Merge customers"),
    "customer:import": ("匯入客戶", "Import customers"),
    "customer:export": ("匯出客戶", "Export customers"),
    "customer:unmask": ("查看完整電話", "Reveal phones"),
    "complaint:read": ("查看投訴", "See complaints"),
    "complaint:record": ("記錄投訴", "Record complaints"),
    "complaint:manage": ("判定與指派投訴", "Judge and assign complaints"),
    "complaint:handle": ("受理投訴", "Handle complaints"),
    "complaint:approve": ("審批投訴方案", "Approve solutions"),
    "complaint:sign": ("簽署投訴月報", "Sign complaint reports"),
    "oversight:read": ("查看投訴檢查、批評與整改", "See inspections, criticisms and orders"),
    "oversight:manage": ("檢查、批評與責令整改", "Inspect, criticise and order"),
    "oversight:verify": ("驗證抽查案件", "Verify spot checks"),
    "oversight:answer": ("回報整改", "Report a rectification"),
    "oversight:prove": ("核對抽查名單", "Prove the draw of spot checks"),
    "complaint:export": ("匯出投訴", "Export complaints"),
    "contact_point:read": ("查看投訴渠道", "See complaint channels"),
    "contact_point:manage": ("維護投訴渠道", "Keep complaint channels"),
    "approval:read": ("參與簽核", "Take part in approvals"),
    "deadline:read": ("查看期限", "See deadlines"),
    "organisation:read": ("查看組織", "See the organisation"),
    "organisation:manage": ("維護組織", "Manage the organisation"),
    "user:manage": ("管理帳號", "Manage accounts"),
    "role:grant": ("授予職務", "Grant roles"),
    "policy:read": ("查看制度", "Read the regulations"),
    "policy:propose": ("提議調整參數", "Propose parameters"),
    "policy:approve": ("核准參數調整", "Approve parameters"),
    "policy:publish": ("發布制度", "Publish a regulation"),
    "calendar:read": ("查看工作日曆", "See the calendar"),
    "calendar:manage": ("維護工作日曆", "Manage the calendar"),
    "calendar:confirm": ("覆核工作日曆", "Confirm the calendar"),
    "secrecy:use": ("使用保密登記簿", "Use the register of classified documents"),
    "secrecy:know_all": ("知曉全部公司秘密", "Know all company secrets"),
    "secrecy:manage": ("確認定密與提名相關人員", "Confirm levels and nominate related persons"),
    "secrecy:approve": ("批准複製與證件外借", "Approve copies and loans of certificates"),
    "secrecy:guard": ("保密警報與凍結", "Alarms and freezing"),
    "secrecy:interpret": ("解釋保密制度", "Interpret the secrecy regulation"),
    "penalty:read": ("查看處分案", "See penalties"),
    "penalty:propose": ("提出處分", "Propose penalties"),
    "penalty:decide": ("決定處分", "Decide penalties"),
    "penalty:ledger": ("處分台帳", "Keep the ledger"),
    "custody:read": ("查看保管台帳", "See what is kept"),
    "custody:keep": ("保管與交接", "Keep and hand over"),
    "vip:read": ("查看門店 VIP", "See the VIP customers of a shop"),
    "vip:enrol": ("登記 VIP、發卡與換領", "Enrol VIPs, issue cards, redeem"),
    "vip:unmask": ("查看 VIP 完整資料", "Reveal a VIP's data"),
    "vip:lead": (
        "店長事項:更正、換貨、寄回登記表",
        "The shop manager's own: corrections, replacements, registers",
    ),
    "vip:manage": ("管理禮品、通告、檢查與異常", "Gifts, announcements, checks and incidents"),
    "vip:operate": ("營運部事項:簽收、匯出、註銷", "Operations: receive, export, close"),
    "pos:sell": ("收銀", "Ring up sales"),
    "audit:read": ("查閱存取紀錄", "Read the access log"),
    "audit:export": ("匯出存取紀錄", "Export the access log"),
    "audit:identify": ("還原紀錄中的代碼", "Identify opaque references"),
    "system:operate": ("系統維運", "Operate the system"),
}


def lies_under(parents: Mapping[UUID, UUID | None], unit: UUID, above: UUID) -> bool:
    """Is `unit` the unit `above`, or somewhere below it?"""
    at: UUID | None = unit
    while at is not None:
        if at == above:
            return True
        at = parents.get(at)
    return False
