"""Where the Markdown of a body stands, so that a problem can name its line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The Markdown of a body and where it stands; `address` is where the page will be, `home` the site's own URL."""

    markdown: str
    first_line: int
    address: str
    home: str

    def line_of(self, needle: str) -> int:
        """The line of the file on which a piece of text first stands."""
        at = self.markdown.find(needle) if needle else -1
        return self.first_line + self.markdown.count("\n", 0, max(at, 0))
