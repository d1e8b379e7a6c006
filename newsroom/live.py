"""Pages that show themselves again when they have been built anew: as the preview serves them, never as they are published."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

#: Where the preview's own answers are; no build can write there.
SCRIPT, NEWS = "/.newsroom/live.js", "/.newsroom/news"
CODE = Path(__file__).with_name("live.js")
#: Seconds after which a word without meaning tells whether the reader is still there.
PAUSE = 10


class News:
    """What came of the latest build, for all who wait for it."""

    def __init__(self) -> None:
        self._told = threading.Condition()
        self._builds = 0
        self._has_failed = False

    def tell(self, *, has_failed: bool) -> None:
        """A build has ended."""
        with self._told:
            self._builds += 1
            self._has_failed = has_failed
            self._told.notify_all()

    def of_page(self, mark: str, mark_now: Callable[[], str]) -> Iterator[str]:
        """How it stands with a page that somebody looks at: now, after each build, and after each pause.

        `changed`, and no more, where the page is another; else what came of the latest build, `failed` or `built`. A page that
        is gone has the mark "", and is no other.
        """
        while True:
            builds, has_failed = self._builds, self._has_failed
            if mark_now() not in ("", mark):
                yield "changed"
                return
            yield "failed" if has_failed else "built"
            with self._told:
                self._told.wait_for(lambda: self._builds != builds, PAUSE)  # noqa: B023 (called here and now)


def mark_of(page: bytes) -> str:
    """What tells a page from any other."""
    return hashlib.sha256(page).hexdigest()[:16]


def alive(page: bytes) -> bytes:
    """A page with the script at the end of its head."""
    script = f'<script src="{SCRIPT}?mark={mark_of(page)}" defer></script>'
    return page.replace(b"</head>", f"{script}</head>".encode(), 1)
