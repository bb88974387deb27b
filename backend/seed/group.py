"""The demo group: a head office, seven companies, and one person per role. User names are the role slugs."""

from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

import backend.shared.search.people  # noqa: F401
from backend.core import security
from backend.core.ids import uuid7
from backend.seed import words
from backend.shared.access.roles import ROLES
from backend.shared.identity.models import (
    COMPANIES,
    Membership,
    ReportingLine,
    RoleGrant,
    Unit,
    UnitCharge,
    UnitKind,
    User,
)

PASSWORD = "Kehu-demo-2026"  # noqa: S105 (demo people exist in development and test alone)
SINCE = date(2024, 1, 1)
K = UnitKind

UNITS: tuple[tuple[str, str, UnitKind, str | None], ...] = (
    ("GRP", "柏彥集團", K.group, None),
    ("HQ", "集團總公司", K.head_office, "GRP"),
    ("HQ-GO", "總經理辦公室", K.department, "HQ"),
    ("HQ-HR", "人力資源部", K.department, "HQ"),
    ("HQ-IT", "信息中心", K.department, "HQ"),
    ("HQ-AUD", "審計部", K.department, "HQ"),
    ("HQ-SEC", "保密辦公室", K.department, "HQ"),
    ("HQ-FIN", "財務部", K.department, "HQ"),
    ("HQ-OPS", "營運部", K.department, "HQ"),
    ("PRP", "柏彥物業公司", K.subsidiary, "GRP"),
    ("PRP-B1", "柏彥大廈", K.building, "PRP"),
    ("PRP-LEA", "租售部", K.department, "PRP"),
    ("PRP-CS", "客戶服務部", K.department, "PRP"),
    ("PRP-ENG", "工程部", K.department, "PRP"),
    ("PRP-GRD", "保安部", K.department, "PRP"),
    ("PRP-MO", "管理處", K.department, "PRP"),
    ("TOB", "煙草分公司", K.subsidiary, "GRP"),
    ("TOB-MC", "卷煙營銷中心", K.department, "TOB"),
    ("TOB-OD", "訂單部", K.department, "TOB-MC"),
    ("TOB-CS", "客戶服務部", K.department, "TOB"),
    ("TOB-WM", "武鳴縣級公司", K.county, "TOB"),
    ("TOB-WM-MKT", "武鳴區域營銷部", K.department, "TOB-WM"),
    ("TOB-HZ", "橫州縣級公司", K.county, "TOB"),
    ("TOB-BY", "賓陽縣級公司", K.county, "TOB"),
    ("DLR", "柏彥汽車經銷公司", K.subsidiary, "GRP"),
    ("DLR-S", "銷售部", K.department, "DLR"),
    ("DLR-A", "售後服務部", K.department, "DLR"),
    ("DLR-CR", "客戶關係部", K.department, "DLR"),
    ("SHP", "柏彥連鎖門店公司", K.subsidiary, "GRP"),
    ("SHP-01", "朝陽路門店", K.shop, "SHP"),
    ("SHP-02", "民族大道門店", K.shop, "SHP"),
    ("SHP-03", "星光大道門店", K.shop, "SHP"),
    ("EXC", "大宗商品交易所", K.exchange, "GRP"),
    ("EXC-MEM", "會員部", K.department, "EXC"),
    ("EXC-CMP", "合規部", K.department, "EXC"),
    ("EXC-FIN", "財務部", K.department, "EXC"),
    ("LOA", "柏彥小額貸款公司", K.subsidiary, "GRP"),
    ("LOA-BIZ", "業務部", K.department, "LOA"),
    ("LOA-ARC", "檔案室", K.department, "LOA"),
    ("TRD", "柏彥商貿公司", K.subsidiary, "GRP"),
    ("TRD-MKT", "市場部", K.department, "TRD"),
    ("TRD-SAL", "業務部", K.department, "TRD"),
    ("TRD-INF", "信息部", K.department, "TRD"),
    ("TRD-RE", "東區", K.department, "TRD-SAL"),
    ("MFG", "柏彥倉儲公司", K.subsidiary, "GRP"),
    ("MFG-GO", "綜合辦", K.department, "MFG"),
    ("MFG-T1", "第一班組", K.team, "MFG"),
)

