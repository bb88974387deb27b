"""Parameters of regulation 7 that the code reads by name. Default levels of kinds stand in kinds.py."""

from backend.shared.access.levels import Level
from backend.shared.policy.service import Parameter

UNDERTAKING_YEARS = Parameter("P07-2-2.undertaking_validity", int)
INTERESTS = Parameter("P07-3.0-1.interests", list)
CONFIRM_WITHIN = Parameter("P07-3.0-2.confirm_within", int)
DUE_TIME = Parameter("P07-3.0-2.due_time", str)
HARM = {
    "especially_serious": Parameter("P07-3.1-1.harm_map_especially_serious", str),
    "serious": Parameter("P07-3.1-2.harm_map_serious", str),
    "loss": Parameter("P07-3.1-3.harm_map_loss", str),
}
RECLASSIFY_WITHIN = Parameter("P07-3.2-2.reclassify_after_implementation", int)
PERIOD_YEARS = {
    Level.juemi: Parameter("P07-3.4-2.period_max_juemi", int),
    Level.jimi: Parameter("P07-3.4-2.period_max_jimi", int),
    Level.mimi: Parameter("P07-3.4-2.period_max_mimi", int),
}
DESIGNATION_YEARS = Parameter("P07-4.1-2.designation_max", int)
NAMING_YEARS = Parameter("P07-4.1-3b.naming_max", int)
