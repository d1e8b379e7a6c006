"""Which feeds there are: everything, each station, each unit, each topic."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition, grouped
from newsroom.feed import Feed
from newsroom.vietnamese import alphabetical


def everything(edition: Edition) -> Feed:
    return Feed(
        title=edition.site.name,
        description=edition.site.description,
        address=addresses.EVERYTHING_FEED,
        page=addresses.HOME,
        stories=edition.feed(edition.told),
    )


def stations(edition: Edition) -> list[Feed]:
    return [
        Feed(
            title=f"{edition.site.name} – dành cho {station.last_name(edition.today)}",
            description="Tin giáo dục gửi đài để phát; tin đính chính và tin rút được ghi ngay ở tên tin.",
            address=addresses.feed_of(station.address),
            page=station.address,
            stories=edition.feed(edition.for_station(station)),
        )
        for station in edition.registry.stations.values()
    ]


def units(edition: Edition) -> list[Feed]:
    told = grouped(edition.told, lambda story: (story.unit,))
    return [
        Feed(
            title=unit.last_name(edition.today),
            description=unit.about or f"Tin của {unit.last_name(edition.today)}.",
            address=addresses.feed_of(unit.address),
            page=unit.address,
            stories=edition.feed(told.get(unit.id, ())),
        )
        for unit in edition.registry.units.values()
        if unit.address
    ]


def topics(edition: Edition) -> list[Feed]:
    told = grouped(edition.told, lambda story: story.topics)
    ordered = sorted(edition.registry.topics.values(), key=lambda topic: alphabetical(topic.name(edition.today)))
    return [
        Feed(
            title=f"{topic.last_name(edition.today)} – {edition.site.name}",
            description=topic.about or f"Tin về chủ đề {topic.last_name(edition.today)}.",
            address=addresses.feed_of(topic.address),
            page=topic.address,
            stories=edition.feed(told.get(topic.id, ())),
        )
        for topic in ordered
    ]


def every(edition: Edition) -> Iterator[Feed]:
    yield everything(edition)
    yield from stations(edition)
    yield from units(edition)
    yield from topics(edition)
