"""What the search box looks at: name, phone, membership and card numbers. Kept with the row."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domains.vip.models import VipCard, VipMember
from backend.shared.search.service import searchable


def fold(member: VipMember, *cards: str) -> None:
    member.search_text, member.tokens = searchable(
        member.name, numbers=[member.phone, member.number, *cards]
    )
    member.birth_md = member.birthday.strftime("%m-%d") if member.birthday else None


def refresh(session: Session, member: VipMember) -> None:
    session.flush()
    cards = session.scalars(select(VipCard.number).where(VipCard.member_id == member.id))
    fold(member, *cards)
