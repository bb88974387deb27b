"""Parameters of the leak chapter and of chapter 5."""

from decimal import Decimal

from backend.shared.policy.service import Parameter

REPORT_WITHIN = Parameter("P07-4.2-6a.report_within", int)
"""Minutes from the discovery."""
ACKNOWLEDGE_WITHIN = Parameter("P07-4.2-6a.acknowledge_within", int)
FIRST_ACTION_WITHIN = Parameter("P07-4.2-6b.first_action_within", int)
CONTAIN_WITHIN = Parameter("P07-4.2-6b.contain_within", int)
ASSESS_WITHIN = Parameter("P07-5.2-1.assess_within", int)
P1_LOSS = Parameter("P07-5.2-1.p1_loss", Decimal)
STATEMENT_WITHIN = Parameter("P07-5.3-1.statement_within", int)
DECIDE_WITHIN = Parameter("P07-5.3-1.decide_within", int)
APPEAL_WITHIN = Parameter("P07-5.3-1.appeal_within", int)
