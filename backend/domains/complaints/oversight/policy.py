"""Dated numbers of the text; rate and least of the spot checks are named by the regime."""

from backend.shared.policy.service import Parameter

RUN_DAY = Parameter("P06-4.5-2.run_day", int)
VERIFY_WITHIN = Parameter("P06-4.5-2.verify_within", int)
CRITICISE_WITHIN = Parameter("P06-6-3c.criticise_within", int)
RECTIFICATION_MAX = Parameter("P06-6-3d.rectification_max", int)
ACCEPT_WITHIN = Parameter("P06-6-3d.accept_within", int)
CYCLE = Parameter("P06-6-3b.inspection_cycle", int)
