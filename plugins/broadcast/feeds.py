"""Which feeds there are: everything, each station, each unit, each topic."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition, grouped
from newsroom.feed import Channel, Feed
from newsroom.station import Station
from newsroom.topic import Topic
from newsroom.unit import Unit
from newsroom.vietnamese import alphabetical


def everything(edition: Edition) -> Channel:
    return Channel(
        title=edition.site.name,
        description=edition.site.description,
        address=addresses.EVERYTHING_FEED,
        page=addresses.HOME,
    )


def of_station(edition: Edition, station: Station) -> Channel:
    return Channel(
        title=f"{edition.site.name} – dành cho {station.last_name(edition.today)}",
        description="Tin giáo dục gửi đài để phát; tin đính chính và tin rút được ghi ngay ở tên tin.",
        address=addresses.feed_of(station.address),
        page=station.address,
    )


def of_unit(edition: Edition, unit: Unit, address: str) -> Channel:
    name = unit.last_name(edition.today)
    return Channel(title=name, description=unit.about or f"Tin của {name}.", address=addresses.feed_of(address), page=address)


def of_topic(edition: Edition, topic: Topic) -> Channel:
    name = topic.last_name(edition.today)
    return Channel(
        title=f"{name} – {edition.site.name}",
        description=topic.about or f"Tin về chủ đề {name}.",
        address=addresses.feed_of(topic.address),
        page=topic.address,
    )


def stations(edition: Edition) -> list[tuple[Station, Channel]]:
    return [(station, of_station(edition, station)) for station in edition.registry.stations.values()]


def units(edition: Edition) -> list[tuple[Unit, Channel]]:
    return [(unit, of_unit(edition, unit, unit.address)) for unit in edition.registry.units.values() if unit.address]


def topics(edition: Edition) -> list[tuple[Topic, Channel]]:
    """In the order of their names."""
    ordered = sorted(edition.registry.topics.values(), key=lambda topic: alphabetical(topic.name(edition.today)))
    return [(topic, of_topic(edition, topic)) for topic in ordered]


def every(edition: Edition) -> Iterator[Feed]:
    yield everything(edition).telling(edition.feed(edition.told))
    for station, channel in stations(edition):
        yield channel.telling(edition.feed(edition.for_station(station)))
    of_units = grouped(edition.told, lambda story: (story.unit,))
    yield from (channel.telling(edition.feed(of_units.get(unit.id, ()))) for unit, channel in units(edition))
    of_topics = grouped(edition.told, lambda story: story.topics)
    yield from (channel.telling(edition.feed(of_topics.get(topic.id, ()))) for topic, channel in topics(edition))
