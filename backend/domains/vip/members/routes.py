"""Forms, cards, members, what is handed out, and who has read the regulation."""

from typing import Annotated
from urllib.parse import unquote
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.vip import faults, shops
from backend.domains.vip.members import applying, handouts, issuing, keeping, queries
from backend.domains.vip.members.schemas import (
    HandbookOwedQuery,
    HandbookOwedRow,
    IdentityCheckIn,
    IdentityCheckOut,
    MagazineIn,
    MagazineOut,
    MagazinePickupIn,
    MagazinePickupOut,
    MagazineQuery,
    OtherMembershipsIn,
    PointsQuery,
    PointsRow,
    VipApplicationIn,
    VipApplicationQuery,
    VipApplicationRow,
    VipCardDamagedIn,
    VipCardLostIn,
    VipCardOut,
    VipCloseIn,
    VipExchangeIn,
    VipFormReceivedIn,
    VipIssueIn,
    VipMemberOut,
    VipMemberPatch,
    VipMemberQuery,
    VipMemberRow,
    VipReadingIn,
    VipReadingOut,
    VipReissueIn,
    VipRevealedOut,
    VipShopOut,
    VipStockIn,
)
from backend.domains.vip.models import CardState, MagazinePickup, VipApplication
from backend.shared.access.guard import IfMatch, allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/vip", tags=["vip"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.vip_read)]
Staff = Annotated[Actor, allow(P.vip_enrol)]
Lead = Annotated[Actor, allow(P.vip_lead)]
Manager = Annotated[Actor, allow(P.vip_manage)]
Operations = Annotated[Actor, allow(P.vip_operate)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED
FILES = {form.value: {"schema": {"type": "string"}} for form in export.Format}


@router.get("/policy", summary="The version in force and whether I have read it")
def policy_read(actor: Reader, session: SessionDep) -> VipReadingOut:
    return VipReadingOut.model_validate(shops.reading(session, actor))


@router.post("/policy/acknowledgements", summary="I have read the version in force", dependencies=[Idempotent])  # fmt: skip
def acknowledge(body: VipReadingIn, actor: Reader, session: SessionDep) -> VipReadingOut:
    return VipReadingOut.model_validate(shops.acknowledge(session, actor, body.shop_id))


@router.get("/shop", summary="A shop's code, blanks and handbooks")
def shop(actor: Reader, session: SessionDep, shop_id: UUID | None = None) -> VipShopOut:
    return queries.shop_out(session, shops.place(session, actor, P.vip_read, shop_id))


@router.post("/shop/stock", summary="Card blanks and handbooks that arrived", dependencies=[Idempotent])  # fmt: skip
def count_in(body: VipStockIn, actor: Manager, session: SessionDep) -> VipShopOut:
    counted = shops.count_in(session, actor, body.shop_id, body.card_blanks, body.handbooks)
    return queries.shop_out(session, counted)


@router.get("/applications", summary="Registration forms", response_model=Page[VipApplicationRow])
def applications(actor: Reader, query: Annotated[VipApplicationQuery, Query()]) -> Response:
    return Response(queries.applications_page(actor, query), media_type=JSON)


@router.post("/applications", summary="Enter the form of somebody who qualifies", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def apply(body: VipApplicationIn, actor: Staff, session: SessionDep) -> VipApplicationRow:
    return queries.application_out(session, actor, applying.apply(session, actor, body))


@router.get("/applications/{id}", summary="One registration form")
def application(id: UUID, actor: Reader, session: SessionDep) -> VipApplicationRow:
    return queries.application_out(session, actor, fetch(session, actor, VipApplication, id))


@router.post("/applications/{id}/receive", summary="The signed paper has come", dependencies=[Idempotent])  # fmt: skip
def receive_form(id: UUID, body: VipFormReceivedIn, actor: Staff, session: SessionDep) -> VipApplicationRow:  # fmt: skip
    return queries.application_out(session, actor, applying.received(session, actor, id))


@router.post("/applications/{id}/issue-card", summary="Hand out the card: the membership begins", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def issue_card(id: UUID, body: VipIssueIn, actor: Staff, session: SessionDep) -> VipMemberOut:
    member = issuing.issue(session, actor, id, body.card_no)
    return queries.member_out(session, actor, member)


@router.post("/applications/{id}/welcome", summary="The one a VIP brought was welcomed", dependencies=[Idempotent])  # fmt: skip
def welcome(id: UUID, actor: Lead, session: SessionDep) -> VipApplicationRow:
    return queries.application_out(session, actor, applying.welcomed(session, actor, id))


@router.get("/members", summary="VIP customers, masked", response_model=Page[VipMemberRow])
def members(
    actor: Reader, session: SessionDep, query: Annotated[VipMemberQuery, Query()]
) -> Response:
    page, rows = queries.members_page(session, actor, query)
    if query.q is None:
        keeping.leafed(session, actor, rows)
    return Response(page, media_type=JSON)


@router.get(
    "/members/export", summary="As a file, with a purpose; operations alone", response_class=Response,
    responses={200: {"content": FILES}, 406: {"$ref": "#/components/responses/Problem406"}},
)  # fmt: skip
def export_members(
    actor: Reader,
    query: Annotated[VipMemberQuery, Query()],
    purpose: Annotated[str | None, Header(alias="X-Purpose", max_length=200)] = None,
    accept: Annotated[str, Header(max_length=300)] = "text/csv",
) -> Response:
    form = export.wanted(accept) or export.Format.csv
    # A header carries no Chinese: browsers send it percent-encoded.
    return keeping.download(actor, query, form, unquote(purpose) if purpose else None)


@router.get("/members/{id}", summary="One membership; that it was read is recorded")
def member(id: UUID, actor: Reader, session: SessionDep) -> VipMemberOut:
    return queries.member_out(session, actor, keeping.opened(session, actor, id))


@router.patch("/members/{id}", summary="Correct a spelling, phone or consent")
def correct(id: UUID, body: VipMemberPatch, actor: Staff, session: SessionDep, expected: IfMatch) -> VipMemberOut:  # fmt: skip
    return queries.member_out(session, actor, keeping.correct(session, actor, id, body, expected))


@router.post("/members/{id}/reveal", summary="Phone and birthday in full (recorded)", dependencies=[Idempotent])  # fmt: skip
def reveal(
    id: UUID, actor: Annotated[Actor, allow(P.vip_unmask)], session: SessionDep
) -> VipRevealedOut:
    return VipRevealedOut.model_validate(keeping.reveal(session, actor, id))


@router.get("/members/{id}/points", summary="The ledger of points", response_model=Page[PointsRow])
def points(id: UUID, actor: Reader, query: Annotated[PointsQuery, Query()]) -> Response:
    return Response(queries.points_page(actor, id, query), media_type=JSON)


@router.post("/members/{id}/exchange", summary="A new card after expiry, beginning at nothing", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def exchange(id: UUID, body: VipExchangeIn, actor: Staff, session: SessionDep) -> VipMemberOut:
    return queries.member_out(session, actor, issuing.exchange(session, actor, id, body))


@router.post("/members/{id}/transfer-points", summary="Refused: points do not move", dependencies=[Idempotent])  # fmt: skip
def transfer_points(id: UUID, body: OtherMembershipsIn, actor: Reader) -> None:
    raise faults.POINTS_NOT_TRANSFERABLE()


@router.post("/members/{id}/merge", summary="Refused: memberships are not combined", dependencies=[Idempotent])  # fmt: skip
def merge(id: UUID, body: OtherMembershipsIn, actor: Reader) -> None:
    raise faults.ONE_CARD_ONLY()


@router.post("/members/{id}/close", summary="Close it: the customer's wish, or his death", dependencies=[Idempotent])  # fmt: skip
def close(id: UUID, body: VipCloseIn, actor: Operations, session: SessionDep) -> VipMemberOut:
    closed = issuing.close(session, actor, id, body.reason)
    return queries.member_out(session, actor, closed)


@router.post("/members/{id}/magazines", summary="Hand out the magazine", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def take_magazine(
    id: UUID, body: MagazinePickupIn, actor: Staff, session: SessionDep
) -> MagazinePickupOut:
    return _pickup(handouts.take_magazine(session, actor, id, body.issue), body.issue)


def _pickup(taken: MagazinePickup, issue: str) -> MagazinePickupOut:
    return MagazinePickupOut(
        id=taken.id, member_id=taken.member_id, issue=issue, price=taken.price, created_at=taken.created_at
    )  # fmt: skip


@router.get("/magazines", summary="Issues of the magazine", response_model=Page[MagazineOut])
def magazines(actor: Reader, query: Annotated[MagazineQuery, Query()]) -> Response:
    return Response(queries.magazines_page(actor, query), media_type=JSON)


@router.post("/magazines", summary="An issue to hand out", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def publish(body: MagazineIn, actor: Staff, session: SessionDep) -> MagazineOut:
    made = handouts.publish(session, actor, body.shop_id, body.issue, body.published_on)
    return MagazineOut.model_validate(made)


@router.post("/cards/{number}/lost", summary="Reported lost: blocked from this second", dependencies=[Idempotent])  # fmt: skip
def lost(number: str, body: VipCardLostIn, actor: Staff, session: SessionDep) -> VipCardOut:
    stopped = issuing.stop(session, actor, body.shop_id, number, CardState.lost)
    return queries.card_out(stopped)


@router.post("/cards/{number}/damaged", summary="Handed in damaged", dependencies=[Idempotent])
def damaged(number: str, body: VipCardDamagedIn, actor: Staff, session: SessionDep) -> VipCardOut:
    stopped = issuing.stop(session, actor, body.shop_id, number, CardState.damaged)
    return queries.card_out(stopped)


@router.post("/cards/{number}/reissue", summary="A new card for the same membership", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def reissue(number: str, body: VipReissueIn, actor: Staff, session: SessionDep) -> VipCardOut:
    return queries.card_out(issuing.reissue(session, actor, body.shop_id, number, body.card_no))


@router.get(
    "/handbooks-owed", summary="Cards whose handbook is owed", response_model=Page[HandbookOwedRow]
)
def handbooks_owed(actor: Reader, query: Annotated[HandbookOwedQuery, Query()]) -> Response:
    return Response(queries.owed_page(actor, query), media_type=JSON)


@router.post("/handbooks-owed/{id}/give", summary="Hand out the handbook that was owed", dependencies=[Idempotent])  # fmt: skip
def give_handbook(id: UUID, actor: Staff, session: SessionDep) -> VipCardOut:
    return queries.card_out(handouts.give_handbook(session, actor, id))


@router.post("/identity-checks", summary="The holder was compared with the card", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def check_identity(body: IdentityCheckIn, actor: Staff, session: SessionDep) -> IdentityCheckOut:
    checked = handouts.check_identity(
        session, actor, body.shop_id, body.card_no, list(body.looked_at), body.passed
    )
    return IdentityCheckOut.model_validate(checked)
