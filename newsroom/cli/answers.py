"""What somebody types for a new story, read at once: a value, or a sentence that says what would fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from newsroom.door.darkroom import SUFFIXES, BadPicture, Darkroom
from newsroom.door.manuscript import typed_names
from newsroom.door.moment import read_moment
from newsroom.door.story import LONGEST_SUMMARY, LONGEST_TITLE, MOST_TOPICS
from newsroom.door.text import LARGEST, decode, one_line
from newsroom.entry import Entry
from newsroom.problem import Report
from newsroom.registry import Registry
from newsroom.story import Kind
from newsroom.unit import Unit
from newsroom.vietnamese import fold, slug, written_day

#: The last year that a folder can be named after (`newsroom/door/place.py`).
LAST_YEAR = 2099
#: As many units are proposed where a name is not known.
FEW = 5
#: How the kinds of schools are written in short.
_ABBREVIATED = {"thcs": "trung hoc co so", "th": "tieu hoc", "mn": "mam non", "thpt": "trung hoc pho thong"}


class Unfit(Exception):
    """A value that cannot be used; the sentence says why and what would fit."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Reads each answer; every method gives the value or raises Unfit."""

    registry: Registry
    darkroom: Darkroom

    def unit(self, typed: str) -> Unit:
        """A unit that sends stories, by its id or any of its names, with or without marks."""
        units = {unit.id: unit for unit in self.registry.units.values() if unit.kind.room}
        names = _spelt_names(units)
        wanted = _spelt(_line(typed))
        if wanted in names:
            return units[names[wanted]]
        near = {names[name]: units[names[name]] for name in _near(wanted, names)}
        meant = f" Có phải ý là:{_listed(near)}" if near else f" Xin ghi mã, một trong:{_listed(units)}"
        raise Unfit(f"Không có đơn vị “{_line(typed)[:60]}”, hoặc tên ấy có ở hai nơi.{meant}")

    def title(self, typed: str) -> str:
        title = _line(typed)
        if not slug(title):
            raise Unfit("Tên bài cần có chữ hoặc số để làm địa chỉ trang, ví dụ: Lễ khai giảng năm học mới.")
        return _short(title, "Tên bài", LONGEST_TITLE)

    def date(self, typed: str) -> datetime:
        moment = read_moment(_line(typed), self.registry.site.timezone)
        if moment is None or moment.year > LAST_YEAR:
            raise Unfit(f"Không đọc được ngày “{_line(typed)[:60]}”. Xin viết ngày trước, tháng sau, ví dụ: 05/9/2024 7h30.")
        return moment

    def kind(self, typed: str) -> str:
        kinds = {fold(kind): kind.value for kind in Kind}
        wanted = fold(_line(typed))
        if wanted and wanted not in kinds:
            raise Unfit(f"Không có loại bài “{_line(typed)[:60]}”. Xin chọn một trong: {', '.join(Kind)}.")
        return kinds.get(wanted, "")

    def summary(self, typed: str) -> str:
        return _short(_line(typed), "Tóm tắt", LONGEST_SUMMARY)

    def topics(self, typed: str) -> tuple[str, ...]:
        names = typed_names(self.registry.topics)
        wanted = [part for part in (_line(part) for part in typed.strip("[] ").replace(";", ",").split(",")) if part]
        if unknown := [topic for topic in wanted if fold(topic) not in names]:
            raise Unfit(f"Không có chủ đề “{unknown[0][:60]}”. Xin ghi mã, một trong:{_listed(self.registry.topics)}")
        if len(wanted) > MOST_TOPICS:
            raise Unfit(f"Xin chọn không quá {MOST_TOPICS} chủ đề.")
        return tuple(dict.fromkeys(names[fold(topic)] for topic in wanted))

    def picture(self, typed: str) -> Path | None:
        """A file that the darkroom can develop, None where none is given; anything may lie anywhere."""
        if not typed.strip():
            return None
        path = Path(typed.strip().strip("\"'")).expanduser()
        if not path.is_file():
            raise Unfit(f"Không thấy tệp ảnh “{_line(typed)[:120]}”. Xin ghi đúng đường dẫn, ví dụ: anh/san-truong.jpg.")
        if path.suffix.lower() not in SUFFIXES:
            raise Unfit("Ảnh phải là tệp .jpg, .png, .webp hoặc .gif. Xin mở ảnh rồi lưu lại thành JPEG (.jpg).")
        try:
            self.darkroom.develop(path)
        except BadPicture as bad:
            raise Unfit(f"{bad.message} {bad.fix}") from None
        return path

    def alt(self, typed: str) -> str:
        alt = _line(typed)
        if not alt:
            raise Unfit("Có ảnh thì cần một câu tả ảnh cho người không nhìn thấy, ví dụ: Hàng cây mới trồng dọc sân trường.")
        return _short(alt, "Câu tả ảnh", LONGEST_SUMMARY)

    def text(self, data: bytes) -> str:
        """The Markdown of a story without a head."""
        report = Report("")
        if not data.strip():
            return ""
        text = decode(data, report)
        if text is None:
            raise Unfit(" ".join(f"{problem.message} {problem.fix}" for problem in report.problems))
        if text.lstrip().startswith("---"):
            raise Unfit(
                "Tệp này đã có phần khai báo. Xin để nguyên tệp ấy vào thư mục của đơn vị, hoặc bỏ phần giữa hai dòng ---."
            )
        return text


def read_bounded(path: Path) -> bytes:
    """The bytes of a text file, no more than the door would read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise Unfit(f"Không mở được tệp “{_line(str(path))[:120]}”. Xin ghi đúng đường dẫn tới tệp văn bản.") from None


def typed_moment(moment: datetime) -> str:
    """05/9/2024 or 05/9/2024 7h30."""
    hour = f" {moment.hour}h{moment.minute:02}" if moment.hour or moment.minute else ""
    return written_day(moment.date()) + hour


def _line(typed: str) -> str:
    """On one line, and without the halves of letters that a terminal of another encoding makes."""
    return one_line(typed.encode("utf-8", "ignore").decode())


def _short(text: str, what: str, longest: int) -> str:
    if len(text) > longest:
        raise Unfit(f"{what} dài {len(text)} ký tự, quá {longest}. Xin viết gọn lại.")
    return text


def _spelt(name: str) -> str:
    """A unit's name without marks and without “trường”, its kind in whole words: "Trường THCS A" -> "trung hoc co so a"."""
    words = " ".join(_ABBREVIATED.get(word, word) for word in fold(name).split())
    return words.removeprefix("truong ")


def _spelt_names(units: Mapping[str, Unit]) -> dict[str, str]:
    """The id by each way of spelling; a way that leads to two units means neither."""
    found: dict[str, set[str]] = {}
    for name, id in typed_names(units).items():
        found.setdefault(_spelt(name), set()).add(id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _near(wanted: str, names: Mapping[str, str]) -> list[str]:
    """Names that hold what was typed, else those that are like it; never one of another kind of school."""
    if not wanted:
        return []
    holding = [name for name in names if wanted in name]
    return [name for name in holding or get_close_matches(wanted, names, FEW) if _kind(wanted) in ("", _kind(name))][:FEW]


def _kind(name: str) -> str:
    return next((kind for kind in _ABBREVIATED.values() if name.startswith(kind)), "")


def _listed(entries: Mapping[str, Entry]) -> str:
    """Ids with the names that people know, one a line."""
    return "".join(f"\n  {id} ({entries[id].names.steps[-1][1].short})" for id in sorted(entries))
