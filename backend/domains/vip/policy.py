"""Parameters of regulation 14 that the code reads by name."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from backend.domains.vip.pricing import Terms, rounded
from backend.shared.policy import service
from backend.shared.policy.service import Parameter

SINGLE_MIN = Parameter("P14-E-1.single_purchase_min", Decimal)
ACCUMULATED_MIN = Parameter("P14-E-2.accumulated_min", Decimal)
WINDOW = Parameter("P14-E-2.accumulation_window", int)
VIP_RATE = Parameter("P14-R-2a.vip_rate", Decimal)
CARD_SCOPE = Parameter("P14-R-2a.card_scope", str)
POINTS_UNIT = Parameter("P14-R-3c.points_unit", Decimal)
UPPER_RATE = Parameter("P14-R-3d.upper_rate", Decimal)
UPPER_POINTS = Parameter("P14-R-3d.upper_rate_points", int)
UPPER_BASIS = Parameter("P14-R-3d.upper_rate_basis", str)
BIRTHDAY_RATE = Parameter("P14-R-5a.birthday_rate", Decimal)
FEB29 = Parameter("P14-R-5a.feb29_rule", str)
VALIDITY = Parameter("P14-U-8a.card_validity", int)
EXPIRY_MESSAGE = Parameter("P14-U-8a.expiry_message", int)
EXCHANGE_QUALIFIES = Parameter("P14-U-8b.exchange_requires_qualification", bool)
REGISTER_DUE_DAY = Parameter("P14-M-2b.register_due_day", int)
BULK_READ = Parameter("P14-M-3.bulk_read_alert", int)
RETENTION = Parameter("P14-M-3.retention", int)
REISSUE_FEE = Parameter("P14-M-4b.reissue_fee", Decimal)
ANNOUNCE_LEAD = Parameter("P14-S-5a.announce_lead", int)
BIRTHDAY_LEAD = Parameter("P14-S-5c.birthday_message_lead", int)
SALES_PER_CARD = Parameter("P14-Z-2.sales_per_card_alert", int)
QUOTE_VALIDITY = Parameter("P14-X-2.quote_validity", int)
OFFLINE_WINDOW = Parameter("P14-X-2.offline_window", int)
CODE_VALIDITY = Parameter("P14-X-4.code_validity", int)

ALL_STORES = "all_stores"


def terms(session: Session, on: date) -> Terms:
    return Terms(
        vip_rate=rounded(VIP_RATE.on(session, on)),
        upper_rate=rounded(UPPER_RATE.on(session, on)),
        upper_points=UPPER_POINTS.on(session, on),
        upper_basis=UPPER_BASIS.on(session, on),
        birthday_rate=rounded(BIRTHDAY_RATE.on(session, on)),
        feb29=FEB29.on(session, on),
        points_unit=POINTS_UNIT.on(session, on),
    )


def version(session: Session, on: date) -> tuple[int, date]:
    """(number, first day) of the regulation's version in force: a new one begins whenever a parameter of it changed."""
    days = {
        since
        for key, found in service.versions(session).items()
        if key.startswith("P14-")
        for since, _ in found
        if since <= on
    }
    return len(days), max(days)
