"""What a station has asked for, in sentences."""

from collections.abc import Iterable, Iterator

from newsroom.edition import Edition
from newsroom.station import Station
from newsroom.story import Priority


def wishes(edition: Edition, station: Station) -> Iterator[str]:
    """With the names of today."""
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


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
