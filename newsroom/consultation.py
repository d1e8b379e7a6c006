"""A public consultation: the office shows a draft and asks for opinions until a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from newsroom.record import Record


class Stage(StrEnum):
    """The stages, in the words readers see."""

    PLANNED = "sắp lấy ý kiến"
    OPEN = "đang lấy ý kiến"
    CLOSED = "đã hết hạn, chờ kết quả"
    DECIDED = "đã có kết quả"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Record):
    """Open from the day `opens` through the day `closes`, both included."""

    owner: str
    opens: date
    closes: date
    summary: str = ""
    document: str = ""
    reply: tuple[str, ...] = ()
    outcome: str = ""
    outcome_date: date | None = None

    @property
    def source(self) -> str:
        return f"{self.path}/trang.md"

    def stage(self, today: date) -> Stage:
        if today < self.opens:
            return Stage.PLANNED
        if today <= self.closes:
            return Stage.OPEN
        return Stage.DECIDED if self.has_outcome(today) else Stage.CLOSED

    def has_outcome(self, today: date) -> bool:
        return bool(self.outcome) and (self.outcome_date is None or self.outcome_date <= today)

    def days_left(self, today: date) -> int:
        """Days that remain, today included; 0 once closed."""
        return max(0, (self.closes - today).days + 1)
