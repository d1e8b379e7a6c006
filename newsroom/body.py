"""The text of a record, which may lie on disk until somebody reads it."""

import hashlib
import re
from collections.abc import Callable
from html import unescape

_OWN = re.compile(r'<a [^>]*?href="(/[^"#?]*)')


class Body:
    """Sanitised HTML. `digest` tells two bodies apart, "" is that of an empty one.

    `links` are the site's own addresses that it leads to, each once; `numbers` the places in its running text that may be
    numbers of documents, as `newsroom/door/citation.py` finds them.
    """

    __slots__ = ("_fetch", "_html", "digest", "links", "numbers")

    def __init__(self, html: str = "", numbers: tuple[str, ...] = ()) -> None:
        self._html: str | None = html
        self._fetch: Callable[[str], str] | None = None
        self.digest = digest_of(html)
        self.links = tuple(dict.fromkeys(unescape(found) for found in _OWN.findall(html))) if "<a " in html else ()
        self.numbers = numbers

    @classmethod
    def kept(cls, digest: str, links: tuple[str, ...], numbers: tuple[str, ...], fetch: Callable[[str], str]) -> "Body":
        """A body of which only this is at hand; `fetch` gives the HTML for a digest."""
        body = cls.__new__(cls)
        body._html, body._fetch = None, fetch
        body.digest, body.links, body.numbers = digest, links, numbers
        return body

    @property
    def html(self) -> str:
        if self._html is not None:
            return self._html
        if self._fetch is None:
            raise ValueError("a body without its text")
        return self._fetch(self.digest)

    @property
    def is_at_hand(self) -> bool:
        """False where the HTML has to be fetched."""
        return self._html is not None

    def reworked(self, rework: Callable[[str], str], because: str, links: tuple[str, ...]) -> "Body":
        """What `rework` makes of it when it is read; `because` tells this rework apart from every other of this body."""
        return Body.kept(digest_of(f"{self.digest} {because}"), links, self.numbers, lambda _: rework(self.html))

    def __bool__(self) -> bool:
        return bool(self.digest)

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Body) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Body({self.digest})"


def digest_of(text: str) -> str:
    """A short name for a text; "" for none."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest() if text else ""
