"""A story's file after its withdrawal: what stays of its head, and how it is called."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.door import front_matter
from newsroom.door.front_matter import Entry
from newsroom.door.moment import EARLIEST
from newsroom.door.privacy import WITHDRAWN_TITLE
from newsroom.door.readers import Result
from newsroom.door.text import clean, decode
from newsroom.privacy.refused import holds
from newsroom.problem import Report
from newsroom.refusal import Refusal
from newsroom.story import Story
from newsroom.unit import Unit
from newsroom.vietnamese import written_day

#: What holds a story back, and by what it reaches readers and stations: whoever heard of it hears that it is withdrawn.
_HOLDING = ("status", "embargo")
_KEPT = ("kind", *_HOLDING, "topics", "priority", "audience", "plan", "id")
_MOVED = "# Địa chỉ cũ của tin có tên riêng. Vì vậy tệp được đổi tên và không giữ mã (id) cũ: giữ mã là còn đăng tên ấy.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A story's file before and after."""

    path: str
    becomes: str
    text: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A story's file that holds a name: its text, what the door makes of it, its unit, and the words of the name."""

    path: str
    text: str
    reading: Result
    unit: Unit | None
    words: list[str]

    def withdrawn(self, proof: Refusal, taken: set[str]) -> Change:
        """The file without the name; where its own name held it, under a free one, which is then taken."""
        is_moved = holds(self.words, [self.path])
        head = self._head(proof)
        if is_moved:
            head.pop("id", None)
        lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
        becomes = _neutral(self.path, taken) if is_moved else self.path
        return Change(path=self.path, becomes=becomes, text=f"---\n{_MOVED if is_moved else ''}{lines}---\n")

    def _head(self, proof: Refusal) -> dict[str, str | list[str]]:
        typed = self._typed()
        title = typed.get("title") or self._title()
        head = {"title": title, "date": typed.get("date", written_day(proof.on))}
        head |= {key: typed[key] for key in _KEPT if key in typed}
        return head | {"withdrawn": f"{written_day(proof.on)} – {proof.reason}"}

    def _typed(self) -> dict[str, str | list[str]]:
        """The keys without the name, and without what would have the withdrawn story set aside, unheard."""
        wrong = {problem.field for problem in self.reading.problems if problem.sets_aside}.difference(_HOLDING)
        return {
            key: list(entry.values) if entry.is_list else entry.values[0]
            for key, entry in entries_of(self.text).items()
            if key not in wrong and entry.values and not holds(self.words, entry.values)
        }

    def _title(self) -> str:
        """Tells whoever has the story in a bulletin which one it was."""
        story = self.reading.record
        if isinstance(story, Story) and self.unit is not None and story.date.year >= EARLIEST:
            day = story.released.date()
            title = f"Tin đăng ngày {written_day(day)} của {self.unit.name(day)} đã rút"
            if not holds(self.words, [title]):
                return title
        return WITHDRAWN_TITLE


def text_of(file: Path) -> str:
    """As the door reads it, and what it would not read as well as can be."""
    try:
        data = file.read_bytes()
    except OSError:
        return ""
    text = decode(data, Report(file.name))
    return clean(data.decode("utf-8", "replace")) if text is None else text


def entries_of(text: str) -> Mapping[str, Entry]:
    """The head, as far as it can be read."""
    parts = front_matter.read(text, Report(""))
    return parts.entries if parts else {}


def _neutral(path: str, taken: set[str]) -> str:
    """A free name in the same folder that says nothing."""
    folder = path.rpartition("/")[0]
    number = 1
    while (free := f"{folder}/tin-da-rut{f'-{number}' if number > 1 else ''}.md") in taken:
        number += 1
    taken.add(free)
    return free
