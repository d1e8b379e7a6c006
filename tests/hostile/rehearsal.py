"""A real browser in which documents are loaded side by side and handled as a reader, a mouse and a keyboard would."""

import functools
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, Page

from tests.theme.conftest import Host

SCRIPT = Path(__file__).parent / "rig.js"
#: The empty page, beside the site's own, that holds the documents.
RIG = "rig.html"
AT_ONCE = 24


class Stage(Host):
    """A host that gives what machines read as documents that a browser shows."""

    extensions_map: ClassVar[dict[str, str]] = {
        **Host.extensions_map,
        ".xml": "text/xml",
        ".opml": "text/xml",
        ".json": "application/json",
        ".ics": "text/plain",
    }


class Theatre(ThreadingHTTPServer):
    """A browser that no longer wants a file hangs up, which is no error."""

    def handle_error(self, *_request: object) -> None:
        pass


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address of a folder, without a final slash; the folder gets the page that holds documents."""
    (folder / RIG).write_text("<!doctype html><meta charset=utf-8><title>-</title><body>", encoding="utf-8")
    server = Theatre(("127.0.0.1", 0), functools.partial(Stage, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Rehearsal:
    """`ran` are the names of the documents in which a script ran."""

    page: Page
    ran: list[str] = field(default_factory=list)

    def handle(self, documents: Sequence[dict[str, str]]) -> dict[str, Any]:
        """Load and handle documents, given as `name` and either `src` or `srcdoc`; what is seen in each, by name."""
        seen: dict[str, Any] = {}
        for start in range(0, len(documents), AT_ONCE):
            some = documents[start : start + AT_ONCE]
            found = self.page.evaluate("documents => rehearse(documents)", some)
            seen |= {document["name"]: one for document, one in zip(some, found, strict=True)}
        return seen

    def skeletons(self, addresses: Sequence[str]) -> dict[str, list[str]]:
        """What pages are made of beside the text of their record, without showing them."""
        found: dict[str, list[str]] = self.page.evaluate("addresses => skeletons(addresses)", list(addresses))
        return found


@contextmanager
def rehearsal(browser: Browser, host: str, media: str = "screen") -> Iterator[Rehearsal]:
    """A rehearsal at a host; a script that runs is noticed by what it calls."""
    with browser.new_context() as context:
        ran: list[str] = []
        context.expose_binding("ran", lambda _source, name: ran.append(name))
        context.add_init_script(path=SCRIPT)
        page = context.new_page()
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.goto(f"{host}/{RIG}")
        yield Rehearsal(page, ran)
