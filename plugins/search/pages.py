"""The search page, and the index that its script reads: titles and summaries of what is public."""

import json
from collections.abc import Iterator

from newsroom import addresses
from newsroom.document import Document
from newsroom.edition import Edition
from newsroom.page import File, Page
from newsroom.story import Story
from newsroom.unit import Unit
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
    """Rows of address, title, summary, who, when, topics: units, topics, standing pages, stories, documents, events."""
    units = edition.registry.units.values()
    rows = [
        *(_unit(edition, unit) for unit in units if unit.address),
        *(
            [topic.address, topic.name(edition.today), topic.about, "Chủ đề", "", ""]
            for topic in edition.registry.topics.values()
        ),
        *([page.address, page.title, page.summary, "Về trang tin", "", ""] for page in edition.pages),
        *(_story(edition, story) for story in edition.kept),
        *(_document(edition, document) for document in edition.documents),
        *(
            [
                event.address,
                event.title,
                event.summary,
                "Sự kiện",
                written_day(event.begins.date()),
                _topics(edition, event.topics),
            ]
            for event in edition.events
        ),
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode()  # so that no reader takes any of it for markup


def _unit(edition: Edition, unit: Unit) -> list[str]:
    area = edition.registry.area_of(unit.id, edition.today)
    where = edition.registry.areas[area].name(edition.today) if area else unit.postal_address
    contact = ", ".join(part for part in (unit.postal_address, unit.phone) if part)
    return [unit.address or "", unit.last_name(edition.today), contact, where, "", unit.short_name(edition.today)]


def _story(edition: Edition, story: Story) -> list[str]:
    day = story.released.date()
    unit = edition.registry.units[story.unit].short_name(day)
    told = f"{written_day(day)}, đã hết hạn" if story.is_over(edition.now) else written_day(day)
    return [story.address, story.title, story.summary, unit, told, _topics(edition, story.topics)]


def _document(edition: Edition, document: Document) -> list[str]:
    named = document.number and document.number not in document.title
    title = f"{document.call_name} {document.title}" if named else document.title
    issued = written_day(document.issued) if document.issued else ""
    return [document.address, title, document.summary, document.kind.name, issued, _topics(edition, document.topics)]


def _topics(edition: Edition, ids: tuple[str, ...]) -> str:
    return ", ".join(edition.registry.topics[id].name(edition.today) for id in ids)
