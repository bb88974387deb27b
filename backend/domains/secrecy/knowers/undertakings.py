"""The secrecy undertaking: what it says, who signed it, until when it holds (P07-2-2)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import invalid
from backend.core.listing import Listing
from backend.domains.secrecy import events, policy, standing
from backend.domains.secrecy.classification import corresponding
from backend.domains.secrecy.knowers.schemas import SignatureRow, UndertakingOut
from backend.domains.secrecy.models import Undertaking, UndertakingText
from backend.shared.audit.service import record
from backend.shared.identity.models import User

FIRST = (
    "本人知悉公司秘密分為絕密、機密、秘密三級,承諾:只在工作需要並經登記的範圍內知悉;不複製、不摘抄、不轉發、不拍攝;"
    "發現洩密立即報告;離職或調任時交還全部資料並停止使用。"
)
"""The text until HR publishes another."""
SIGNATURES = Listing(
    name="undertakings",
    columns={
        name: User.name if name == "name" else getattr(Undertaking, name)
        for name in SignatureRow.model_fields
    },
    key=Undertaking.id,
    sorts={"created_at": Undertaking.created_at},
    source=Undertaking.__table__.join(User, User.id == Undertaking.user_id),
)


def current(session: Session) -> tuple[int, str]:
    """(number, words) of the text to be signed now."""
    newest = select(UndertakingText.number, UndertakingText.body).order_by(
        UndertakingText.number.desc()
    )
    row = session.execute(newest.limit(1)).first()
    return (row[0], row[1]) if row else (1, FIRST)


def mine(session: Session, actor: Actor) -> UndertakingOut:
    wall.enter(session, standing.of(actor).wall())
    number, body = current(session)
    last = session.scalar(
        select(Undertaking)
        .where(Undertaking.user_id == actor.id, Undertaking.text_number == number)
        .order_by(Undertaking.valid_until.desc())
        .limit(1)
    )
    valid = last is not None and last.valid_until >= today()
    return UndertakingOut(
        text_number=number, body=body, signed=valid,
        signed_on=last.signed_on if last else None, valid_until=last.valid_until if last else None,
    )  # fmt: skip


def sign(session: Session, actor: Actor, number: int) -> UndertakingOut:
    """For a year, to the corresponding day. 422 when the text is not the present one."""
    if number != current(session)[0]:
        raise invalid("/text_number", "NOT_ONE_OF")
    years = policy.UNDERTAKING_YEARS.on(session, today())
    signed = Undertaking(
        user_id=actor.id, text_number=number, signed_on=today(),
        valid_until=corresponding(today(), years),
    )  # fmt: skip
    with wall.opened(session):
        session.add(signed)
        record(session, actor, events.UNDERTAKEN, signed, text=number, clauses=["P07-2-2"])
    standing.forget(session)
    return mine(session, actor)


def publish(session: Session, actor: Actor, body: str) -> UndertakingOut:
    """A new text by HR: everybody signs anew before the next look (P07-2-2)."""
    last = session.scalar(select(func.max(UndertakingText.number))) or 1
    text = UndertakingText(number=last + 1, body=body, published_by=actor.id)
    session.add(text)
    record(session, actor, events.UNDERTAKING_PUBLISHED, text, text=text.number)
    standing.forget(session)
    return mine(session, actor)
