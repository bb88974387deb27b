"""THE MAP: every router, job, schedule, cache and listener of the product, on one page. Explicit, nothing is scanned."""

from collections.abc import Callable

from fastapi import APIRouter
from sqlalchemy.orm import Session

import backend.domains.complaints.parts
import backend.shared.audit.models
import backend.shared.idempotency.models
import backend.shared.identity.models
import backend.shared.search.people  # noqa: F401
from backend.core.wall import Walled
from backend.domains.auditlog import routes as auditlog
from backend.domains.auditlog import upkeep as audit_upkeep
from backend.domains.complaints import approvals as complaint_approvals
from backend.domains.complaints import routes as complaints
from backend.domains.complaints import validate as complaint_tables
from backend.domains.complaints.archives import room as complaint_archives
from backend.domains.complaints.beside import routes as complaint_beside
from backend.domains.complaints.beside import service as complaint_beside_service
from backend.domains.complaints.capas import room as capas
from backend.domains.complaints.enforces import ENFORCES as COMPLAINT_ENFORCES
from backend.domains.complaints.engine import clocks as complaint_clocks
from backend.domains.complaints.forms import routes as complaint_forms
from backend.domains.complaints.intake import routes as complaint_intake
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import room as complaint_oversight
from backend.domains.complaints.points import routes as contact_points
from backend.domains.complaints.points import service as contact_points_service
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.reports import clocks as report_clocks
from backend.domains.complaints.reports import routes as complaint_reports
from backend.domains.complaints.reports import service as complaint_reports_service
from backend.domains.complaints.reports import workbook as complaint_workbook
from backend.domains.complaints.sanctions import concealment, responsibility
from backend.domains.complaints.sanctions import delays as sanction_delays
from backend.domains.complaints.sanctions import items as sanction_items
from backend.domains.complaints.sanctions import routes as sanctions
from backend.domains.complaints.sanctions.enforces import ENFORCES as SANCTION_ENFORCES
from backend.domains.complaints.wall import hub as complaint_hub
from backend.domains.complaints.wall import routes as complaint_wall
from backend.domains.customers import routes as customers
from backend.domains.customers.imports.sheet import import_job
from backend.domains.customers.models import Customer
from backend.domains.organisation import approvals as organisation_approvals
from backend.domains.organisation import leaving
from backend.domains.organisation import routes as organisation
from backend.domains.secrecy import standing as secrecy_standing
from backend.domains.secrecy import wall as secrecy_wall
from backend.domains.secrecy.certificates import approvals as certificate_approvals
from backend.domains.secrecy.certificates import routes as certificates
from backend.domains.secrecy.certificates import service as certificates_service
from backend.domains.secrecy.certificates.models import Certificate
from backend.domains.secrecy.copies import approvals as copy_approvals
from backend.domains.secrecy.copies import clocks as copy_clocks
from backend.domains.secrecy.copies import destruction, keeping
from backend.domains.secrecy.copies import routes as copies
from backend.domains.secrecy.copies import service as copies_service
from backend.domains.secrecy.custody import routes as secrecy_custody
from backend.domains.secrecy.custody import stock
from backend.domains.secrecy.dashboard import counters as secrecy_counters
from backend.domains.secrecy.dashboard import routes as secrecy_dashboard
from backend.domains.secrecy.documents import approvals as document_approvals
from backend.domains.secrecy.documents import clocks as document_clocks
from backend.domains.secrecy.documents import routes as documents
from backend.domains.secrecy.enforces import ENFORCES as SECRECY_ENFORCES
from backend.domains.secrecy.interpretations import clocks as interpretation_clocks
from backend.domains.secrecy.interpretations import publication
from backend.domains.secrecy.interpretations import routes as interpretations
from backend.domains.secrecy.knowers import routes as knowers
from backend.domains.secrecy.knowers import service as knowers_service
from backend.domains.secrecy.leaks import clocks as leak_clocks
from backend.domains.secrecy.leaks import grounds as leak_grounds
from backend.domains.secrecy.leaks import reporting as leak_reporting
from backend.domains.secrecy.leaks import routes as leaks
from backend.domains.secrecy.models import Document
from backend.domains.secrecy.oversight import clocks as oversight_clocks
from backend.domains.secrecy.oversight import reviews, watching
from backend.domains.secrecy.oversight import routes as oversight
from backend.domains.secrecy.periods import approvals as period_approvals
from backend.domains.secrecy.periods import routes as periods
from backend.domains.secrecy.periods import service as periods_service
from backend.domains.secrecy.viewing import routes as viewing
from backend.domains.secrecy.viewing import service as viewing_service
from backend.domains.settings.calendars import routes as calendars
from backend.domains.settings.clocks import routes as clocks
from backend.domains.settings.policies import routes as policies
from backend.domains.vip.care import anomalies as vip_anomalies
from backend.domains.vip.care import routes as vip_care
from backend.domains.vip.enforces import ENFORCES as VIP_ENFORCES
from backend.domains.vip.members import issuing as vip_issuing
from backend.domains.vip.members import keeping as vip_keeping
from backend.domains.vip.members import routes as vip_members
from backend.domains.vip.outreach import routes as vip_outreach
from backend.domains.vip.outreach import service as vip_messages
from backend.domains.vip.points import routes as vip_gifts
from backend.domains.vip.pos import quoting as pos_quotes
from backend.domains.vip.pos import routes as pos
from backend.domains.vip.registers import routes as vip_registers
from backend.domains.vip.registers import service as vip_register_service
from backend.domains.vip.selfservice import routes as vip_self
from backend.shared.access import actors
from backend.shared.access import routes as access
from backend.shared.approvals import kinds as approval_kinds
from backend.shared.approvals import routes as approvals
from backend.shared.audit import service as audit
from backend.shared.audit.opaque import OPAQUE_TYPES
from backend.shared.custody import lending as custody_lending
from backend.shared.custody import models as custody_models
from backend.shared.custody import policies as custody_policies
from backend.shared.custody import routes as custody
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines import ticking
from backend.shared.files import models as files_models
from backend.shared.files import routes as files
from backend.shared.files import service as files_service
from backend.shared.idempotency import service as idempotency
from backend.shared.jobs.service import Handler, Scheduled
from backend.shared.notices import routes as notices
from backend.shared.notices import service as notice_service
from backend.shared.penalties import clocks as penalty_clocks
from backend.shared.penalties import finishing as penalty_finishing
from backend.shared.penalties import routes as penalties
from backend.shared.penalties import schemes as penalty_schemes
from backend.shared.policy import service as policy
from backend.shared.throttle import service as throttle
from backend.shared.workdays import service as workdays

