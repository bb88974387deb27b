"""Parameters the room reads by name beside those its regimes' tables name."""

from backend.shared.policy.service import Parameter

PLACEHOLDERS: Parameter[list[str]] = Parameter("P06-6-1c.placeholder_words", list)
"""Words that say nothing; a form that asks for words takes none of them."""
SURVEY_DAYS = Parameter("P09-2-1.3.survey_valid", int)
DUPLICATE_DAYS = Parameter("P06-3.2-3a.duplicate_window", int)
COOPERATION_WITHIN = Parameter("P09-2-2a.cooperation_due", int)
ACKNOWLEDGE_WITHIN = Parameter("P06-2-7.acknowledge_deadline", int)
BACKDATE_LIMIT = Parameter("P06-3.2-1b.backdate_limit", int)
