"""The whole of `content/` read at one moment: the edition, and every problem of every file at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from newsroom.attachment import FORMATS
from newsroom.consultation import Consultation
from newsroom.document import Document
from newsroom.door import front_matter
from newsroom.door.consultation import read_consultation
from newsroom.door.darkroom import SUFFIXES, Darkroom
from newsroom.door.document import read_document
from newsroom.door.event import read_event
from newsroom.door.former import Former
from newsroom.door.history import History
from newsroom.door.links import settle
from newsroom.door.manuscript import Desk, Manuscript
from newsroom.door.place import Misplaced, Place, Room, place_of
from newsroom.door.readers import Result, read_all
from newsroom.door.registry import FOLDER, read_registry
from newsroom.door.standing import read_standing
from newsroom.door.story import read_story
from newsroom.door.text import decode
from newsroom.door.tree import Tree, unreadable, walk
from newsroom.edition import Edition
from newsroom.event import Event
from newsroom.problem import Problem, Report
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.standing import StandingPage
from newsroom.story import Story

READERS: Mapping[Room, Callable[[Manuscript], Record | None]] = {
    Room.SCHOOL: read_story,
    Room.OFFICE: read_story,
    Room.POLICY: read_document,
    Room.CONSULTATION: read_consultation,
    Room.EVENT: read_event,
    Room.STANDING: read_standing,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """`edition` is None where the registry cannot be read; `waiting` counts stories that are not public yet.

    `kept` are the files that are set aside while their last good version stays published.
    """

    edition: Edition | None
    problems: tuple[Problem, ...]
    waiting: int = 0
    kept: frozenset[str] = frozenset()


def read(content: Path, now: datetime | None, darkroom: Darkroom, history: History | None = None) -> Reading:
    """Everything below `content`. `now` is the moment of the edition; where it has no time zone it gets the site's.

    Problems are in the order of paths and lines. Where there is a history, the last good version of a file that is set aside
    takes its place.
    """
    registry, problems = read_registry(content)
    if registry is None:
        return Reading(None, tuple(problems))
    tree = walk(content)
    problems += tree.problems
    records: list[Record] = []
    desk = Desk.at(registry, tree.files, darkroom)

    def read_among(path: str, files: Mapping[str, Path], begins: Callable[[], None]) -> Result:
        report = Report(path)
        record = read_file(path, replace(desk, files=files, darkroom=replace(darkroom, begins=begins)), report)
        return Result(None if report.sets_aside else record, tuple(report.problems), frozenset(report.used))

    def read_one(path: str, begins: Callable[[], None]) -> Result:
        return read_among(path, tree.files, begins)

    results = dict(sorted(read_all(_manuscripts(tree), read_one), key=lambda pair: pair[0]))
    if results and all(result.record is None and _was_stopped(result) for result in results.values()):
        return Reading(None, tuple(problem for result in results.values() for problem in result.problems))
    for result in results.values():
        problems += result.problems
        if result.record is not None:
            records.append(result.record)
    problems += [*_strangers(tree), *_unused(tree, results)]
    former = Former(history, tree.files, read_among).last_good(_set_aside(tree, results)) if history else {}
    records += [result.record for result in former.values() if result.record is not None]
    records = _without_claims(records, {path.removesuffix(".md") for path in (*results, *former)}, history, problems)
    return replace(_edition(records, registry, _moment(now, registry), problems), kept=frozenset(former))


def read_file(path: str, desk: Desk, report: Report) -> Record | None:
    """The record of one file; None, or worth nothing, where the report sets it aside."""
    place = place_of(path)
    if isinstance(place, Misplaced):
        report.add(place.code, place.message, place.fix)
        return None
    _check_owner(place, desk.registry, report)
    try:
        data = desk.files[path].read_bytes()
    except OSError:
        report.problems.append(unreadable(path))
        return None
    text = decode(data, report)
    parts = front_matter.read(text, report) if text is not None else None
    if parts is None:
        return None
    return READERS[place.room](Manuscript.of(place, parts, desk, report))


def _set_aside(tree: Tree, results: Mapping[str, Result]) -> list[str]:
    """The manuscripts of which today's version cannot be published, and those in whose place something else lies."""
    aside = [path for path, result in results.items() if result.record is None]
    left_out = {problem.path for problem in tree.problems if problem.path.endswith(".md")} - results.keys()
    return sorted([*aside, *left_out])


def _manuscripts(tree: Tree) -> list[str]:
    return [path for path in tree.files if path.endswith(".md") and not path.startswith(f"{FOLDER}/")]


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