# user name -> (unit, title, further roles); the role is the user name unless `roles` says otherwise
PEOPLE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("hq_gm", "HQ", "總公司總經理", ("hq_gm",)),
    ("hq_executive", "HQ", "總公司副總經理", ("hq_executive",)),
    ("sysadmin", "HQ-IT", "系統管理員", ("sysadmin",)),
    ("auditor", "HQ-AUD", "審計員", ("auditor",)),
    ("security_officer", "HQ-SEC", "保密員", ("security_officer",)),
    ("custodian", "HQ-SEC", "保管人", ("custodian",)),
    ("department_manager", "HQ-SEC", "保密辦主任", ("department_manager",)),
    ("hr", "HQ-HR", "人力資源專員", ("hr", "hr_dept")),
    ("hr_officer", "HQ-HR", "薪酬專員", ("hr_officer",)),
    ("hr_admin_manager", "HQ-HR", "人事行政經理", ("hr_admin_manager",)),
    ("hr_admin_department", "HQ-HR", "人事行政專員", ("hr_admin_department",)),
    ("line_manager", "HQ-FIN", "直線主管", ("line_manager",)),
    ("appointment_committee", "HQ-HR", "評聘委員", ("appointment_committee",)),
    ("pay_committee", "HQ-FIN", "薪酬委員", ("pay_committee",)),
    ("executive", "HQ", "高管", ("executive",)),
    ("finance", "HQ-FIN", "會計", ("finance",)),
    ("operations", "SHP", "營運專員", ("operations",)),
    ("regional_employee", "HQ-OPS", "區域職員", ("regional_employee",)),
    ("employee", "HQ-GO", "職員", ("employee",)),
    ("leasing", "PRP-LEA", "租售專員", ("leasing",)),
    ("leasing_manager", "PRP-LEA", "租售部經理", ("leasing_manager",)),
    ("customer_service", "PRP-CS", "客服專員", ("customer_service",)),
    ("customer_service_manager", "PRP-CS", "客服部經理", ("customer_service_manager",)),
    ("engineering", "PRP-ENG", "工程師", ("engineering",)),
    ("security", "PRP-GRD", "保安", ("security",)),
    ("property_management", "PRP", "物業管理主任", ("property_management",)),
    ("management_office", "PRP-MO", "管理處專員", ("management_office",)),
    ("dossier_keeper", "PRP-CS", "檔案管理員", ("dossier_keeper",)),
    ("subsidiary_gm", "PRP", "物業公司總經理", ("subsidiary_gm",)),
    ("branch_marketing_center", "TOB-MC", "營銷中心負責人", ("branch_marketing_center",)),
    ("branch_order_dept", "TOB-OD", "訂單部專員", ("branch_order_dept",)),
    ("branch_customer_service", "TOB-CS", "客服專員", ("branch_customer_service",)),
    ("complaint_receiver", "TOB-WM", "接訴人", ("complaint_receiver",)),
    ("county_company", "TOB-WM", "縣級公司經理", ("county_company",)),
    ("county_marketing_dept", "TOB-WM-MKT", "區域營銷專員", ("county_marketing_dept",)),
    ("investigator", "TOB-WM", "調查人", ("investigator",)),
    ("department_leader", "TOB-WM", "縣公司領導", ("department_leader",)),
    ("verifier", "TOB-MC", "驗證人", ("verifier",)),
    ("general_manager", "DLR", "汽車公司總經理", ("general_manager",)),
    ("cr_manager", "DLR-CR", "客戶關係經理", ("cr_manager",)),
    ("cr_advisor", "DLR-CR", "客戶關係顧問", ("cr_advisor",)),
    ("receptionist", "DLR-CR", "前台接待", ("receptionist", "cr_advisor")),
    ("business_manager", "DLR-A", "服務經理", ("business_manager",)),
    ("service_clerk", "DLR-A", "服務內勤", ("employee",)),
    ("sales_manager", "DLR-S", "銷售經理", ("business_manager",)),
    ("technician", "DLR-A", "維修技師", ("employee",)),
    ("sales_consultant", "DLR-S", "銷售顧問", ("sales_person",)),
    ("capa_monitor", "DLR", "質量主管", ("capa_monitor",)),
    ("store_manager", "SHP-01", "店長", ("store_manager",)),
    ("cashier", "SHP-01", "收銀員", ("cashier",)),
    ("store_staff", "SHP-01", "店員", ("store_staff",)),
    ("cashier_2", "SHP-02", "收銀員", ("cashier",)),
    ("membership_officer", "EXC-MEM", "會員部專員", ("membership_officer",)),
    ("compliance_officer", "EXC-CMP", "合規專員", ("compliance_officer",)),
    ("exchange_leader", "EXC", "交易所負責人", ("exchange_leader",)),
    ("exchange_finance", "EXC-FIN", "財務專員", ("exchange_finance",)),
    ("onsite_inspector", "EXC-MEM", "現場復審員", ("onsite_inspector",)),
    ("chairman", "LOA", "董事長", ("chairman",)),
    ("deputy_general_manager", "LOA", "副總經理", ("deputy_general_manager",)),
    ("project_manager", "LOA-BIZ", "項目經理A", ("project_manager",)),
    ("project_manager_b", "LOA-BIZ", "項目經理B", ("project_manager",)),
    ("archivist", "LOA-ARC", "檔案管理員", ("archivist",)),
    ("warrant_custodian", "LOA-ARC", "權證管理員", ("warrant_custodian",)),
    ("trade_gm", "TRD", "商貿公司總經理", ("general_manager",)),
    ("marketing_vp", "TRD", "營銷副總經理", ("marketing_vp",)),
    ("marketing_director", "TRD", "營銷總監", ("marketing_director",)),
    ("business_dept_manager", "TRD-SAL", "業務部經理", ("business_dept_manager", "dept_manager")),
    ("sales_staff", "TRD-SAL", "業務員", ("sales_staff", "contact_owner")),
    ("sales_person", "TRD-RE", "區域業務員", ("sales_person", "regional_office")),
    ("market_staff", "TRD-MKT", "市場專員", ("market_staff",)),
    ("info_dept", "TRD-INF", "信息專員", ("info_dept",)),
    ("info_dept_manager", "TRD-INF", "信息部經理", ("info_dept_manager", "archive_custodian")),
    ("sales_center", "TRD", "銷售中心主任", ("sales_center",)),
    ("business_dept", "TRD-SAL", "業務助理", ("business_dept", "borrower")),
    ("sales_ops_dept", "TRD-SAL", "營業助理", ("sales_ops_dept",)),
    ("direct_superior", "TRD-SAL", "業務主管", ("direct_superior",)),
    ("company_leader", "MFG", "公司領導", ("company_leader",)),
    ("general_office", "MFG-GO", "綜合辦主任", ("general_office",)),
    ("payroll_clerk", "MFG-GO", "薪資員", ("payroll_clerk",)),
    ("team_leader", "MFG-T1", "班組長", ("team_leader",)),
    ("team_member", "MFG-T1", "班組成員", ("team_member",)),
)

