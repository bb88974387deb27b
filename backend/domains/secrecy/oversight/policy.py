from backend.shared.access.levels import Level
from backend.shared.policy.service import Parameter

BREAKABLE = {
    Level.mimi: Parameter("P07-3.0-4.break_glass_mimi", bool),
    Level.jimi: Parameter("P07-3.0-4.break_glass_jimi", bool),
}
"""Top secret is in no such list: nothing switches it on."""
MINUTES = Parameter("P07-3.0-4.break_glass_minutes", int)
PER_QUARTER = Parameter("P07-3.0-4.break_glass_per_quarter", int)
JUDGE_WITHIN = Parameter("P07-3.0-4.break_glass_review_within", int)
REVIEW_WITHIN = Parameter("P07-3.0-4.access_review_within", int)
ANNOUNCE_BEFORE = Parameter("P07-3.0-4.knowledge_end_notice", int)
BULK = Parameter("P07-4.2-3a.bulk_read_limit", int)
FACTOR = Parameter("P07-4.2-3a.bulk_factor", float)
FACTOR_FLOOR = Parameter("P07-4.2-3a.bulk_factor_floor", int)
REFUSED_COPIES = Parameter("P07-4.2-3a.deny_alarm", int)
KNOCKS = Parameter("P07-4.2-3a.enumeration_limit", int)
LEAVING_DAYS = Parameter("P07-4.2-3a.leaving_window", int)
