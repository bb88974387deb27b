from backend.domains.complaints.regime import Regime, faults
from backend.domains.complaints.regimes.p09 import P09

REGIMES: dict[str, Regime] = {P09.code: P09}

for _regime in REGIMES.values():
    if _found := faults(_regime):
        raise SystemExit("\n".join(_found))