# who answers to whom
LINES = {
    "receptionist": "cr_manager", "cr_advisor": "cr_manager", "cr_manager": "general_manager",
    "business_manager": "general_manager", "sales_manager": "general_manager",
    "technician": "business_manager", "service_clerk": "business_manager", "sales_consultant": "sales_manager",
    "capa_monitor": "general_manager", "general_manager": "hq_gm", "subsidiary_gm": "hq_gm",
    "hq_executive": "hq_gm", "leasing": "leasing_manager", "leasing_manager": "subsidiary_gm",
    "customer_service": "customer_service_manager", "customer_service_manager": "subsidiary_gm",
    "dossier_keeper": "customer_service_manager", "sales_staff": "direct_superior",
    "sales_person": "direct_superior", "direct_superior": "business_dept_manager",
    "business_dept": "business_dept_manager", "business_dept_manager": "marketing_vp",
    "marketing_vp": "trade_gm", "marketing_director": "trade_gm", "trade_gm": "hq_gm",
    "info_dept": "info_dept_manager", "info_dept_manager": "trade_gm",
    "cashier": "store_manager", "store_staff": "store_manager",
    "team_member": "team_leader", "team_leader": "company_leader",
    "project_manager": "deputy_general_manager", "project_manager_b": "deputy_general_manager",
    "archivist": "deputy_general_manager", "deputy_general_manager": "chairman",
    "membership_officer": "exchange_leader", "compliance_officer": "exchange_leader",
    "county_company": "branch_marketing_center", "complaint_receiver": "department_leader",
}  # fmt: skip
HEADS = {
    "DLR": "general_manager", "DLR-CR": "cr_manager", "DLR-A": "business_manager",
    "DLR-S": "sales_manager", "PRP": "subsidiary_gm", "PRP-LEA": "leasing_manager",
    "PRP-CS": "customer_service_manager", "HQ": "hq_gm", "TRD": "trade_gm",
    "TRD-SAL": "business_dept_manager", "TRD-INF": "info_dept_manager", "EXC": "exchange_leader",
    "LOA": "chairman", "SHP-01": "store_manager", "MFG-T1": "team_leader", "TOB-WM": "county_company",
}  # fmt: skip
DEPUTIES = {
    "LOA-BIZ": "deputy_general_manager",
    "TRD-SAL": "marketing_vp",
    "PRP-CS": "hq_executive",
}


