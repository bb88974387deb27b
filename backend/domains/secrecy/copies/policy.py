"""Parameters of P07-4.2 that the code reads by name."""

from backend.shared.access.levels import Level
from backend.shared.policy.service import Parameter

APPROVAL_VALIDITY = Parameter("P07-4.2-1b.approval_validity", int)
COPIES_MAX_JUEMI = Parameter("P07-4.2-1b.copies_max_juemi", int)
COPIES_MAX = Parameter("P07-4.2-2.copies_max", int)
DECIDE_WITHIN = Parameter("P07-4.2-2.decide_within", int)
OVERDUE_TO_GM = Parameter("P07-4.2-3b.overdue_to_gm", int)
LOAN_MAX = Parameter("P07-4.2-4a.loan_max", int)
LATE_TO_GM = Parameter("P07-4.2-4a.late_to_gm", int)
LICENCE_KINDS = Parameter("P07-4.2-4b.licence_kinds", list)
EXPIRY_REMINDERS = Parameter("P07-3.3-3e.expiry_reminder", list)
STOCKTAKE_CYCLE = Parameter("P07-4.2-5b.stocktake_cycle", int)
DESTRUCTION_WITNESSES = Parameter("P07-4.2-5b.destruction_witnesses", int)
MEASURES = {
    Level.mimi: Parameter("P07-4.2-5b.mimi_min", list),
    Level.jimi: Parameter("P07-4.2-5b.jimi_min", list),
    Level.juemi: Parameter("P07-4.2-5b.juemi_min", list),
}
"""What a level needs; of `a|b` either will do."""