ROUTERS: tuple[APIRouter, ...] = (
    access.router,
    organisation.router,
    *customers.ROUTERS,
    complaint_wall.router,
    complaint_archives.router,
    complaint_beside.router,
    complaint_forms.router,
    sanctions.router,
    *complaint_oversight.ROUTERS,
    capas.router,
    complaints.router,
    complaint_reports.router,
    complaint_intake.router,
    complaint_intake.public,
    contact_points.router,
    documents.kinds,
    knowers.signing,
    knowers.router,
    viewing.router,
    periods.router,
    periods.extensions,
    oversight.breaking_router,
    oversight.glass,
    oversight.watching,
    oversight.reviewing,
    interpretations.router,
    copies.making_router,
    documents.router,
    copies.asking,
    copies.router,
    copies.traces,
    copies.ending,
    certificates.router,
    certificates.asking,
    secrecy_custody.router,
    secrecy_custody.counts,
    leaks.router,
    leaks.judging,
    secrecy_dashboard.router,
    vip_members.router,
    vip_gifts.router,
    vip_registers.router,
    vip_outreach.router,
    vip_care.router,
    vip_self.router,
    pos.router,
    policies.router,
    calendars.router,
    clocks.router,
    approvals.router,
    penalties.router,
    custody.router,
    notices.router,
    files.router,
    auditlog.router,
)

LISTENERS: dict[str, tuple[Handler, ...]] = {
    "person.left": (knowers_service.left, watching.left),
    "policy.published": (publication.published,),
    "person.moved": (knowers_service.moved,),
    "complaint.acted": (sanction_delays.on_acted, concealment.on_acted),
    **capas.LISTENERS,
    **leak_reporting.LISTENERS,
}
"""Public event -> who in the house hears it, in the worker, after the act is committed."""


