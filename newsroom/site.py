"""The site: its name, its address, who answers for it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`url` has no path and no final slash.

    `authority` (the domain at the time) and `year` stand in every permanent id and are fixed once (RFC 4151), so that no id
    changes when the site's address does.
    """

    name: str
    description: str
    url: str
    authority: str
    year: int
    timezone: ZoneInfo
    office: str
    email: str
    postal_address: str
    copyright: str
    is_sample: bool

    def tag(self, identity: str) -> str:
        """The permanent id of something, a tag URI (RFC 4151): never made from a title or a date."""
        return f"tag:{self.authority},{self.year}:{identity}"

    def absolute(self, address: str) -> str:
        """The public URL of an address that begins with a slash."""
        return self.url + address
