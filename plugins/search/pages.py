"""The search page, and the index that its script reads in parts: titles and summaries of what is public."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsroom import addresses
from newsroom.document import Document
from newsroom.edition import Edition
from newsroom.event import Event
from newsroom.page import File, Layout, Page
from newsroom.standing import StandingPage
from newsroom.story import Story
from newsroom.topic import Topic
from newsroom.unit import Unit
from newsroom.vietnamese import alphabetical, written_day
from newsroom.volume import volumes

INDEX = "/tim-kiem/muc-luc.json"
SCRIPT = "/theme/search.js"
#: The part that holds what is not a story.
LASTING = "/tim-kiem/chung.json"
#: Names of topics by their ids.
Topics = Mapping[str, str]


def pages(edition: Edition) -> Iterator[Page]:
    topics = sorted(edition.registry.topics.values(), key=lambda topic: alphabetical(topic.name(edition.today)))
    links = tuple((topic.last_name(edition.today), topic.address) for topic in topics)
    yield Page(address=addresses.SEARCH, lay_out=lay_out_search, needs={"topics": links})


def lay_out_search(*, topics: tuple[tuple[str, str], ...]) -> Layout:
    return Layout(
        template="search",
        title="Tìm kiếm",
        description="Tìm tin, văn bản và sự kiện; gõ có dấu hay không dấu đều được.",
        names={"topics": topics, "stories_index": INDEX, "script": SCRIPT},
    )


def files(edition: Edition) -> Iterator[File]:
    """A list of the parts, a part for what is not a story, and one for each volume of stories, newest first."""
    topics = {topic.id: topic.name(edition.today) for topic in edition.registry.topics.values()}
    parts = [LASTING]
    yield File(address=LASTING, make=lasting_part, needs=_lasting(edition) | {"topics": topics})
    for volume in volumes(edition):
        parts.append(f"/tim-kiem/{volume.name}.json")
        needs = {
            "stories": volume.stories,
            "over": tuple([story.path for story in volume.stories if story.is_over(edition.now)]),
            "units": tuple([edition.registry.units[id] for id in dict.fromkeys(story.unit for story in volume.stories)]),
            "topics": topics,
        }
        yield File(address=parts[-1], make=stories_part, needs=needs)
    yield File(address=INDEX, make=index, needs={"parts": tuple(parts)})


def _lasting(edition: Edition) -> dict[str, Any]:
    units = (unit for unit in edition.registry.units.values() if unit.address)
    return {
        "units": tuple(
            (unit, unit.last_name(edition.today), unit.short_name(edition.today), _where(edition, unit)) for unit in units
        ),
        "subjects": tuple((topic, topic.name(edition.today)) for topic in edition.registry.topics.values()),
        "pages": edition.pages,
        "documents": edition.documents,
        "events": edition.events,
    }


def _where(edition: Edition, unit: Unit) -> str:
    area = edition.registry.area_of(unit.id, edition.today)
    return edition.registry.areas[area].name(edition.today) if area else unit.postal_address


def index(*, parts: tuple[str, ...]) -> bytes:
    """The addresses of the parts, in the order in which equal finds are shown."""
    return _written({"parts": parts})


def lasting_part(
    *,
    units: tuple[tuple[Unit, str, str, str], ...],
    subjects: tuple[tuple[Topic, str], ...],
    pages: tuple[StandingPage, ...],
    documents: tuple[Document, ...],
    events: tuple[Event, ...],
    topics: Topics,
) -> bytes:
    """Rows of address, title, summary, who, when, topics: units, topics, standing pages, documents, events."""
    return _written(
        [
            *(_unit(*each) for each in units),
            *([topic.address, name, topic.about, "Chủ đề", "", ""] for topic, name in subjects),
            *([page.address, page.title, page.summary, "Về trang tin", "", ""] for page in pages),
            *(_document(document, topics) for document in documents),
            *(_event(event, topics) for event in events),
        ]
    )


def stories_part(*, stories: tuple[Story, ...], over: tuple[str, ...], units: tuple[Unit, ...], topics: Topics) -> bytes:
    """Rows as in the lasting part, of stories; `over` are the paths of those past their end."""
    named, past = {unit.id: unit for unit in units}, frozenset(over)
    return _written([_story(story, named[story.unit], topics, is_over=story.path in past) for story in stories])


def _written(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode()  # so that no reader takes any of it for markup


def _unit(unit: Unit, name: str, short_name: str, where: str) -> list[str]:
    contact = ", ".join(part for part in (unit.postal_address, unit.phone) if part)
    return [unit.address or "", name, contact, where, "", short_name]


def _story(story: Story, unit: Unit, topics: Topics, *, is_over: bool) -> list[str]:
    day = story.released.date()
    told = f"{written_day(day)}, đã hết hạn" if is_over else written_day(day)
    return [story.address, story.title, story.summary, unit.short_name(day), told, _named(topics, story.topics)]


def _document(document: Document, topics: Topics) -> list[str]:
    named = document.number and document.number not in document.title
    title = f"{document.call_name} {document.title}" if named else document.title
    issued = written_day(document.issued) if document.issued else ""
    return [document.address, title, document.summary, document.kind.name, issued, _named(topics, document.topics)]


def _event(event: Event, topics: Topics) -> list[str]:
    day = written_day(event.begins.date())
    return [event.address, event.title, event.summary, "Sự kiện", day, _named(topics, event.topics)]


def _named(topics: Topics, ids: tuple[str, ...]) -> str:
    return ", ".join(topics[id] for id in ids)