@dataclass(frozen=True)
class Group:
    units: dict[str, Unit]
    people: dict[str, User]


def build(session: Session, random: Random) -> Group:
    units = _units(session)
    hashed = security.hash_password(PASSWORD)
    people: dict[str, User] = {}
    for username, unit, title, roles in PEOPLE:
        person = people[username] = User(
            id=uuid7(),
            username=username,
            name=words.person(random),
            email=f"{username}@kehu.example",
            phone=words.mobile(random),
            password_hash=hashed,
            must_change_password=False,
            demo=True,
        )
        session.add(person)
        session.flush()
        at = units[unit].id
        session.add(Membership(user_id=person.id, unit_id=at, title=title, from_on=SINCE))
        session.add_all(_grant(person.id, role, at) for role in roles)
    session.flush()
    for below, above in LINES.items():
        line = ReportingLine(user_id=people[below].id, superior_id=people[above].id, from_on=SINCE)
        session.add(line)
    for charges, deputy in ((HEADS, False), (DEPUTIES, True)):
        for unit, username in charges.items():
            session.add(
                UnitCharge(
                    unit_id=units[unit].id,
                    user_id=people[username].id,
                    deputy=deputy,
                    from_on=SINCE,
                )
            )
    session.flush()
    return Group(units, people)


def _grant(person: UUID, role: str, unit: UUID) -> RoleGrant:
    if role not in ROLES:
        raise ValueError(role)
    return RoleGrant(user_id=person, role=role, unit_id=unit, from_on=SINCE, granted_by=person)


def _units(session: Session) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code, name, kind, parent in UNITS:
        above = units[parent] if parent else None
        unit = units[code] = Unit(id=uuid7(), code=code, name=name, kind=kind)
        unit.parent_id = above.id if above else None
        unit.company_id = unit.id if kind in COMPANIES or above is None else above.company_id
        session.add(unit)
        session.flush()
    return units
