"""An entry of the registry: an id that never changes, names that do, and perhaps an end with successors."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from newsroom.dated import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in full, and the short form used in lists."""

    text: str
    short: str


class EndedBy(StrEnum):
    """How a unit or an area ended, in the words of the decision that ended it."""

    MERGER = "sáp nhập"
    SPLIT = "chia tách"
    DISSOLUTION = "giải thể"
    HANDOVER = "bàn giao"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The first day on which something was no more, and the ids of what took its place."""

    on: date
    how: EndedBy
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What units, areas, stations and topics have in common."""

    id: str
    names: Dated[Name]
    about: str = ""
    ended: Ending | None = None

    def name(self, day: date) -> str:
        """The full name in force on that day."""
        return self.names.on(day).text

    def short_name(self, day: date) -> str:
        """The short name in force on that day."""
        return self.names.on(day).short

    def has_ended(self, day: date) -> bool:
        """True from the day of the ending on."""
        return self.ended is not None and self.ended.on <= day

    def last_name(self, day: date) -> str:
        """The name in force on that day, or the last one it bore."""
        return self.name(min(day, self.ended.on) if self.ended else day)
