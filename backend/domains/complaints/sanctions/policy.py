from decimal import Decimal

from backend.shared.policy.service import Parameter

FINE_MIN = Parameter("P12-7.1-0.fine_min", Decimal)
FINE_MAX = Parameter("P12-7.1-0.fine_max", Decimal)
NEW_STAFF_DAYS = Parameter("P12-7.1-2.new_staff_days", int)
TIER_2_FINE = Parameter("P12-7.2-0.fine", Decimal)
TIER_2_POINTS = Parameter("P12-7.2-0.points", int)
TIER_3_FINE = Parameter("P12-7.3-0.fine", Decimal)
TIER_3_POINTS = Parameter("P12-7.3-0.points", int)
TIER_4_FINE = Parameter("P12-7.4-0.fine", Decimal)
LEGAL_CHECK = Parameter("P12-7.5-0.legal_check_required", bool)
STATEMENT_WITHIN = Parameter("P12-7.N-1.statement_within", int)
DECIDE_WITHIN = Parameter("P12-7.N-1.decide_within", int)
APPEAL_WITHIN = Parameter("P12-7.N-1.appeal_within", int)
REFER_AFTER = Parameter("P12-7.N-2.refer_after", int)
P09_STATEMENT_WITHIN = Parameter("P09-6-1a.statement_within", int)
P09_APPEAL_WITHIN = Parameter("P09-6-1a.appeal_within", int)
P06_STATEMENT_WITHIN = Parameter("P06-4.3-6.statement_within", int)
P06_APPEAL_WITHIN = Parameter("P06-4.3-6.appeal_within", int)
