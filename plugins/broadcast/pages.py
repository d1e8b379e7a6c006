"""What broadcasters need: a page that tells what there is, a page for each station, the feeds, OPML."""

from collections.abc import Iterator
from datetime import timedelta

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.feed import Feed, rss
from newsroom.opml import opml
from newsroom.page import File, Page
from newsroom.station import Station
from newsroom.story import Priority
from plugins.broadcast import feeds

ON_PAGE = 20


def pages(edition: Edition) -> Iterator[Page]:
    stations = list(edition.registry.stations.values())
    yield Page(
        address=addresses.BROADCAST,
        template="broadcast",
        title="Dành cho đài phát thanh",
        description="Các dòng tin mà đài truyền thanh, phát thanh và bảng tin có thể nhận tự động.",
        feeds=((edition.site.name, addresses.EVERYTHING_FEED),),
        names={
            "stations": [(station, station.last_name(edition.today)) for station in stations],
            "unit_feeds": [(feed.title, feed.address) for feed in feeds.units(edition)],
            "topic_feeds": [
                (topic.name(edition.today), addresses.feed_of(topic.address)) for topic in edition.registry.topics.values()
            ],
            "opml": addresses.OPML,
        },
    )
    week_ago = edition.now - timedelta(days=7)
    for station, feed in zip(stations, feeds.stations(edition), strict=True):
        name = station.last_name(edition.today)
        current = [story for story in feed.stories if not edition.must_be_heard(story) and not story.is_withdrawn]
        yield Page(
            address=station.address,
            template="station",
            title=name,
            description=feed.description,
            crumbs=(("Phát thanh", addresses.BROADCAST),),
            feeds=((feed.title, feed.address),),
            names={
                "station": station,
                "name": name,
                "wishes": list(wishes(edition, station)),
                "changed": sorted(filter(edition.must_be_heard, feed.stories), key=lambda story: story.changed, reverse=True),
                "recent": [story for story in current if story.released > week_ago],
                "earlier": [story for story in current if story.released <= week_ago][:ON_PAGE],
                "feed": feed.address,
            },
        )


def wishes(edition: Edition, station: Station) -> Iterator[str]:
    """What the station has asked for, in sentences."""
    registry, today = edition.registry, edition.today
    if station.areas:
        yield f"Tin của các trường ở {_listed(registry.areas[id].last_name(today) for id in sorted(station.areas))}."
    if station.units:
        yield f"Tin của {_listed(registry.units[id].last_name(today) for id in sorted(station.units))}."
    if not (station.areas or station.units):
        yield "Tin của tất cả các đơn vị."
    if station.kinds:
        yield f"Chỉ các loại: {_listed(kind.label for kind in sorted(station.kinds))}."
    if station.topics:
        yield f"Chỉ các chủ đề: {_listed(registry.topics[id].last_name(today) for id in sorted(station.topics))}."
    if station.priority is not Priority.ORDINARY:
        yield f"Chỉ tin từ mức {station.priority} trở lên."
    if station.kinds or station.topics or station.priority is not Priority.ORDINARY:
        yield "Tin khẩn cấp luôn được gửi."


def _listed(names: Iterator[str]) -> str:
    return ", ".join(names)


def files(edition: Edition) -> Iterator[File]:
    for feed in feeds.every(edition):
        yield File(address=feed.address, content=lambda feed=feed: rss(feed, edition.registry))  # type: ignore[misc]
    yield File(address=addresses.OPML, content=lambda: directory(edition))


def directory(edition: Edition) -> bytes:
    """Every feed, in the groups in which the page shows them."""
    groups = [
        ("Tất cả", [feeds.everything(edition)]),
        ("Dành cho đài", feeds.stations(edition)),
        ("Theo đơn vị", feeds.units(edition)),
        ("Theo chủ đề", feeds.topics(edition)),
    ]
    return opml(edition.site.name, [(name, [_row(edition, feed) for feed in group]) for name, group in groups])


def _row(edition: Edition, feed: Feed) -> tuple[str, str, str]:
    return feed.title, edition.site.absolute(feed.address), edition.site.absolute(feed.page)