def _strangers(tree: Tree) -> Iterator[Problem]:
    """Files that are neither manuscripts nor what a manuscript may use."""
    for path in tree.files:
        suffix = PurePosixPath(path).suffix
        known = suffix == ".md" or suffix.lower() in SUFFIXES or suffix.lower() in FORMATS
        if not known and not path.startswith(f"{FOLDER}/"):
            phone = suffix.lower() in (".heic", ".heif")
            yield Problem(
                path=path,
                code="file-stranger",
                message="Ảnh .heic của điện thoại chưa dùng được."
                if phone
                else "Tòa soạn không nhận loại tệp này nên đã bỏ qua.",
                fix="Xin mở ảnh, lưu lại thành JPEG (.jpg) rồi gửi lại."
                if phone
                else "Xin lưu bài với đuôi .md, ảnh với đuôi .jpg hoặc .png, văn bản với đuôi .pdf hoặc .docx.",
            )


def _unused(tree: Tree, results: Mapping[str, Result]) -> Iterator[Problem]:
    """Pictures and files that no text uses; no word of them where a text of the same folder was set aside, for it may."""
    used = frozenset(path for result in results.values() for path in result.used)
    unsure = {path.rpartition("/")[0] for path, result in results.items() if _may_use_more(result.record)}
    for path in tree.files:
        suffix = PurePosixPath(path).suffix.lower()
        if path in used or path.rpartition("/")[0] in unsure or suffix not in SUFFIXES | FORMATS.keys():
            continue
        name = PurePosixPath(path).name
        yield Problem(
            path=path,
            code="file-unused",
            message="Chưa có bài nào dùng tệp này nên tệp chưa được đăng.",
            fix="Bài Word: xin mở, chép chữ vào tệp .md. "
            f"Ảnh: ghi picture: {name} ở đầu bài. Tệp kèm: viết trong bài [Tên tệp]({name}).",
            sets_aside=False,
        )


def _was_stopped(result: Result) -> bool:
    return any(problem.code == "reading-stopped" for problem in result.problems)


def _may_use_more(record: Record | None) -> bool:
    return record is None or (isinstance(record, Story) and record.is_withdrawn)


def _moment(now: datetime | None, registry: Registry) -> datetime:
    zone = registry.site.timezone
    if now is None:
        return datetime.now(zone)
    return now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)


def _edition(records: list[Record], registry: Registry, now: datetime, problems: list[Problem]) -> Reading:
    """What of the records is public at that moment, in the orders in which pages show them."""
    stories = [record for record in records if isinstance(record, Story)]
    public = [_as_shown(story, now) for story in stories if story.is_public(now)]
    edition = settle(
        Edition(
            registry=registry,
            now=now,
            stories=tuple(sorted(public, key=lambda s: (s.released, s.path), reverse=True)),
            documents=tuple(
                sorted(
                    (r for r in records if isinstance(r, Document)),
                    key=lambda d: (d.year, d.issued or now.date(), d.path),
                    reverse=True,
                )
            ),
            consultations=tuple(
                sorted((r for r in records if isinstance(r, Consultation)), key=lambda c: (c.opens, c.path), reverse=True)
            ),
            events=tuple(sorted((r for r in records if isinstance(r, Event)), key=lambda e: (e.begins, e.path), reverse=True)),
            pages=tuple(r for r in records if isinstance(r, StandingPage)),
            moved={story.id: story.path for story in public if story.id != story.path},
        ),
        frozenset(f"/{story.path}/" for story in stories),
        problems,
    )
    return Reading(edition, tuple(sorted(problems, key=lambda p: (p.path, p.line, p.code))), len(stories) - len(public))


def _without_claims(records: list[Record], places: set[str], history: History | None, problems: list[Problem]) -> list[Record]:
    """Set aside a moved story whose id is another's: a file at that path keeps it, healthy or not, or else the incumbent.

    The incumbent is the one that came in first; where there is no history, the older story.
    """
    moved = [record for record in records if isinstance(record, Story) and record.id != record.path]
    claims = Counter(story.id for story in moved)
    contested = [story.source for story in moved if claims[story.id] > 1]
    since = history.seniority(contested) if history and contested else {}
    owners = {path: path for path in places}
    for story in sorted(moved, key=lambda story: (since.get(story.source, 0), story.date, story.path)):
        owners.setdefault(story.id, story.path)
    losing = {story.path: owners[story.id] for story in moved if owners[story.id] != story.path}
    problems += [_taken(story, losing[story.path]) for story in moved if story.path in losing]
    return [record for record in records if record.path not in losing]


def _taken(story: Story, owner: str) -> Problem:
    return Problem(
        path=story.source,
        field="id",
        code="id-taken",
        message=f"Mã “{story.id}” đã thuộc về bài {owner}.md.",
        fix="Xin bỏ dòng id, hoặc ghi đúng đường dẫn cũ của chính bài này.",
    )


def _as_shown(story: Story, now: datetime) -> Story:
    """A withdrawn story keeps its title and its address; the rest is gone. What is dated later does not yet show that date."""
    if story.updated and story.updated > now:
        story = replace(story, updated=None, correction="")
    if story.withdrawal is None:
        return story
    if story.withdrawal.on and story.withdrawal.on > now.date():
        story = replace(story, withdrawal=replace(story.withdrawal, on=None))
    return replace(story, summary="", body="", lead=None, pictures=(), attachments=(), spoken="", audio="", correction="")
