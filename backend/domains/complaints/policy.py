"""Parameters of regulation 9 that the code reads by name. Those of clocks are named in the regime's tables."""

from backend.shared.policy.service import Parameter

DISSATISFIED = Parameter("P09-4G-5.dissatisfied_at_or_below", int)
CONTACT_ATTEMPTS = Parameter("P09-2-2d.contact_attempts", int)
