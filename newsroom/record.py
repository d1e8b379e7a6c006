"""A record: what a Markdown file becomes, whatever it tells of."""

from dataclasses import dataclass, field

from newsroom.attachment import Attachment
from newsroom.body import Body
from newsroom.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`path` is the place below `content/` without suffix and makes the address.

    In a body, addresses of the site's own begin with a slash. Pictures and attachments are published beside the page.
    `seal` is set by `newsroom/seal.py`; a copy with other values begins without one.
    """

    path: str
    title: str
    body: Body
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    seal: str = field(init=False, default="", compare=False, repr=False)

    @property
    def address(self) -> str:
        return f"/{self.path}/"

    @property
    def source(self) -> str:
        """The file, below `content/`."""
        return f"{self.path}.md"
