"""A name withdrawn everywhere: which files hold it, what becomes of each, and the proof that keeps it from coming back."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Never

from newsroom.door.darkroom import BadPicture, Darkroom
from newsroom.door.file import read_file
from newsroom.door.manuscript import Desk
from newsroom.door.place import Room
from newsroom.door.readers import Result, read_all
from newsroom.door.refusing import said_in
from newsroom.door.registry import FOLDER
from newsroom.door.tree import walk
from newsroom.door.withdrawn import Change, Holder, entries_of, text_of
from newsroom.privacy.refused import has_family, passage_with, proof_of, words_of
from newsroom.problem import Report
from newsroom.refusal import Refusal
from newsroom.registry import Registry
from newsroom.unit import Unit

PROOFS = f"{FOLDER}/withdrawals.toml"
#: A shorter name would be found in half of all texts.
FEWEST_WORDS = 2
_STORIES = (Room.SCHOOL, Room.OFFICE)
_UNREAD = Result(None)
_HEADING = """# Dấu vết của các lần rút tên bằng lệnh newsroom withdraw. Máy ghi tệp này, không cần sửa tay.
#
# Trong tệp không có tên ai. Nhờ các mã dưới đây, máy nhận ra tên và ảnh đã rút nếu chúng trở lại, và để riêng bài ấy.
# Xóa một khối là cho phép đăng lại. Đừng sửa dòng salt: sửa thì mọi khối mất tác dụng.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a withdrawal does; paths are below `content/`. `by_hand` are files that only a person can mend.

    `found` has the words around the name for each file that holds it.
    """

    changes: tuple[Change, ...]
    deleted: tuple[str, ...]
    by_hand: tuple[str, ...]
    found: Mapping[str, str]
    refusal: Refusal

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.deleted or self.by_hand)


class _Blind(Darkroom):
    """Finds pictures and looks at none: which files a text uses is all that is asked."""

    def develop(self, *_: object, **__: object) -> Never:
        raise BadPicture("picture-broken", "", "")


def proof_for(name: str, *, salt: str, units: tuple[str, ...], on: date, reason: str) -> Refusal:
    """The proof of a name, before it is known which files hold it."""
    words = words_of(name)
    short, slow, marked = proof_of(words, salt)
    return Refusal(
        on=on,
        reason=reason,
        files=0,
        words=len(words),
        has_family=has_family(words),
        short=short,
        name=slow,
        marked=marked,
        units=units,
    )


def plan_withdrawal(content: Path, registry: Registry, name: str, proof: Refusal) -> Plan:
    """The plan; nothing is written."""
    words = words_of(name)
    files = {path: file for path, file in walk(content).files.items() if proof.concerns(_unit_of(path, registry))}
    readings = _readings(files, registry)
    said = {path: _said(path, file, readings.get(path, _UNREAD)) for path, file in files.items() if path != PROOFS}
    held = {path: passage for path, texts in said.items() if (passage := passage_with(words, texts)) is not None}
    stories = [path for path in held if path.endswith(".md") and path.split("/")[0] in _STORIES]
    loose = [path for path in held if not path.endswith(".md") and not path.startswith(f"{FOLDER}/")]
    kept = {file for path, reading in readings.items() if path not in stories for file in reading.used}
    deleted = sorted({file for path in stories for file in readings.get(path, _UNREAD).used} - kept | set(loose))
    sums = {hashlib.sha256(files[path].read_bytes()).hexdigest() for path in deleted}
    holders = (
        Holder(path, text_of(files[path]), readings.get(path, _UNREAD), _unit_of(path, registry), words) for path in stories
    )
    taken = set(files)
    return Plan(
        changes=tuple(holder.withdrawn(proof, taken) for holder in holders),
        deleted=tuple(deleted),
        by_hand=tuple(path for path in held if path not in stories and path not in loose),
        found=held,
        refusal=replace(proof, files=len(stories) + len(deleted), pictures=tuple(sorted(sums))),
    )


def carry_out(content: Path, plan: Plan, salt: str) -> None:
    """Write the proof first: whatever stops the rest, a file that still holds the name is then set aside."""
    proofs = content / PROOFS
    begun = proofs.read_text(encoding="utf-8") if proofs.exists() else f'{_HEADING}\nsalt = "{salt}"\n'
    _write(proofs, f"{begun.rstrip()}\n\n{_as_toml(plan.refusal)}")
    for change in plan.changes:
        _write(content / change.becomes, change.text)
        if change.becomes != change.path:
            (content / change.path).unlink()
    for path in plan.deleted:
        (content / path).unlink()


def _unit_of(path: str, registry: Registry) -> Unit | None:
    room, _, rest = path.partition("/")
    return registry.units.get(rest.partition("/")[0]) if room in _STORIES else None


def _readings(files: Mapping[str, Path], registry: Registry) -> dict[str, Result]:
    """What the door makes of each manuscript; read by readers that can be stopped."""
    desk = Desk.at(registry, files, _Blind(Path()))

    def read_one(path: str, _: Callable[[], None]) -> Result:
        report = Report(path)
        record = read_file(path, desk, report)
        return Result(record, tuple(report.problems), frozenset(report.used))

    manuscripts = [path for path in files if path.endswith(".md") and not path.startswith(f"{FOLDER}/")]
    return dict(read_all(manuscripts, read_one))


def _said(path: str, file: Path, reading: Result) -> Iterator[str]:
    """Wherever the door would see a name: in the file, and in what it and the files that it uses are called."""
    yield path
    yield from sorted(reading.used)
    if path.endswith((".md", ".toml")):
        text = text_of(file)
        yield from said_in(text, entries_of(text).values() if path.endswith(".md") else (), reading.record)


def _write(file: Path, text: str) -> None:
    """In one step: nobody ever reads half a file."""
    draft = file.with_name(f".{file.name}.moi")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _as_toml(refusal: Refusal) -> str:
    lists = {key: json.dumps(getattr(refusal, key), ensure_ascii=False) for key in ("units", "pictures")}
    return (
        f"[[withdrawal]]\non = {refusal.on.isoformat()}\nreason = {json.dumps(refusal.reason, ensure_ascii=False)}\n"
        f"files = {refusal.files}\nunits = {lists['units']}\nwords = {refusal.words}\n"
        f"has_family = {str(refusal.has_family).lower()}\nshort = {refusal.short}\n"
        f'name = "{refusal.name}"\nmarked = "{refusal.marked}"\npictures = {lists["pictures"]}\n'
    )
