"""Who may do what: the one page an auditor reads. Slugs are those of the regulations."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.shared.access.permissions import Permission as P
from backend.shared.access.permissions import Scope

OWN, UNIT, BELOW, COMPANY, ALL = Scope.own, Scope.unit, Scope.below, Scope.company, Scope.all
Grants = Mapping[P, Scope]


@dataclass(frozen=True)
class Role:
    code: str
    zh: str
    en: str
    grants: Grants
    totp: bool = False
    """Must sign in with a one-time code (executives, custodians, auditors, administrators)."""
    dual: bool = False
    """One person asks for it and an executive signs before it is held (P07-4.1-1)."""


EVERYBODY: Grants = {
    P.self_service: OWN,
    P.approval_read: OWN,
    P.deadline_read: OWN,
    P.organisation_read: COMPANY,
    P.policy_read: ALL,
    P.calendar_read: ALL,
    P.secrecy_use: OWN,
    P.penalty_read: OWN,
}
CUSTOMER_DESK: Grants = {
    P.customer_read: UNIT,
    P.customer_create: UNIT,
    P.customer_update: UNIT,
    P.customer_unmask: UNIT,
}
CUSTOMER_LEAD: Grants = {
    P.customer_read: BELOW,
    P.customer_create: BELOW,
    P.customer_update: BELOW,
    P.customer_assign: BELOW,
    P.customer_merge: BELOW,
    P.customer_import: BELOW,
    P.customer_export: BELOW,
    P.customer_unmask: BELOW,
    P.deadline_read: BELOW,
}
LEADER: Grants = {
    P.contact_point_read: COMPANY,
    P.customer_read: COMPANY,
    P.customer_unmask: COMPANY,
    P.customer_export: COMPANY,
    P.complaint_read: COMPANY,
    P.oversight_read: COMPANY,
    P.deadline_read: COMPANY,
    P.policy_propose: ALL,
}

SHOP_DESK: Grants = {P.vip_read: UNIT, P.vip_enrol: UNIT}
"""Whoever stands in the shop: VIP customers are enrolled and looked after there, by nobody else (P14-M-1, M-3)."""


def _discipline(scope: Scope, *more: P) -> Grants:
    """Read and propose as far as `scope`; `more` beside them. Which grounds, the schemes say."""
    return dict.fromkeys((P.penalty_read, P.penalty_propose, *more), scope)


DECIDES, KEEPS = P.penalty_decide, P.penalty_ledger


def _complaints(
    read: Scope,
    record: Scope | None = None,
    handle: Scope | None = None,
    manage: Scope | None = None,
) -> Grants:
    """Cases as far as `read`; recording, handling and managing each as far as its own scope."""
    named = {
        P.complaint_read: read,
        P.complaint_record: record,
        P.complaint_handle: handle,
        P.complaint_manage: manage,
    }
    return {permission: scope for permission, scope in named.items() if scope is not None}


def _contact_points(scope: Scope) -> Grants:
    return {P.contact_point_read: scope, P.contact_point_manage: scope}


def _custody(scope: Scope) -> Grants:
    return {P.custody_read: scope, P.custody_keep: scope}


def _role(
    code: str,
    zh: str,
    en: str,
    *grants: Grants,
    totp: bool = False,
    dual: bool = False,
    **more: Scope,
) -> Role:
    merged: dict[P, Scope] = dict(EVERYBODY)
    for source in (*grants, {P[name]: scope for name, scope in more.items()}):
        for permission, scope in source.items():
            merged[permission] = max(scope, merged.get(permission, scope))
    return Role(code, zh, en, merged, totp, dual)


_ALL = (
    _role("employee", "員工", "Employee"),
    _role(
        "receptionist", "前台接待", "Receptionist", CUSTOMER_DESK, customer_read=COMPANY,
    ),
    # regulations 1 and 2: the property building
    _role("leasing", "租售部", "Leasing", CUSTOMER_DESK),
    _role("leasing_manager", "租售部經理", "Leasing manager", _custody(BELOW), CUSTOMER_LEAD, secrecy_manage=BELOW),
    _role("customer_service", "客戶服務部", "Customer service", _custody(UNIT), CUSTOMER_DESK),
    _role("customer_service_manager", "客戶服務部經理", "Customer service manager", _custody(BELOW), CUSTOMER_LEAD, secrecy_manage=BELOW),
    _role("engineering", "工程部", "Engineering"),
    _role("security", "保安部", "Security"),
    _role("finance", "財務部", "Finance", {KEEPS: COMPANY}),
    _role("property_management", "物業管理公司", "Property management"),
    _role("dossier_keeper", "客戶檔案管理員", "Dossier keeper", _custody(UNIT), customer_read=UNIT),
    _role("management_office", "管理處", "Management office", customer_read=UNIT),
    # regulations 3 and 13: teams
    _role("team_member", "班組成員", "Team member"),
    _role("team_leader", "班組長", "Team leader", _discipline(UNIT), deadline_read=UNIT),
    _role("general_office", "綜合辦", "General office", _discipline(COMPANY, DECIDES, KEEPS)),
    _role("company_leader", "公司領導", "Company leader", _discipline(COMPANY, DECIDES), LEADER, totp=True),
    _role("payroll_clerk", "薪資員", "Payroll clerk", {KEEPS: COMPANY}),
    # regulations 4, 5 and 10: customer dossiers of the trading company
    _role("contact_owner", "客戶直接責任人", "Contact owner", CUSTOMER_DESK, customer_read=OWN),
    _role("direct_superior", "直接上級", "Direct superior", customer_read=BELOW),
    _role("borrower", "借閱人", "Borrower"),
    _role("market_staff", "市場人員", "Marketing staff", CUSTOMER_DESK),
    _role("sales_staff", "業務人員", "Sales staff", CUSTOMER_DESK, customer_import=UNIT),
    _role("business_dept_manager", "業務部門負責人", "Business department manager", CUSTOMER_LEAD, secrecy_manage=BELOW),
    _role("info_dept", "信息部", "Information department", _custody(COMPANY), customer_read=COMPANY,
          customer_import=COMPANY, customer_export=COMPANY),
    _role("info_dept_manager", "信息部負責人", "Head of information", _custody(COMPANY), CUSTOMER_LEAD,
          customer_read=COMPANY, customer_merge=COMPANY, customer_export=COMPANY, secrecy_manage=BELOW),
    _role("sales_center", "銷售中心", "Sales centre", customer_read=COMPANY, policy_propose=ALL),
    _role("hr", "人力資源部", "Human resources", _discipline(COMPANY, KEEPS), organisation_read=COMPANY, secrecy_interpret=ALL),
    _role("sales_person", "銷售人員", "Salesperson", CUSTOMER_DESK),
    _role("regional_office", "區域", "Regional office", CUSTOMER_DESK),
    _role("business_dept", "業務部", "Business department", CUSTOMER_DESK),
    _role("sales_ops_dept", "營業部", "Sales operations", CUSTOMER_DESK),
    _role("dept_manager", "部門經理(銷售)", "Sales department manager", CUSTOMER_LEAD),
    _role("marketing_vp", "營銷副總經理", "Marketing vice president", CUSTOMER_LEAD, LEADER, totp=True),
    _role("marketing_director", "營銷總監", "Marketing director", _discipline(COMPANY), CUSTOMER_LEAD, LEADER, totp=True),
    _role("hr_dept", "人力資源部(檔案監督)", "HR, dossier supervision", _discipline(COMPANY, DECIDES, KEEPS)),
    _role("archive_custodian", "檔案管理負責人", "Archive custodian", _custody(COMPANY), customer_read=UNIT, totp=True),
    # regulation 6: the tobacco branch
    _role("complaint_receiver", "接訴人", "Complaint receiver", CUSTOMER_DESK, _complaints(UNIT, record=UNIT), contact_point_read=UNIT, oversight_read=UNIT),
    _role("branch_marketing_center", "分公司營銷中心", "Branch marketing centre", CUSTOMER_LEAD, _complaints(COMPANY, manage=COMPANY),
          _contact_points(COMPANY), complaint_export=COMPANY, oversight_read=COMPANY, oversight_manage=COMPANY,
          oversight_verify=COMPANY, oversight_prove=COMPANY),
    _role("branch_order_dept", "訂單部", "Branch order department", CUSTOMER_DESK,
          _complaints(COMPANY, record=UNIT, manage=COMPANY), contact_point_read=COMPANY, oversight_read=UNIT,
          oversight_verify=COMPANY),
    _role("branch_customer_service", "分公司客戶服務部", "Branch customer service", CUSTOMER_DESK, _complaints(UNIT, record=UNIT)),
    _role("county_company", "縣級公司", "County company", CUSTOMER_DESK, _complaints(BELOW, record=UNIT), contact_point_read=UNIT, oversight_read=BELOW),
    _role("county_marketing_dept", "縣級營銷部", "County marketing", CUSTOMER_DESK, _complaints(UNIT, handle=UNIT)),
    _role("investigator", "調查人", "Investigator", customer_read=UNIT),
    _role("department_leader", "部門領導", "Department leader", _discipline(BELOW, DECIDES), CUSTOMER_LEAD,
          _complaints(BELOW, handle=BELOW), _contact_points(BELOW), complaint_sign=BELOW,
          oversight_read=BELOW, oversight_answer=BELOW, secrecy_manage=BELOW),
    _role("verifier", "驗證人", "Verifier", customer_read=UNIT),
    # regulation 7: secrecy
    _role("hq_executive", "總公司副/總經理", "Head-office executive", {P.custody_read: ALL}, _discipline(ALL, DECIDES), LEADER,
          customer_read=ALL, complaint_read=ALL, complaint_approve=ALL, oversight_read=ALL, organisation_read=ALL,
          policy_approve=ALL, policy_publish=ALL, calendar_confirm=ALL, secrecy_know_all=ALL, audit_identify=ALL, dual=True, totp=True),
    _role("hq_gm", "總公司總經理", "Head-office general manager", {P.custody_read: ALL}, _discipline(ALL, DECIDES), LEADER,
          customer_read=ALL, complaint_read=ALL, complaint_approve=ALL, oversight_read=ALL, organisation_read=ALL,
          policy_approve=ALL, policy_publish=ALL, calendar_confirm=ALL, secrecy_know_all=ALL, audit_identify=ALL, dual=True, totp=True),
    _role("subsidiary_gm", "子公司總經理", "Subsidiary general manager", {P.custody_read: COMPANY}, _discipline(COMPANY, DECIDES), LEADER,
          complaint_approve=COMPANY, oversight_answer=COMPANY, secrecy_approve=COMPANY, totp=True),
    _role("department_manager", "部門經理", "Department manager", _discipline(BELOW, DECIDES), CUSTOMER_LEAD,
          _complaints(BELOW, handle=BELOW), secrecy_manage=BELOW),
    _role("custodian", "保管人", "Custodian of classified documents", _custody(COMPANY), dual=True, totp=True),
    _role("security_officer", "保密員", "Security officer", {P.custody_read: COMPANY}, secrecy_guard=COMPANY, dual=True, totp=True),
    _role("sysadmin", "系統管理員", "System administrator",
          organisation_read=ALL, organisation_manage=ALL, user_manage=ALL, role_grant=ALL,
          calendar_manage=ALL, policy_propose=ALL, system_operate=ALL, totp=True),
    _role("auditor", "審計員", "Auditor", audit_read=ALL, audit_export=ALL, oversight_prove=ALL,
          organisation_read=ALL, totp=True, dual=True),
    # regulation 8: the bank's professional track
    _role("line_manager", "直線主管", "Line manager"),
    _role("hr_officer", "人力資源專員", "HR officer"),
    _role("appointment_committee", "評聘委員會", "Appointment committee"),
    _role("pay_committee", "薪酬委員會", "Pay committee"),
    _role("executive", "高管", "Executive", totp=True),
    # regulation 9: the car dealer
    _role("cr_advisor", "客戶關係顧問", "Customer relations advisor", CUSTOMER_DESK,
          customer_read=COMPANY, complaint_record=COMPANY, complaint_read=COMPANY, contact_point_read=COMPANY),
    _role("cr_manager", "客戶關係經理", "Customer relations manager", _discipline(COMPANY), CUSTOMER_LEAD,
          customer_read=COMPANY, complaint_record=COMPANY, complaint_read=COMPANY,
          complaint_manage=COMPANY, complaint_export=COMPANY, contact_point_read=COMPANY,
          contact_point_manage=COMPANY, deadline_read=COMPANY, secrecy_manage=BELOW),
    _role("business_manager", "銷售/服務經理", "Business manager", CUSTOMER_LEAD,
          complaint_read=BELOW, complaint_handle=BELOW, secrecy_manage=BELOW),
    _role("capa_monitor", "措施監督人", "CAPA monitor"),
    _role("general_manager", "總經理", "General manager", {P.custody_read: COMPANY}, _discipline(COMPANY, DECIDES), LEADER, CUSTOMER_LEAD,
          complaint_approve=COMPANY, oversight_answer=COMPANY, policy_approve=COMPANY, calendar_confirm=COMPANY, secrecy_approve=COMPANY, totp=True),
    # regulation 11: the exchange
    _role("membership_officer", "交易所會員部", "Membership officer", CUSTOMER_DESK),
    _role("compliance_officer", "交易所合規部", "Compliance officer", _discipline(COMPANY), customer_read=COMPANY),
    _role("exchange_leader", "交易所負責人", "Exchange leader", _discipline(COMPANY, DECIDES), LEADER, secrecy_approve=COMPANY, totp=True),
    _role("exchange_finance", "交易所財務", "Exchange finance", {KEEPS: COMPANY}, customer_read=COMPANY),
    _role("onsite_inspector", "現場復審人員", "On-site inspector"),
    # regulation 12: service staff
    _role("hr_admin_manager", "人事行政經理", "HR-administration manager", _discipline(COMPANY, DECIDES, KEEPS),
          _complaints(COMPANY, record=COMPANY, manage=COMPANY), _contact_points(COMPANY), complaint_export=COMPANY, secrecy_manage=BELOW),
    _role("hr_admin_department", "人事行政部", "HR-administration", _discipline(COMPANY, KEEPS)),
    _role("regional_employee", "區域公司員工", "Regional employee"),
    # regulation 14: shops
    _role("cashier", "收銀員", "Cashier", SHOP_DESK, customer_read=UNIT, customer_create=UNIT, pos_sell=UNIT),
    _role("store_staff", "門店人員", "Shop staff", SHOP_DESK, customer_read=UNIT, vip_unmask=UNIT),
    _role("store_manager", "店長", "Shop manager", _discipline(UNIT, DECIDES), CUSTOMER_LEAD, SHOP_DESK, secrecy_manage=BELOW,
          vip_unmask=UNIT, vip_lead=UNIT, vip_manage=UNIT, pos_sell=UNIT),
    _role("operations", "營運部", "Operations", _discipline(COMPANY, DECIDES), customer_read=COMPANY,
          vip_read=COMPANY, vip_unmask=COMPANY, vip_manage=COMPANY, vip_operate=COMPANY),
    # regulation 15: the small-loan company
    _role("project_manager", "項目經理", "Project manager", CUSTOMER_DESK),
    _role("archivist", "檔案管理員", "Archivist", _custody(COMPANY), customer_read=COMPANY, totp=True),
    _role("warrant_custodian", "權證管理人員", "Warrant custodian", _custody(COMPANY), totp=True),
    _role("chairman", "董事長", "Chairman", {P.custody_read: COMPANY}, _discipline(COMPANY, DECIDES), LEADER, secrecy_approve=COMPANY, totp=True),
    _role("deputy_general_manager", "副總經理", "Deputy general manager", {P.custody_read: COMPANY}, LEADER, totp=True),
)  # fmt: skip

ROLES: Mapping[str, Role] = {role.code: role for role in _ALL}
EXECUTIVES = frozenset({"hq_executive", "hq_gm"})
"""總公司副/總經理: who may know everything, and sign for who else may (P07-4.1-1)."""

INCOMPATIBLE: tuple[frozenset[str], ...] = (
    frozenset({"sysadmin", "auditor"}),
    frozenset({"sysadmin", "security_officer"}),
    frozenset({"sysadmin", "custodian"}),
    frozenset({"sysadmin", "hq_gm"}),
    frozenset({"sysadmin", "hq_executive"}),
    frozenset({"auditor", "custodian"}),
    frozenset({"auditor", "security_officer"}),
    frozenset({"auditor", "general_manager"}),
    frozenset({"auditor", "hq_gm"}),
    frozenset({"auditor", "hq_executive"}),
    frozenset({"cashier", "operations"}),
    frozenset({"payroll_clerk", "team_leader"}),
    frozenset({"membership_officer", "onsite_inspector"}),
)
"""Pairs nobody may hold together: who works, who checks, and who runs the machine are three people."""


def clash(held: frozenset[str]) -> frozenset[str] | None:
    """The first pair in `held` that may not be in one hand, or None."""
    return next((pair for pair in INCOMPATIBLE if pair <= held), None)
