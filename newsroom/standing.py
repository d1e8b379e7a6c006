"""A standing page: about, contact, accessibility, …"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage:
    """`date` is the day of its wording, where told."""

    path: str
    title: str
    body: str
    summary: str = ""
    date: datetime | None = None

    @property
    def id(self) -> str:
        return self.path

    @property
    def address(self) -> str:
        return f"/{self.path}/"
