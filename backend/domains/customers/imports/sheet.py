"""The customer list as offices keep it: its columns, its doubles, how rows become customers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.ids import uuid7
from backend.core.rows import visible_to
from backend.domains.customers import events, finding, rules
from backend.domains.customers.merging.models import CustomerMerge
from backend.domains.customers.models import (
    ContactRole,
    Customer,
    CustomerCategory,
    CustomerContact,
    CustomerHappening,
    CustomerNote,
    CustomerPlate,
    CustomerSource,
)
from backend.domains.customers.service import happened
from backend.shared.identity.models import Unit
from backend.shared.importing import cells
from backend.shared.importing import service as importing
from backend.shared.importing.models import ImportBatch, ImportRow, RowOutcome
from backend.shared.importing.sheets import CellError, Column, ReadRow, Sheet
from backend.shared.numbering.rules import Series
from backend.shared.search.folding import normal_form

BATCHES = Series("customer-import", "I{yyyy}-{seq:05}")
CATEGORIES = {
    "供應商": CustomerCategory.supplier,
    "經銷商": CustomerCategory.distributor,
    "代理商": CustomerCategory.dealer,
    "重點客戶": CustomerCategory.key,
    "品牌客戶": CustomerCategory.brand,
    "醫院": CustomerCategory.hospital,
    "藥店": CustomerCategory.pharmacy,
    "零售商": CustomerCategory.retailer,
    "其他": CustomerCategory.other,
}


def _phone(cell: str) -> str:
    if (number := rules.tidy_phone(cell)) is None:
        raise CellError("PHONE_INVALID")
    return number


def _code(cell: str) -> str:
    code = rules.tidy_code(cell)
    if fault := rules.code_fault(code):
        raise CellError(fault)
    return code


def _email(cell: str) -> str:
    name, at, host = cell.partition("@")
    if not (name and at and "." in host) or any(c.isspace() for c in cell) or len(cell) > 200:
        raise CellError("EMAIL_INVALID")
    return cell


def _postcode(cell: str) -> str:
    if not (cell.isascii() and cell.isdigit() and len(cell) == 6):
        raise CellError("POSTCODE_INVALID")
    return cell


def _column(key: str, title: str, *aliases: str, parse: Any = None, **more: Any) -> Column:
    return Column(key, title, parse or cells.text(), aliases, **more)


COLUMNS = (
    _column("name", "客戶名稱", "公司名稱", "企業名稱", "名稱", required=True, example="東興銀河商業有限公司"),
    _column("credit_code", "統一社會信用代碼", "信用代碼", "社會信用代碼", parse=_code, half_width=True),
    _column("legal_representative", "法定代表人", "法人", "法人代表"),
    _column("contact", "聯絡人", "聯繫人", "联系人"),
    _column("phone", "電話", "聯絡電話", "聯繫電話", "手機", parse=_phone, half_width=True,
            free_formula=False, example="13800138000"),
    _column("fax", "傳真", parse=_phone, half_width=True, free_formula=False),
    _column("email", "郵箱", "電子郵件", "電郵", parse=_email, half_width=True),
    _column("address", "地址", "聯絡地址", parse=cells.text(500)),
    _column("postal_code", "郵編", "郵政編碼", parse=_postcode, half_width=True),
    _column("business_scope", "經營範圍", "营业范围", parse=cells.text(2000)),
    _column("registered_capital", "註冊資本(萬元)", "注册资本(万元)", "註冊資本", "注册资金(万元)",
            parse=cells.amount("万", 10_000), half_width=True, free_formula=False, example="300"),
    _column("established_on", "成立時間", "成立日期", parse=cells.day, half_width=True,
            free_formula=False, example="2015-03-08"),
    _column("category", "客戶類別", "類別", parse=cells.choice(CATEGORIES, "CATEGORY_UNKNOWN"),
            choices=tuple(CATEGORIES), free_formula=False),
    _column("first_contact_on", "首次接觸日期", "首次聯絡日期", parse=cells.day, half_width=True,
            free_formula=False),
)  # fmt: skip


def check(session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ReadRow]) -> None:
    """Doubles of an earlier line and of customers there are, in either script.

    One name is one party, unless both carry credit codes and these differ; one code is one party always.
    """
    by_name: dict[str, list[ReadRow]] = {}
    by_code: dict[str, ReadRow] = {}
    raw_code = _raw(rows)
    known = _known(session, actor, batch, rows)
    for row in rows:
        name, code = row.values.get("name"), raw_code.get(row.line)
        folded = normal_form(name) if name else ""
        earlier = by_name.get(folded, []) if folded else []
        same = next((r for r in earlier if not rules.contradict(raw_code.get(r.line), code)), None)
        if same:
            row.double("客戶名稱", str(name), "DUPLICATE_NAME", line=same.line)
        elif code and code in by_code:
            row.double("統一社會信用代碼", code, "DUPLICATE_CODE", line=by_code[code].line)
        else:
            _against(known, row, folded, code)
        if folded:
            by_name.setdefault(folded, []).append(row)
        if code:
            by_code.setdefault(code, row)


def _raw(rows: Sequence[ReadRow]) -> dict[int, str]:
    """Line -> code as written, be it right or wrong: a wrong one still tells two lines apart."""
    found = {}
    for row in rows:
        code = row.values.get("credit_code")
        for problem in row.problems:
            if problem["code"].startswith("CREDIT_CODE"):
                code = rules.tidy_code(problem["value"])
        if code:
            found[row.line] = code
    return found


def _known(
    session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ReadRow]
) -> tuple[dict[str, list[tuple[str | None, str]]], dict[str, str]]:
    """Customers there are: by folded name those the actor sees, by code those of the company (number shown if seen)."""
    names = {normal_form(r.values["name"]) for r in rows if r.values.get("name")}
    codes = {r.values["credit_code"] for r in rows if r.values.get("credit_code")}
    rule = visible_to(actor, Customer)
    by_name: dict[str, list[tuple[str | None, str]]] = {}
    seen = select(Customer.name_folded, Customer.credit_code, Customer.number).where(
        Customer.name_folded.in_(names), Customer.merged_into_id.is_(None), rule.build()
    )
    for folded, code, number in session.execute(seen, dict(rule.params)):
        by_name.setdefault(folded, []).append((code, number))
    company = select(Unit.company_id).where(Unit.id == batch.unit_id).scalar_subquery()
    held = select(Customer.credit_code, func.min(Customer.number)).where(
        Customer.company_id == company, Customer.credit_code.in_(codes), Customer.merged_into_id.is_(None)
    ).group_by(Customer.credit_code)  # fmt: skip
    return by_name, {code: number for code, number in session.execute(held) if code}


def _against(
    known: tuple[dict[str, list[tuple[str | None, str]]], dict[str, str]],
    row: ReadRow, folded: str, code: str | None,
) -> None:  # fmt: skip
    by_name, by_code = known
    if code and code in by_code:
        row.double("統一社會信用代碼", code, "CODE_REGISTERED")
        return
    for other, number in by_name.get(folded, []):
        if not rules.contradict(other, code):
            row.double("客戶名稱", row.values["name"], "CUSTOMER_EXISTS", number=number)
            return


def insert(session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    """Customers from rows. A code that was registered since the dry run refuses its row."""
    unit = session.get_one(Unit, batch.unit_id)
    number = str(batch.options["number"])
    codes = {row.values["credit_code"] for row in rows if row.values.get("credit_code")}
    taken = set(
        session.scalars(
            select(Customer.credit_code).where(
                Customer.company_id == unit.company_id,
                Customer.credit_code.in_(codes),
                Customer.merged_into_id.is_(None),
            )
        )
    )
    made: list[tuple[ImportRow, Customer]] = []
    for row in rows:
        code = row.values.get("credit_code")
        if code and code in taken:
            found = {
                "column": "統一社會信用代碼",
                "value": code,
                "code": "CODE_REGISTERED",
                "params": {},
            }
            row.problems = [*row.problems, found]
            row.outcome = RowOutcome.refused
            continue
        taken.add(code)
        made.append((row, _customer(actor, unit, batch, row, f"{number}-{row.line:05}")))
    customers = [customer for _, customer in made]
    contacts = [_contact(customer, row.values.get("contact")) for row, customer in made]
    for customer, contact in zip(customers, contacts, strict=True):
        finding.fold(customer, [contact] if contact else [])
    session.add_all(customers)
    session.flush()
    session.add_all([contact for contact in contacts if contact])
    for customer in customers:
        happened(session, actor, events.CREATED, customer, batch_id=str(batch.id))
    for row, customer in made:
        row.subject_id, row.subject_version = customer.id, customer.version


def _customer(
    actor: Actor, unit: Unit, batch: ImportBatch, row: ImportRow, number: str
) -> Customer:
    values = {k: v for k, v in row.values.items() if k != "contact"}
    for name in ("established_on", "first_contact_on"):
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    capital = values.get("registered_capital")
    values["registered_capital"] = Decimal(capital) if capital else None
    values["category"] = CustomerCategory(values.get("category") or "other")
    return Customer(
        **values, id=uuid7(), number=number, unit_id=unit.id, company_id=unit.company_id,
        owner_id=actor.id, participants=[], source=CustomerSource.import_, batch_id=batch.id,
    )  # fmt: skip


def _contact(customer: Customer, name: str | None) -> CustomerContact | None:
    if not name:
        return None
    return CustomerContact(
        customer_id=customer.id, role=ContactRole.primary, name=name, phone=customer.phone
    )


def remove(
    session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ImportRow]
) -> set[int]:
    """Delete the customers of these rows; leave those changed, noted on, merged or referred to since."""
    by_id = {row.subject_id: row for row in rows}
    touched = select(CustomerNote.customer_id).where(CustomerNote.customer_id.in_(by_id))
    merged = select(CustomerMerge.keep_id).where(CustomerMerge.keep_id.in_(by_id))
    reached = select(CustomerContact.customer_id).where(
        CustomerContact.customer_id.in_(by_id), CustomerContact.version > 1
    )
    busy = {*session.scalars(touched), *session.scalars(merged), *session.scalars(reached)}
    kept: set[int] = set()
    going: list[UUID] = []
    found = select(Customer.id, Customer.version, Customer.merged_into_id)
    for id, version, merged_into in session.execute(
        found.where(Customer.id.in_(by_id)).with_for_update()
    ):
        row = by_id[id]
        if version != row.subject_version or id in busy or merged_into:
            kept.add(row.line)
        else:
            going.append(id)
    if not _deleted(session, going):
        kept |= {by_id[id].line for id in going if not _deleted(session, [id])}
    return kept


def _deleted(session: Session, ids: Sequence[UUID]) -> bool:
    """All of them or none: none where a complaint or a dossier refers to one."""
    try:
        with session.begin_nested():
            for part in (CustomerContact, CustomerPlate, CustomerHappening):
                session.execute(delete(part).where(part.customer_id.in_(ids)))
            session.execute(delete(Customer).where(Customer.id.in_(ids)))
    except IntegrityError:
        return False
    return True


CUSTOMER_SHEET = Sheet(
    name="customers",
    title="客戶",
    columns=COLUMNS,
    check=check,
    insert=insert,
    remove=remove,
    job="customers.import",
    words={
        "PHONE_INVALID": ("不是有效的電話號碼", "Not a phone number"),
        "CREDIT_CODE_FORMAT": ("統一社會信用代碼格式不正確", "Not shaped like a credit code"),
        "CREDIT_CODE_CHECK_DIGIT": ("統一社會信用代碼校驗碼不正確", "The check digit is wrong"),
        "EMAIL_INVALID": ("不是有效的郵箱", "Not an e-mail address"),
        "POSTCODE_INVALID": ("郵編應為 6 位數字", "Six digits are needed"),
        "CATEGORY_UNKNOWN": ("沒有這個客戶類別", "There is no such category"),
        "DUPLICATE_NAME": ("與第 {line} 列同一客戶", "The same customer as line {line}"),
        "DUPLICATE_CODE": ("與第 {line} 列信用代碼相同", "The same credit code as line {line}"),
        "CODE_REGISTERED": ("此信用代碼已登記於本公司", "The code is registered in the company"),
        "CUSTOMER_EXISTS": ("已有此客戶,編號 {number}", "The customer exists as {number}"),
    },
)


def import_job(session: Session, batch_id: str) -> None:
    """`rooms.JOBS["customers.import"]`."""
    importing.run(session, CUSTOMER_SHEET, batch_id)
