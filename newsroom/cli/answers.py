"""What somebody types for a new story, read at once: a value, or a sentence that says what would fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from newsroom.door.darkroom import SUFFIXES, BadPicture, Darkroom
from newsroom.door.manuscript import typed_names
from newsroom.door.moment import read_moment
from newsroom.door.story import LONGEST_SUMMARY, LONGEST_TITLE, MOST_TOPICS
from newsroom.door.text import LARGEST, decode, one_line
from newsroom.problem import Report
from newsroom.registry import Registry
from newsroom.story import Kind
from newsroom.unit import Unit
from newsroom.vietnamese import fold, slug, written_day

#: The last year that a folder can be named after (`newsroom/door/place.py`).
LAST_YEAR = 2099


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
        names = typed_names(units)
        wanted = fold(_line(typed))
        if wanted in names:
            return units[names[wanted]]
        near = [names[name] for name in get_close_matches(wanted, names, 1)]
        meant = f" Có phải ý là “{near[0]}”?" if near else ""
        raise Unfit(
            f"Không có đơn vị “{_line(typed)[:60]}”, hoặc tên ấy có ở hai nơi.{meant} Xin ghi mã, một trong: {_listed(units)}."
        )

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
            raise Unfit(f"Không có chủ đề “{unknown[0][:60]}”. Xin chọn trong: {_listed(self.registry.topics)}.")
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


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids))
