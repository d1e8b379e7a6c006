"""A story's page, and the signposts of stories that moved."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import Layout, Page
from newsroom.registry import living
from newsroom.story import Story
from newsroom.unit import Unit

#: A name and the address it leads to: all that a story's page may show of another.
Link = tuple[str, str]
ALONE: tuple[Link | None, Link | None] = (None, None)


def pages(edition: Edition) -> Iterator[Page]:
    """Runs over every story at every build: what many of them need is made once."""
    units, today, now = edition.registry.units, edition.today, edition.now
    known_as = {id: ", ".join(units[heir].name(today) for heir in living(units, id, today)) for id in units}
    topics = {topic.id: (topic.last_name(today), topic.address) for topic in edition.registry.topics.values()}
    documents = {document.address: (document.call_name, document.address) for document in edition.documents}
    neighbours = _neighbours(edition)
    for story in edition.stories:
        newer, older = neighbours.get(story.path, ALONE)
        needs = {
            "story": story,
            "owner": units[story.unit],
            "known_as": known_as[story.unit],
            "topics": tuple([topics[id] for id in story.topics]),
            "citations": tuple([documents[address] for address in story.body.links if address in documents]),
            "is_over": story.is_over(now),
            "newer": newer,
            "older": older,
        }
        yield Page(address=story.address, lay_out=lay_out_story, needs=needs)
    yield from _signposts(edition)


def lay_out_story(
    *,
    story: Story,
    owner: Unit,
    known_as: str,
    topics: tuple[Link, ...],
    citations: tuple[Link, ...],
    is_over: bool,
    newer: Link | None,
    older: Link | None,
) -> Layout:
    """`known_as` is the name, or the names, of today for what the owner was on the story's day."""
    day = story.released.date()
    name, short_name = owner.name(day), owner.short_name(day)
    room = ("Trường học", addresses.SCHOOLS) if owner.is_school else ("Phòng và bộ phận", addresses.OFFICES)
    return Layout(
        template="story",
        title=story.title,
        description=story.summary,
        crumbs=(room, (short_name, owner.address or "")),
        feeds=((f"Tin của {short_name}", addresses.feed_of(owner.address or "")),),
        picture=story.lead,
        picture_folder=story.address,
        names={
            "story": story,
            "owner": owner,
            "owner_name": name,
            "owner_now": "" if known_as == name else known_as,
            "topics": topics,
            "citations": citations,
            "is_over": is_over,
            "newer": newer,
            "older": older,
        },
    )


def _neighbours(edition: Edition) -> dict[str, tuple[Link | None, Link | None]]:
    """By a story's path, the story told after and the one told before it by the same unit."""
    found: dict[str, tuple[Link | None, Link | None]] = {}
    for unit in edition.registry.units:
        told = edition.of_unit(unit)
        links: list[Link | None] = [None, *((story.title, story.address) for story in told), None]
        found.update(zip((story.path for story in told), zip(links, links[2:], strict=False), strict=False))
    return found


def _signposts(edition: Edition) -> Iterator[Page]:
    moved = sorted(edition.moved.items())
    stories = {story.path: story for story in edition.stories} if moved else {}
    for former, path in moved:
        target = (stories[path].title, stories[path].address)
        yield Page(address=f"/{former}/", lay_out=lay_out_signpost, needs={"target": target})


def lay_out_signpost(*, target: Link) -> Layout:
    title, address = target
    return Layout(template="moved", title="Bài đã chuyển chỗ", names={"target": address, "target_title": title})
