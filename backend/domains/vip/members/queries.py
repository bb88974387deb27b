"""Members, forms and owed handbooks as lists, and one membership with its cards, batches and magazines."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.listing import Listing, RowRule, equals, one_of, until
from backend.core.reading import Row
from backend.core.rows import of_one, visible_to
from backend.domains.customers.rules import mask_phone
from backend.domains.vip import pricing, rules
from backend.domains.vip.members.schemas import (
    HandbookOwedQuery,
    MagazineQuery,
    PointsBatchOut,
    PointsQuery,
    VipApplicationQuery,
    VipApplicationRow,
    VipCardOut,
    VipMemberOut,
    VipMemberQuery,
    VipShopOut,
)
from backend.domains.vip.models import (
    ApplicationState,
    Magazine,
    MagazinePickup,
    MemberState,
    PointsEntry,
    VipApplication,
    VipCard,
    VipMember,
    VipShop,
)
from backend.domains.vip.points import ledger
from backend.domains.vip.pricing import Holder, Terms
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import Unit
from backend.shared.search import service as search
from backend.shared.search.pages import SearchList, Way, matches


def shop_name(column: Any) -> Any:
    return select(Unit.name).where(Unit.id == column).scalar_subquery()


BALANCE = VipMember.points_earned - VipMember.points_spent - VipMember.points_expired
MEMBERS = SearchList(
    name="vip_members",
    columns={
        "id": VipMember.id,
        "number": VipMember.number,
        "unit_id": VipMember.unit_id,
        "shop": shop_name(VipMember.unit_id),
        "name": VipMember.name,
        "gender": VipMember.gender,
        "phone": VipMember.phone,
        "birth_md": VipMember.birth_md,
        "state": VipMember.state,
        "valid_from": VipMember.valid_from,
        "valid_to": VipMember.valid_to,
        "cum_paid": VipMember.cum_paid,
        "points_earned": VipMember.points_earned,
        "points_balance": BALANCE,
        "sms_consent": VipMember.sms_consent,
        "created_at": VipMember.created_at,
        "version": VipMember.version,
    },
    key=VipMember.id,
    sorts={
        "created_at": VipMember.created_at,
        "valid_to": VipMember.valid_to,
        "number": VipMember.number,
    },
    filters={
        "shop_id": equals(VipMember.unit_id),
        "state": one_of(VipMember.state),
        "valid_to_before": until(VipMember.valid_to),
        "q": lambda _: matches(VipMember.search_text, VipMember.tokens, Way.grams, exact=False),
    },
    table=VipMember.__table__,  # type: ignore[arg-type]
    text=VipMember.search_text,  # type: ignore[arg-type]
    held=VipMember.tokens,  # type: ignore[arg-type]
)
EXPORTED = SearchList(
    name="vip_members_export",
    columns={
        **{name: MEMBERS.columns[name] for name in ("number", "shop", "name", "gender", "phone")},
        "birthday": VipMember.birthday,
        **{
            name: MEMBERS.columns[name]
            for name in (
                "state", "valid_from", "valid_to", "cum_paid", "points_earned", "points_balance",
                "sms_consent",
            )
        },
    },
    key=MEMBERS.key,
    sorts=MEMBERS.sorts,
    filters=MEMBERS.filters,
    table=MEMBERS.table,
    text=MEMBERS.text,
    held=MEMBERS.held,
)  # fmt: skip
TITLES = {
    "number": "會員號", "shop": "門店", "name": "姓名", "gender": "性別", "phone": "電話", "birthday": "生日",
    "state": "狀態", "valid_from": "發卡日", "valid_to": "有效至", "cum_paid": "累計實付(元)",
    "points_earned": "累計積分", "points_balance": "積分餘額", "sms_consent": "短信同意",
}  # fmt: skip
APPLICATIONS = Listing(
    name="vip_applications",
    columns={
        "id": VipApplication.id,
        "form_no": VipApplication.form_no,
        "unit_id": VipApplication.unit_id,
        "shop": shop_name(VipApplication.unit_id),
        "name": VipApplication.name,
        "gender": VipApplication.gender,
        "phone": VipApplication.phone,
        "qualification": VipApplication.qualification,
        "qualifying_total": VipApplication.qualifying_total,
        "signed_on": VipApplication.signed_on,
        "received_original": VipApplication.received_original,
        "state": VipApplication.state,
        "referrer_id": VipApplication.referrer_id,
        "welcomed_at": VipApplication.welcomed_at,
        "created_at": VipApplication.created_at,
        "version": VipApplication.version,
    },
    key=VipApplication.id,
    sorts={"created_at": VipApplication.created_at},
    filters={"shop_id": equals(VipApplication.unit_id), "state": one_of(VipApplication.state)},
)
POINTS = Listing(
    name="vip_points",
    columns={
        name: getattr(PointsEntry, name)
        for name in (
            "id", "created_at", "kind", "points", "amount", "cum_paid_after", "balance_after", "ref",
            "ref_id", "expires_on",
        )
    },
    key=PointsEntry.id,
    sorts={"created_at": PointsEntry.created_at},
)  # fmt: skip
OWED = Listing(
    name="vip_handbooks_owed",
    columns={
        "id": VipCard.id,
        "number": VipCard.number,
        "member_id": VipCard.member_id,
        "member_number": VipMember.number,
        "name": VipMember.name,
        "phone": VipMember.phone,
        "created_at": VipCard.created_at,
    },
    key=VipCard.id,
    sorts={"created_at": VipCard.created_at},
    source=VipCard.__table__.join(VipMember.__table__, VipMember.id == VipCard.member_id),
)
MAGAZINES = Listing(
    name="vip_magazines",
    columns={
        name: getattr(Magazine, name)
        for name in ("id", "unit_id", "issue", "published_on", "created_at")
    },
    key=Magazine.id,
    sorts={"created_at": Magazine.created_at},
)


def rate_of(terms: Terms, earned: int, balance: int) -> Any:
    return pricing.vip_rate(Holder(earned, balance, None), terms)[0]


def member_acts(actor: Actor, state: str, valid_to: Any, unit_id: UUID) -> list[str]:
    """What this person may do with that membership today."""
    live = state == MemberState.active and valid_to >= today()
    over = state in (MemberState.active, MemberState.expired) and not live
    rights = [
        ("update", P.vip_enrol, live), ("magazine", P.vip_enrol, live),
        ("rename", P.vip_lead, live), ("exchange", P.vip_enrol, over),
        ("reveal", P.vip_unmask, True), ("close", P.vip_operate, live),
    ]  # fmt: skip
    return [act for act, right, now in rights if now and may(actor, right, unit_id)]


def finish_member(session: Session, actor: Actor) -> Callable[[Row], Row]:
    terms = ledger.terms_today(session)

    def finish(row: Row) -> Row:
        row["phone"] = mask_phone(row["phone"])
        row["rate"] = rate_of(terms, row["points_earned"], row["points_balance"])
        row["can"] = member_acts(actor, row["state"], row["valid_to"], row["unit_id"])
        return row

    return finish


def members_page(session: Session, actor: Actor, query: VipMemberQuery) -> tuple[bytes, int]:
    """(the page, its number of rows)."""
    rows = 0
    shown = finish_member(session, actor)

    def finish(row: Row) -> Row:
        nonlocal rows
        rows += 1
        return shown(row)

    reach = actor.reach.get(P.vip_read)
    known = search.statistics(VipMember.__tablename__)
    seen = known.visible(reach.everything, reach.units) if reach else 0.0
    page = MEMBERS.page(query, visible_to(actor, VipMember), finish=finish, visible=seen)
    return page, rows


def application_acts(actor: Actor, row: Any) -> list[str]:
    rights = [
        ("receive", P.vip_enrol, not row["received_original"]),
        (
            "issue-card",
            P.vip_enrol,
            row["state"] == ApplicationState.applied and row["received_original"],
        ),
        ("welcome", P.vip_lead, row["referrer_id"] is not None and row["welcomed_at"] is None),
    ]
    return [act for act, right, now in rights if now and may(actor, right, row["unit_id"])]


def applications_page(actor: Actor, query: VipApplicationQuery) -> bytes:
    def finish(row: Row) -> Row:
        row["phone"] = mask_phone(row["phone"])
        row["can"] = application_acts(actor, row)
        return row

    return APPLICATIONS.page(query, visible_to(actor, VipApplication), finish=finish)


def application_out(session: Session, actor: Actor, a: VipApplication) -> VipApplicationRow:
    row = {name: getattr(a, name) for name in APPLICATIONS.columns if name != "shop"}
    row["shop"] = session.get_one(Unit, a.unit_id).name
    row["phone"] = mask_phone(a.phone)
    return VipApplicationRow.model_validate({**row, "can": application_acts(actor, row)})


def points_page(actor: Actor, member_id: UUID, query: PointsQuery) -> bytes:
    rule = of_one(visible_to(actor, PointsEntry), PointsEntry.member_id, member_id)
    return POINTS.page(query, rule)


def owed_page(actor: Actor, query: HandbookOwedQuery) -> bytes:
    def finish(row: Row) -> Row:
        row["phone"] = mask_phone(row["phone"])
        return row

    rule = visible_to(actor, VipCard)
    owed = RowRule(
        ("owed", rule.key), lambda: and_(rule.build(), not_(VipCard.handbook_given)), rule.params
    )
    return OWED.page(query, owed, finish=finish)


def magazines_page(actor: Actor, query: MagazineQuery) -> bytes:
    return MAGAZINES.page(query, visible_to(actor, Magazine))


def card_out(card: VipCard) -> VipCardOut:
    return VipCardOut(
        id=card.id, number=card.number, state=card.state, issued_at=card.created_at,
        ended_at=card.ended_at, handbook_given=card.handbook_given, fee=card.fee,
        member_id=card.member_id,
    )  # fmt: skip


def member_out(session: Session, actor: Actor, m: VipMember) -> VipMemberOut:
    """A membership the caller was found to see."""
    session.flush()
    cards = session.scalars(
        select(VipCard)
        .where(VipCard.member_id == m.id)
        .order_by(VipCard.created_at.desc(), VipCard.id.desc())
    )
    entries = session.scalars(
        select(PointsEntry)
        .where(PointsEntry.member_id == m.id)
        .order_by(PointsEntry.created_at, PointsEntry.id)
    ).all()
    issues = session.scalars(
        select(Magazine.issue)
        .join(MagazinePickup, MagazinePickup.magazine_id == Magazine.id)
        .where(MagazinePickup.member_id == m.id)
        .order_by(Magazine.issue)
    )
    names = [name for name in VipMemberOut.model_fields if hasattr(VipMember, name)]
    row = {name: getattr(m, name) for name in names}
    row |= {
        "shop": session.get_one(Unit, m.unit_id).name,
        "phone": mask_phone(m.phone),
        "address": rules.address_of(m.surname, m.gender.value),
        "points_balance": m.balance,
        "rate": rate_of(ledger.terms_today(session), m.points_earned, m.balance),
        "replaced_by_id": session.scalar(
            select(VipMember.id).where(VipMember.replaces_id == m.id).limit(1)
        ),
        "cards": [card_out(card) for card in cards],
        "batches": [
            PointsBatchOut(earned_on=since, expires_on=until, points=points, left=left)
            for since, until, points, left in ledger.batches(entries)
        ],
        "magazines": list(issues),
        "can": member_acts(actor, m.state, m.valid_to, m.unit_id),
    }
    return VipMemberOut.model_validate(row)


def shop_out(session: Session, shop: VipShop) -> VipShopOut:
    owed = select(func.count()).where(
        VipCard.unit_id == shop.unit_id, VipCard.handbook_given.is_(False)
    )
    return VipShopOut(
        id=shop.id, unit_id=shop.unit_id, name=session.get_one(Unit, shop.unit_id).name,
        code=shop.code, card_blanks=shop.card_blanks, handbooks=shop.handbooks,
        handbooks_owed=session.scalar(owed) or 0,
    )  # fmt: skip
