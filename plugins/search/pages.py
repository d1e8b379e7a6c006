"""The search page, and the index that its script reads: titles and summaries of what is public."""

import json
from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import File, Page
from newsroom.vietnamese import alphabetical, written_day

INDEX = "/tim-kiem/muc-luc.json"
SCRIPT = "/theme/search.js"


def pages(edition: Edition) -> Iterator[Page]:
    topics = sorted(edition.registry.topics.values(), key=lambda topic: alphabetical(topic.name(edition.today)))
    yield Page(
        address=addresses.SEARCH,
        template="search",
        title="Tìm kiếm",
        description="Tìm tin, văn bản và sự kiện; gõ có dấu hay không dấu đều được.",
        names={"topics": topics, "stories_index": INDEX, "script": SCRIPT},
    )


def files(edition: Edition) -> Iterator[File]:
    yield File(address=INDEX, content=lambda: index(edition))


def index(edition: Edition) -> bytes:
    """Rows of address, title, summary, who, when; newest stories first, then documents and events."""
    units = edition.registry.units
    rows = [
        *(
            [s.address, s.title, s.summary, units[s.unit].short_name(s.released.date()), written_day(s.released.date())]
            for s in edition.current
        ),
        *(
            [
                d.address,
                f"{d.call_name} {d.title}" if d.number else d.title,
                d.summary,
                d.kind.name,
                written_day(d.issued) if d.issued else "",
            ]
            for d in edition.documents
        ),
        *([e.address, e.title, e.summary, "Sự kiện", written_day(e.begins.date())] for e in edition.events),
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode()  # so that no reader takes any of it for markup
