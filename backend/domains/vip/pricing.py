"""What a sale costs and why: one pure function. Every line carries its clause; the alternatives stand beside the choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from backend.domains.vip import faults

CENT = Decimal("0.01")
FULL = Decimal("1.00")


class LineKind(StrEnum):
    regular = "regular"
    promo = "promo"
    special = "special"


class Benefit(StrEnum):
    """One of them for the whole sale (P14-R-2b)."""

    none = "none"
    vip = "vip"
    birthday = "birthday"
    coupon = "coupon"


CLAUSES = {
    Benefit.none: "P14-U-1c",
    Benefit.vip: "P14-R-2a",
    Benefit.birthday: "P14-R-5a",
    Benefit.coupon: "P14-R-2b",
}
UPPER = "P14-R-3d"
NOT_WITH_VIP = "P14-R-2b"


@dataclass(frozen=True)
class Terms:
    """The numbers of the regulation on the day of the sale."""

    vip_rate: Decimal
    upper_rate: Decimal
    upper_points: int
    upper_basis: str
    birthday_rate: Decimal
    feb29: str
    points_unit: Decimal


@dataclass(frozen=True)
class Holder:
    """The membership whose card was shown."""

    points_earned: int
    balance: int
    birthday: date | None


@dataclass(frozen=True)
class Item:
    """A line as the till has it. `list_price`: of one piece, for promotion and special price as marked."""

    sku: str
    name: str
    qty: int
    list_price: Decimal
    kind: LineKind


@dataclass(frozen=True)
class PricedLine:
    no: int
    item: Item
    rate: Decimal
    paid: Decimal
    benefit: Benefit
    clause: str


@dataclass(frozen=True)
class Option:
    benefit: Benefit
    rate: Decimal
    total: Decimal
    clause: str
    lines: tuple[PricedLine, ...]


@dataclass(frozen=True)
class Priced:
    chosen: Option
    options: tuple[Option, ...]


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def points_of(cum_paid: Decimal, terms: Terms) -> int:
    """One for each full unit of the accumulated amount; the rest is carried (P14-R-3c)."""
    return int(cum_paid // terms.points_unit)


def is_birthday(birthday: date | None, day: date, feb29: str) -> bool:
    """The month and day of the registered birthday; 29 February by `feb29` where the year has none."""
    if birthday is None:
        return False
    if (birthday.month, birthday.day) == (2, 29) and not _leap(day.year):
        return day.strftime("%m-%d") == feb29
    return (birthday.month, birthday.day) == (day.month, day.day)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def vip_rate(holder: Holder, terms: Terms) -> tuple[Decimal, str]:
    """(rate, clause): 0.85 from the purchase after the thirtieth point, else 0.90."""
    reached = holder.points_earned if terms.upper_basis == "points_earned" else holder.balance
    if reached >= terms.upper_points:
        return terms.upper_rate, UPPER
    return terms.vip_rate, CLAUSES[Benefit.vip]


def priced(
    items: Sequence[Item], benefit: Benefit, rate: Decimal, clause: str, coupon: Decimal
) -> Option:
    """All lines under one benefit, each rounded half up once; a coupon is spread so that the lines add up to the total."""
    lines = []
    for no, item in enumerate(items, 1):
        regular = item.kind is LineKind.regular
        own = rate if regular else FULL
        why = clause if regular or benefit in (Benefit.none, Benefit.coupon) else NOT_WITH_VIP
        gained = benefit if regular or benefit is Benefit.coupon else Benefit.none
        paid = rounded(item.list_price * item.qty * own)
        lines.append(PricedLine(no, item, own, paid, gained, why))
    if benefit is Benefit.coupon:
        lines = _less(lines, coupon)
    total = sum((line.paid for line in lines), Decimal("0.00"))
    return Option(benefit, rate, total, clause, tuple(lines))


def _less(lines: list[PricedLine], coupon: Decimal) -> list[PricedLine]:
    """The coupon over the lines by their weight; what rounding leaves goes to the last that can bear it."""
    whole = sum((line.paid for line in lines), Decimal("0.00"))
    left = min(coupon, whole)
    if not whole:
        return lines
    found, share = [], left / whole
    for at, line in enumerate(lines):
        rest = sum((later.paid for later in lines[at + 1 :]), Decimal("0.00"))
        part = max(min(rounded(line.paid * share), left), left - rest)
        left -= part
        found.append(
            PricedLine(line.no, line.item, line.rate, line.paid - part, line.benefit, line.clause)
        )
    return found


def options(
    items: Sequence[Item], coupon: Decimal | None, holder: Holder | None, day: date, terms: Terms
) -> dict[Benefit, Option]:
    """Every benefit the facts allow, dearest reason last: what each would cost. Whether the ID was seen is not asked here."""
    none = Decimal(0)
    found = {Benefit.none: priced(items, Benefit.none, FULL, CLAUSES[Benefit.none], none)}
    if holder is not None:
        rate, clause = vip_rate(holder, terms)
        found[Benefit.vip] = priced(items, Benefit.vip, rate, clause, none)
        if is_birthday(holder.birthday, day, terms.feb29):
            best, why = terms.birthday_rate, CLAUSES[Benefit.birthday]
            found[Benefit.birthday] = priced(items, Benefit.birthday, best, why, none)
    if coupon is not None:
        found[Benefit.coupon] = priced(items, Benefit.coupon, FULL, CLAUSES[Benefit.coupon], coupon)
    return found


def quote(
    items: Sequence[Item],
    *,
    coupon: Decimal | None,
    holder: Holder | None,
    day: date,
    terms: Terms,
    wanted: Benefit | None,
    id_seen: bool,
    id_birthday: date | None = None,
    id_matches: bool | None = None,
) -> Priced:
    """The sale under the benefit wanted, or the only one there is.

    409 NOT_COMBINABLE (card and coupon and no choice, or a VIP benefit with the coupon), ID_MISMATCH, NOT_BIRTHDAY;
    422 CARD_REQUIRED, ID_REQUIRED. Each carries what the options would cost.
    """
    found = options(items, coupon, holder, day, terms)
    totals = {str(name): str(option.total) for name, option in found.items()}
    if wanted in (Benefit.vip, Benefit.birthday) and holder is None:
        raise faults.CARD_REQUIRED(options=totals)
    if coupon is not None and (
        wanted in (Benefit.vip, Benefit.birthday) or (wanted is None and holder is not None)
    ):
        raise faults.NOT_COMBINABLE(options=totals)
    if wanted is Benefit.birthday and Benefit.birthday not in found:
        raise faults.NOT_BIRTHDAY(options=totals)
    if wanted is Benefit.coupon and coupon is None:
        raise faults.COUPON_MISSING(options=totals)
    choice = wanted or _only(found)
    if choice is Benefit.birthday:
        _same_person(holder, id_seen, id_birthday, id_matches, totals)
    chosen = found[choice]
    return Priced(chosen, tuple(found.values()))


def _only(found: dict[Benefit, Option]) -> Benefit:
    for benefit in (Benefit.birthday, Benefit.vip, Benefit.coupon):
        if benefit in found:
            return benefit
    return Benefit.none


def _same_person(
    holder: Holder | None,
    id_seen: bool,
    id_birthday: date | None,
    id_matches: bool | None,
    totals: dict[str, str],
) -> None:
    registered = holder.birthday if holder else None
    if (id_birthday is not None and id_birthday != registered) or id_matches is False:
        raise faults.ID_MISMATCH(options=totals)
    if not id_seen:
        raise faults.ID_REQUIRED(options=totals)


def refund_of(paid: Decimal, qty: int, gone: int, now: int) -> Decimal:
    """Money back for `now` more pieces of a line of `qty`, of which `gone` came back before: in the end exactly what was paid."""
    return rounded(paid * (gone + now) / qty) - rounded(paid * gone / qty)
