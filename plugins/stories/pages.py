"""A story's page, its files, and the signposts of stories that moved."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.door.links import own_links
from newsroom.edition import Edition
from newsroom.page import Page
from newsroom.story import Story


def pages(edition: Edition) -> Iterator[Page]:
    documents = {document.address: document for document in edition.documents}
    neighbours = _neighbours(edition)
    for story in edition.stories:
        newer, older = neighbours.get(story.path, (None, None))
        owner = edition.registry.units[story.unit]
        day = story.released.date()
        yield Page(
            address=story.address,
            template="story",
            title=story.title,
            description=story.summary,
            crumbs=_crumbs(edition, story),
            feeds=((f"Tin của {owner.short_name(day)}", addresses.feed_of(owner.address or "")),),
            picture=story.lead,
            picture_folder=story.address,
            names={
                "story": story,
                "owner": owner,
                "owner_name": owner.name(day),
                "owner_now": edition.registry.known_now(owner.id, day, edition.today),
                "topics": [edition.registry.topics[id] for id in story.topics],
                "citations": [documents[a] for a in dict.fromkeys(own_links(story.body)) if a in documents],
                "is_over": story.is_over(edition.now),
                "newer": newer,
                "older": older,
            },
        )
    yield from _signposts(edition)


def _crumbs(edition: Edition, story: Story) -> tuple[tuple[str, str], ...]:
    owner = edition.registry.units[story.unit]
    room = ("Trường học", addresses.SCHOOLS) if owner.is_school else ("Phòng và bộ phận", addresses.OFFICES)
    return (room, (owner.short_name(story.released.date()), owner.address or ""))


def _neighbours(edition: Edition) -> dict[str, tuple[Story | None, Story | None]]:
    """The story told after and the one told before it by the same unit."""
    found: dict[str, tuple[Story | None, Story | None]] = {}
    for unit in edition.registry.units:
        told = (None, *edition.of_unit(unit), None)
        for newer, story, older in zip(told, told[1:], told[2:], strict=False):
            if story:
                found[story.path] = (newer, older)
    return found


def _signposts(edition: Edition) -> Iterator[Page]:
    stories = {story.path: story for story in edition.stories}
    for former, path in sorted(edition.moved.items()):
        yield Page(
            address=f"/{former}/",
            template="moved",
            title="Bài đã chuyển chỗ",
            names={"target": stories[path].address, "target_title": stories[path].title},
        )