def hear(session: Session, event: str, **facts: str) -> None:
    for listener in LISTENERS.get(event, ()):
        listener(session, **facts)


JOBS: dict[str, Handler] = {
    "event": hear,
    "deliver": notice_service.deliver,
    "customers.import": import_job,
    "secrecy.render": viewing_service.make_pages,
    "secrecy.wipe": destruction.wipe,
    "files.drop": files_service.drop,
    "organisation.moved": leaving.moved,
}

DEADLINE_LISTENERS: ticking.Listeners = {
    "access_reviews": oversight_clocks.review_waits,
    **capas.CLOCKS,
    **complaint_oversight.CLOCKS,
    "break_glass": oversight_clocks.judging_waits,
    "complaints": complaint_clocks.escalate,
    "complaint": sanction_delays.on_clock,
    "complaint_reports": report_clocks.waits,
    "complaint_requests": complaint_beside_service.unanswered,
    "contact_points": contact_points_service.remind,
    "card_batches": contact_points_service.remind,
    "copy_requests": copy_clocks.escalate,
    "custodian_appointments": interpretation_clocks.inventory_waits,
    "documents": document_clocks.escalate,
    "interpretation_questions": interpretation_clocks.answer_waits,
    "leak_incidents": leak_clocks.escalate,
    "penalty_cases": penalty_clocks.remind,
    "vip_registers": vip_register_service.escalate,
}
"""Whose clocks are whose: subject type -> who hears that a threshold was reached."""


def tick(session: Session) -> None:
    ticking.tick(session, DEADLINE_LISTENERS)


def lapse_penalties(session: Session) -> None:
    penalty_finishing.lapse(session)


def remind_borrowers(session: Session) -> None:
    custody_lending.remind(session)


def draft_complaint_reports(session: Session) -> None:
    complaint_reports_service.draft_month(session)


def check_contact_points(session: Session) -> None:
    contact_points_service.check_owners(session)


def remind_of_copies(session: Session) -> None:
    copies_service.remind(session)


def remind_of_certificates(session: Session) -> None:
    certificates_service.remind(session)


def remind_of_stock(session: Session) -> None:
    stock.remind(session)


def expire_vips(session: Session) -> None:
    vip_issuing.expire_due(session)


def open_vip_registers(session: Session) -> None:
    vip_register_service.open_months(session)


def greet_vips(session: Session) -> None:
    vip_messages.greet(session)
    vip_messages.warn_of_expiry(session)


def send_vip_messages(session: Session) -> None:
    vip_messages.send_due(session)


def look_for_vip_anomalies(session: Session) -> None:
    vip_anomalies.look(session)


def drop_vip_quotes(session: Session) -> None:
    pos_quotes.drop_old(session)


def erase_vips(session: Session) -> None:
    vip_keeping.erase_due(session)


def review_knowledge(session: Session) -> None:
    reviews.daily(session)


def lapse_reviews(session: Session) -> None:
    reviews.lapse(session)


def watch(session: Session) -> None:
    watching.scan(session)


