"""The clock of the month's report: it ends on a working day of the following month."""

from sqlalchemy.orm import Session

from backend.domains.complaints.reports import events
from backend.domains.complaints.reports.models import ComplaintReport
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.policy.service import Parameter

DUE_DAY = Parameter("P06-5-1.report_due_day", int)
SIGN = Clock(
    "complaint_report.sign", "簽署投訴月報", "Sign the complaint report", ("P06-5-1", "P06-5-3"),
    ClockUnit.working_day, DUE_DAY, due_time="18:00", thresholds=(80, 100), late_signals=3,
)  # fmt: skip


def waits(session: Session, deadline: Deadline, threshold: int) -> None:
    """Who signs; once late also who watches over the units."""
    report = session.get(ComplaintReport, deadline.subject_id)
    if report is None:
        return
    wanted = [P.complaint_sign] + ([P.complaint_manage] if threshold >= 100 else [])
    people = {who for one in wanted for who in actors.carriers(session, one, report.unit_id)}
    notices.send(session, people, events.LATE, report)
