"""An event: when, where, and which units take part."""

from dataclasses import dataclass
from datetime import date, datetime

from newsroom.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Moments at midnight mean the whole day. `ends` is the last moment, or None where only the beginning is known."""

    begins: datetime
    ends: datetime | None = None
    place: str = ""
    units: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str = ""
    withdrawn: str = ""

    @property
    def is_all_day(self) -> bool:
        return (self.begins.hour, self.begins.minute) == (0, 0)

    @property
    def last_day(self) -> date:
        return (self.ends or self.begins).date()

    def is_over(self, today: date) -> bool:
        """An event is over on the day after its last."""
        return self.last_day < today