SCHEDULE: tuple[Scheduled, ...] = (
    Scheduled("deadlines.tick", "* * * * *", tick),
    Scheduled("penalties.lapse", "* * * * *", lapse_penalties),
    Scheduled("custody.overdue", "0 8 * * *", remind_borrowers),
    Scheduled("secrecy.know_lists", "25 0 * * *", review_knowledge),
    Scheduled("secrecy.reviews_lapse", "* * * * *", lapse_reviews),
    Scheduled("secrecy.watch", "* * * * *", watch),
    Scheduled("secrecy.copies_overdue", "5 0 * * *", remind_of_copies),
    Scheduled("secrecy.certificates", "15 8 * * *", remind_of_certificates),
    Scheduled("secrecy.stock", "20 8 * * *", remind_of_stock),
    Scheduled("deadlines.provisional", "10 2 * * *", deadlines.refresh_provisional),
    Scheduled("audit.months", "30 3 1 * *", audit.add_months),
    Scheduled("audit.drop", "40 3 2 * *", audit_upkeep.drop_months),
    Scheduled("audit.mail", "10 0 * * *", audit_upkeep.mail_daily),
    Scheduled("secrecy.periods", "5 0 * * *", periods_service.daily),
    Scheduled("complaint_reports.draft", "30 0 * * *", draft_complaint_reports),
    *complaint_archives.SCHEDULE,
    Scheduled("contact_points.owners", "15 7 * * *", check_contact_points),
    *capas.SCHEDULE,
    *complaint_oversight.SCHEDULE,
    Scheduled("throttle.drop", "25 3 * * *", throttle.drop_old),
    Scheduled("vip.expire", "5 0 * * *", expire_vips),
    Scheduled("vip.registers", "10 0 * * *", open_vip_registers),
    Scheduled("vip.anomalies", "0 1 * * *", look_for_vip_anomalies),
    Scheduled("vip.greet", "0 8 * * *", greet_vips),
    Scheduled("vip.send", "* * * * *", send_vip_messages),
    Scheduled("pos.drop_quotes", "25 3 * * *", drop_vip_quotes),
    Scheduled("vip.erase", "50 3 * * *", erase_vips),
    Scheduled("idempotency.drop", "20 3 * * *", idempotency.drop_old_answers),
)

if _faults := [f for regime in REGIMES.values() for f in complaint_tables.faults(regime)]:
    raise SystemExit("\n".join(_faults))
approval_kinds.register(
    *complaint_approvals.KINDS,
    capas.KIND,
    *complaint_archives.KINDS,
    *document_approvals.KINDS,
    *period_approvals.KINDS,
    *organisation_approvals.KINDS,
    *copy_approvals.KINDS,
    *certificate_approvals.KINDS,
)
custody_models.OWNERS.update({"documents": Document, "certificates": Certificate})
custody_policies.register(certificate_approvals.lending())
custody_policies.ROOM_KINDS.update(keeping.KINDS)
custody_policies.DIFFERENCES.append(stock.differs)
penalty_schemes.register(
    *leak_grounds.GROUNDS, *sanction_items.ITEMS, *responsibility.NINE, *responsibility.SIX
)
secrecy_counters.register(
    leaks=secrecy_counters.leaks,
    overdue_copies=secrecy_counters.overdue_copies,
    overdue_reviews=secrecy_counters.overdue_reviews,
    alarms=secrecy_counters.sounded,
)
notice_service.ATTACHMENTS[complaint_workbook.MONTHLY] = complaint_workbook.of_report
files_models.OWNERS.update(
    {**capas.OWNERS, **complaint_oversight.OWNERS, "complaints": Complaint, "customers": Customer}
)

WALL_FUNCTIONS: tuple[str, ...] = secrecy_wall.FUNCTIONS
WALLED: tuple[Walled, ...] = secrecy_wall.TABLES
"""Tables behind row-level security; `kehu migrate` brings the database in step with these."""
audit.REGULATIONS.update(secrecy="07")
OPAQUE_TYPES.update(table.table for table in WALLED)
"""What auditors know by reference alone."""

CACHES: dict[str, Callable[[str], None]] = {
    actors.CHANNEL: actors.forget_all,
    workdays.CHANNEL: workdays.forget_all,
    policy.CHANNEL: policy.forget_all,
    secrecy_standing.CHANNEL: secrecy_standing.forget_all,
    complaint_hub.CHANNEL: complaint_hub.heard,
}
"""What each process forgets, or looks at anew, when another one says so (PostgreSQL channel -> cache)."""

ENFORCED_BY: dict[str, str] = {
    **{
        clause: what
        for regime in REGIMES.values()
        for clause, what in complaint_tables.enforces(regime).items()
    },
    **SANCTION_ENFORCES,
    **complaint_oversight.ENFORCES,
    **SECRECY_ENFORCES,
    **VIP_ENFORCES,
    **COMPLAINT_ENFORCES,
    **capas.ENFORCES,
    "P05-2.1-a": "客戶關係狀態:現有、未合作、潛在、流失",
}
"""Clause id -> what enforces it; each issue adds its own."""
