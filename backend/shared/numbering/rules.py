"""How a number is written and where its count begins anew. Pure."""

import string
from dataclasses import dataclass
from datetime import date

_DATED = {"yyyy": "%Y", "yy": "%y", "yyyymm": "%Y%m", "yyyymmdd": "%Y%m%d", "mm": "%m", "dd": "%d"}


@dataclass(frozen=True)
class Series:
    """`Series("complaint", "P09-{unit}-{yyyymm}-{seq:04}")`.

    Places: yyyy yy yyyymm yyyymmdd mm dd (of the day of the act), seq, and any others, which the caller fills. The count
    begins at 1 in every period the pattern shows and for every combination of the caller's own values.
    """

    key: str
    pattern: str

    def __post_init__(self) -> None:
        if "seq" not in self.places():
            raise ValueError(f"{self.pattern} has no place for seq")

    def places(self) -> list[str]:
        return [name for _, name, _, _ in string.Formatter().parse(self.pattern) if name]

    def own_places(self) -> list[str]:
        return [name for name in self.places() if name != "seq" and name not in _DATED]

    def period(self, day: date) -> str:
        """ "2026-11" when the pattern shows the month, "2026" for the year, "2026-11-23" for the day, otherwise ""."""
        shown = set(self.places())
        if shown & {"yyyymmdd", "dd"}:
            return day.isoformat()
        if shown & {"yyyymm", "mm"}:
            return day.strftime("%Y-%m")
        return day.strftime("%Y") if shown & {"yyyy", "yy"} else ""

    def scope(self, values: dict[str, str]) -> str:
        return "/".join(values[name] for name in self.own_places())

    def write(self, seq: int, day: date, values: dict[str, str]) -> str:
        dated = {name: day.strftime(form) for name, form in _DATED.items()}
        return self.pattern.format(**{**dated, **values, "seq": seq})
