from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base
from backend.core.rows import Closed


class Throttle(Base):
    """How often a door was knocked on by one caller since `began_at`. `key` is a digest: no address is kept."""

    __tablename__ = "throttles"
    __rows__ = Closed("counters of doors that stand open")
    key: Mapped[str] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    count: Mapped[int]
