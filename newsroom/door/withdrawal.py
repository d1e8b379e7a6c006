"""A name withdrawn everywhere: which files hold it, what becomes of each, and the proof that keeps it from coming back."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Never

from newsroom.door import front_matter
from newsroom.door.darkroom import BadPicture, Darkroom
from newsroom.door.file import read_file
from newsroom.door.front_matter import Entry
from newsroom.door.manuscript import Desk
from newsroom.door.place import Room
from newsroom.door.privacy import WITHDRAWN_TITLE
from newsroom.door.readers import Result, read_all
from newsroom.door.registry import FOLDER
from newsroom.door.text import clean
from newsroom.door.tree import walk
from newsroom.privacy.refused import has_family, holds, proof_of, words_of
from newsroom.problem import Report
from newsroom.refusal import Refusal
from newsroom.registry import Registry
from newsroom.unit import Unit
from newsroom.vietnamese import written_day

PROOFS = f"{FOLDER}/withdrawals.toml"
#: A shorter name would be found in half of all texts.
FEWEST_WORDS = 2
_STORIES = (Room.SCHOOL, Room.OFFICE)
_KEPT = ("date", "kind", "status", "embargo")
_MARKUP = re.compile(r"[*_`~\\]|<[^<>]*>")
_MOVED = "# Địa chỉ cũ của tin có tên riêng. Vì vậy tệp được đổi tên và không giữ mã (id) cũ: giữ mã là còn đăng tên ấy.\n"
_HEADING = """# Dấu vết của các lần rút tên bằng lệnh newsroom withdraw. Máy ghi tệp này, không cần sửa tay.
#
# Trong tệp không có tên ai. Nhờ các mã dưới đây, máy nhận ra tên và ảnh đã rút nếu chúng trở lại, và để riêng bài ấy.
# Xóa một khối là cho phép đăng lại. Đừng sửa dòng salt: sửa thì mọi khối mất tác dụng.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A story's file before and after."""

    path: str
    becomes: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a withdrawal does; paths are below `content/`. `by_hand` are files that only a person can mend."""

    changes: tuple[Change, ...]
    deleted: tuple[str, ...]
    by_hand: tuple[str, ...]
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
    short, slow = proof_of(words, salt)
    return Refusal(
        on=on, reason=reason, files=0, words=len(words), has_family=has_family(words), short=short, name=slow, units=units
    )


def plan_withdrawal(content: Path, registry: Registry, name: str, proof: Refusal) -> Plan:
    """The plan; nothing is written."""
    words = words_of(name)
    files = {path: file for path, file in walk(content).files.items() if proof.concerns(_unit_of(path, registry))}
    held = [path for path, file in files.items() if path != PROOFS and holds(words, _texts(path, file))]
    stories = [path for path in held if path.endswith(".md") and path.split("/")[0] in _STORIES]
    loose = [path for path in held if not path.endswith(".md") and not path.startswith(f"{FOLDER}/")]
    used = _used(files, registry)
    kept = {file for path, uses in used.items() if path not in stories for file in uses}
    deleted = sorted({file for path in stories for file in used.get(path, ())} - kept | set(loose))
    sums = {hashlib.sha256(files[path].read_bytes()).hexdigest() for path in deleted}
    taken = set(files)
    return Plan(
        changes=tuple(_change(path, files[path], words, proof, taken) for path in stories),
        deleted=tuple(deleted),
        by_hand=tuple(path for path in held if path not in stories and path not in loose),
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


def _texts(path: str, file: Path) -> Iterator[str]:
    """What a file says, as typed and without its markup, and how it is called."""
    yield path
    if path.endswith((".md", ".toml")):
        typed = clean(file.read_bytes().decode("utf-8", "replace"))
        yield typed
        yield unescape(_MARKUP.sub("", typed))


def _used(files: Mapping[str, Path], registry: Registry) -> dict[str, frozenset[str]]:
    """Which pictures and files each manuscript uses; read by readers that can be stopped."""
    desk = Desk.at(registry, files, _Blind(Path()))

    def read_one(path: str, _: Callable[[], None]) -> Result:
        report = Report(path)
        read_file(path, desk, report)
        return Result(None, used=frozenset(report.used))

    manuscripts = [path for path in files if path.endswith(".md") and not path.startswith(f"{FOLDER}/")]
    return {path: result.used for path, result in read_all(manuscripts, read_one)}


def _change(path: str, file: Path, words: list[str], proof: Refusal, taken: set[str]) -> Change:
    entries = _entries(file)
    typed = {key: entry.values[0] for key, entry in entries.items() if entry.values and not holds(words, entry.values)}
    head = {"title": typed.get("title", WITHDRAWN_TITLE), "date": typed.get("date", written_day(proof.on))}
    head |= {key: typed[key] for key in _KEPT if key in typed}
    becomes = _neutral(path, taken) if holds(words, [path]) else path
    if "id" in typed and becomes == path:
        head["id"] = typed["id"]
    head["withdrawn"] = f"{written_day(proof.on)} – {proof.reason}"
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return Change(path=path, becomes=becomes, text=f"---\n{_MOVED if becomes != path else ''}{lines}---\n")


def _entries(file: Path) -> Mapping[str, Entry]:
    """The head, as far as it can be read."""
    parts = front_matter.read(clean(file.read_bytes().decode("utf-8", "replace")), Report(file.name))
    return parts.entries if parts else {}


def _neutral(path: str, taken: set[str]) -> str:
    """A free name in the same folder that says nothing."""
    folder = path.rpartition("/")[0]
    number = 1
    while (free := f"{folder}/tin-da-rut{f'-{number}' if number > 1 else ''}.md") in taken:
        number += 1
    taken.add(free)
    return free


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
        f'name = "{refusal.name}"\npictures = {lists["pictures"]}\n'
    )
