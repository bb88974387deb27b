"""The regimes in force. A new one is a file here and a line below; validate.py looks at them all at start."""

from typing import Any

from backend.domains.complaints.regime import Regime
from backend.domains.complaints.regimes.p06 import P06
from backend.domains.complaints.regimes.p09 import P09
from backend.domains.complaints.regimes.p12 import P12
from backend.shared.policy.service import Parameter

REGIMES: dict[str, Regime] = {regime.code: regime for regime in (P06, P09, P12)}


def parameters(regime: Regime) -> dict[str, Parameter[Any]]:
    keys = (*regime.numbers.values(), *(regime.retention or ()), *(regime.spot_checks or ()))
    return {key: Parameter(key, object) for key in keys}


NUMBERS: dict[str, Parameter[Any]] = {
    key: found for regime in REGIMES.values() for key, found in parameters(regime).items()
}
"""Parameters the regimes' guards look at, by key."""
