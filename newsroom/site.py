"""The site: its name, its address, who answers for it."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`url` has no path and no final slash; `year` stands in every permanent id and is fixed once (RFC 4151)."""

    name: str
    description: str
    url: str
    year: int
    timezone: ZoneInfo
    office: str
    email: str
    postal_address: str
    copyright: str
    is_sample: bool

    @property
    def domain(self) -> str:
        return urlsplit(self.url).netloc

    def tag(self, identity: str) -> str:
        """The permanent id of something, a tag URI (RFC 4151): never made from a title or a date."""
        return f"tag:{self.domain},{self.year}:{identity}"

    def absolute(self, address: str) -> str:
        """The public URL of an address that begins with a slash."""
        return self.url + address
