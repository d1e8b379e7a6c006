"""A standing page: about, contact, accessibility, …"""

from dataclasses import dataclass
from datetime import datetime

from newsroom.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage(Record):
    """`date` is the day of its wording, where told."""

    summary: str = ""
    date: datetime | None = None
