"""Lists of stories by kind and by topic."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import Layout, Page
from newsroom.story import Kind
from newsroom.topic import Topic
from newsroom.vietnamese import alphabetical
from plugins.sections.listing import listing


def kind_pages(edition: Edition) -> Iterator[Page]:
    """A list for each kind of story."""
    for kind in Kind:
        yield from listing(kind.address, kind.label, edition.of_kind(kind))


def topic_pages(edition: Edition) -> Iterator[Page]:
    """All topics by name, and the list of each."""
    today = edition.today
    topics = sorted(edition.registry.topics.values(), key=lambda topic: alphabetical(topic.name(today)))
    rows = tuple((topic, topic.last_name(today), len(edition.of_topic(topic.id))) for topic in topics)
    yield Page(address=addresses.TOPICS, lay_out=lay_out_topics, needs={"rows": rows})
    for topic, name, _ in rows:
        yield from listing(
            topic.address,
            name,
            edition.of_topic(topic.id),
            intro=topic.about,
            crumbs=(("Chủ đề", addresses.TOPICS),),
            feed=addresses.feed_of(topic.address),
        )


def lay_out_topics(*, rows: tuple[tuple[Topic, str, int], ...]) -> Layout:
    """Each topic with its name of today and how many stories it has."""
    return Layout(template="topics", title="Chủ đề", names={"topics": rows})
