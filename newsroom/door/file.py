"""One file below `content/` becomes its record, or problems."""

from collections.abc import Callable, Mapping

from newsroom.door import front_matter
from newsroom.door.consultation import read_consultation
from newsroom.door.document import read_document
from newsroom.door.event import read_event
from newsroom.door.manuscript import Desk, Manuscript
from newsroom.door.place import Misplaced, Place, Room, place_of
from newsroom.door.privacy import examine
from newsroom.door.refusing import refuse_returns
from newsroom.door.standing import read_standing
from newsroom.door.story import read_story
from newsroom.door.text import read_text
from newsroom.door.tree import unreadable
from newsroom.problem import Report
from newsroom.record import Record
from newsroom.registry import Registry

READERS: Mapping[Room, Callable[[Manuscript], Record | None]] = {
    Room.SCHOOL: read_story,
    Room.OFFICE: read_story,
    Room.POLICY: read_document,
    Room.CONSULTATION: read_consultation,
    Room.EVENT: read_event,
    Room.STANDING: read_standing,
}


def read_file(path: str, desk: Desk, report: Report) -> Record | None:
    """The record of one file; None, or worth nothing, where the report sets it aside."""
    place = place_of(path)
    if isinstance(place, Misplaced):
        report.add(place.code, place.message, place.fix)
        return None
    _check_owner(place, desk.registry, report)
    try:
        text = read_text(desk.files[path], report)
    except OSError:
        report.problems.append(unreadable(path))
        return None
    parts = front_matter.read(text, report) if text is not None else None
    if text is None or parts is None:
        return None
    manuscript = Manuscript.of(place, parts, desk, report)
    record = READERS[place.room](manuscript)
    if record is None:
        return None
    refuse_returns(record, text, manuscript)
    return examine(record, manuscript)


def _check_owner(place: Place, registry: Registry, report: Report) -> None:
    """A story's folder must be that of a unit in the register, in the room of its kind."""
    if not place.unit:
        return
    unit = registry.units.get(place.unit)
    if unit is None or unit.kind.room != place.room:
        report.add(
            "unit-unknown",
            f"Không có đơn vị “{place.unit}” trong thư mục {place.room} của sổ tòa soạn.",
            "Xin đặt bài vào đúng thư mục của trường hoặc bộ phận mình; mã đơn vị do tòa soạn cấp.",
        )
