"""A record: what a Markdown file becomes, whatever it tells of."""

from dataclasses import dataclass

from newsroom.attachment import Attachment
from newsroom.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`path` is the place below `content/` without suffix and makes the address; `body` is sanitised HTML.

    In a body, addresses of the site's own begin with a slash. Pictures and attachments are published beside the page.
    """

    path: str
    title: str
    body: str
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def address(self) -> str:
        return f"/{self.path}/"

    @property
    def source(self) -> str:
        """The file, below `content/`."""
        return f"{self.path}.md"
