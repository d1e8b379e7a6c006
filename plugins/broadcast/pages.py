"""What broadcasters need: a page that tells what there is, a page for each station, the feeds, OPML."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.feed import Channel, Feed, rss
from newsroom.opml import Group, opml
from newsroom.page import File, Layout, Page
from newsroom.station import Station
from newsroom.story import Story
from plugins.broadcast import feeds
from plugins.broadcast.wishes import wishes

ON_PAGE = 20
#: A name and the address it leads to.
Link = tuple[str, str]


def pages(edition: Edition) -> Iterator[Page]:
    stations = feeds.stations(edition)
    topics = edition.registry.topics.values()
    directory = {
        "everything": (edition.site.name, addresses.EVERYTHING_FEED),
        "stations": tuple((station, station.last_name(edition.today)) for station, _ in stations),
        "unit_feeds": tuple((channel.title, channel.address) for _, channel in feeds.units(edition)),
        "topic_feeds": tuple((topic.name(edition.today), addresses.feed_of(topic.address)) for topic in topics),
    }
    yield Page(address=addresses.BROADCAST, lay_out=lay_out_directory, needs=directory)
    for station, channel in stations:
        yield Page(address=station.address, lay_out=lay_out_station, needs=_station(edition, station, channel))


def lay_out_directory(
    *,
    everything: Link,
    stations: tuple[tuple[Station, str], ...],
    unit_feeds: tuple[Link, ...],
    topic_feeds: tuple[Link, ...],
) -> Layout:
    return Layout(
        template="broadcast",
        title="Dành cho đài phát thanh",
        description="Các dòng tin mà đài truyền thanh, phát thanh và bảng tin có thể nhận tự động.",
        feeds=(everything,),
        names={
            "stations": stations,
            "unit_feeds": unit_feeds,
            "topic_feeds": topic_feeds,
            "opml": addresses.OPML,
        },
    )


def _station(edition: Edition, station: Station, channel: Channel) -> dict[str, Any]:
    stories = edition.feed(edition.for_station(station))
    week_ago = edition.now - timedelta(days=7)
    changed = sorted(filter(edition.must_be_heard, stories), key=lambda story: story.changed, reverse=True)
    current = [story for story in stories if not edition.must_be_heard(story) and not story.is_withdrawn]
    return {
        "station": station,
        "name": station.last_name(edition.today),
        "wishes": tuple(wishes(edition, station)),
        "channel": channel,
        "changed": tuple(changed),
        "recent": tuple(story for story in current if story.released > week_ago),
        "earlier": tuple(story for story in current if story.released <= week_ago)[:ON_PAGE],
    }


def lay_out_station(
    *,
    station: Station,
    name: str,
    wishes: tuple[str, ...],
    channel: Channel,
    changed: tuple[Story, ...],
    recent: tuple[Story, ...],
    earlier: tuple[Story, ...],
) -> Layout:
    return Layout(
        template="station",
        title=name,
        description=channel.description,
        crumbs=(("Phát thanh", addresses.BROADCAST),),
        feeds=((channel.title, channel.address),),
        names={
            "station": station,
            "name": name,
            "wishes": wishes,
            "changed": changed,
            "recent": recent,
            "earlier": earlier,
            "feed": channel.address,
        },
    )


def files(edition: Edition) -> Iterator[File]:
    for feed in feeds.every(edition):
        yield File(address=feed.address, make=rss, needs=_feed(edition, feed))
    yield File(address=addresses.OPML, make=opml, needs={"title": edition.site.name, "groups": _directory(edition)})


def _feed(edition: Edition, feed: Feed) -> dict[str, Any]:
    """A feed with what the registry knows of those whom it names."""
    units, topics = edition.registry.units, edition.registry.topics
    return {
        "feed": feed,
        "site": edition.site,
        "units": tuple(units[id] for id in dict.fromkeys(story.unit for story in feed.stories)),
        "topics": tuple(topics[id] for id in dict.fromkeys(id for story in feed.stories for id in story.topics)),
    }


def _directory(edition: Edition) -> tuple[Group, ...]:
    """Every feed, in the groups in which the page shows them."""
    groups = (
        ("Tất cả", [feeds.everything(edition)]),
        ("Dành cho đài", [channel for _, channel in feeds.stations(edition)]),
        ("Theo đơn vị", [channel for _, channel in feeds.units(edition)]),
        ("Theo chủ đề", [channel for _, channel in feeds.topics(edition)]),
    )
    absolute = edition.site.absolute
    return tuple((name, tuple((c.title, absolute(c.address), absolute(c.page)) for c in group)) for name, group in groups)
