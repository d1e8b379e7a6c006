"""A file is what its place says: kind, owner, year and identity come from the path alone."""

import re
from dataclasses import dataclass
from enum import StrEnum

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: Folder names that listings use below a unit or a year.
RESERVED = frozenset({"trang", "index"})


class Room(StrEnum):
    """The folders below `content/` that hold records."""

    SCHOOL = "truong"
    OFFICE = "phong"
    POLICY = "chinh-sach"
    CONSULTATION = "lay-y-kien"
    EVENT = "su-kien"
    STANDING = "trang"


@dataclass(frozen=True, slots=True)
class Place:
    """`path` is the identity: the file's path below `content/` without suffix. `unit` is "" in rooms that have none."""

    room: Room
    path: str
    folder: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Why a Markdown file is nowhere."""

    code: str
    message: str
    fix: str


def place_of(path: str) -> Place | Misplaced:
    """The place of a `.md` file, by its path below `content/`."""
    *folders, name = path.split("/")
    stem = name.removesuffix(".md")
    if not folders or folders[0] not in tuple(Room):
        return Misplaced(
            "path-outside",
            "Tệp không nằm trong thư mục nào của tòa soạn.",
            "Xin chuyển bài vào thư mục của đơn vị, ví dụ: truong/<mã trường>/2024/ten-bai.md.",
        )
    room = Room(folders[0])
    return _SHAPES[room](room, folders[1:], stem)


def _story(room: Room, folders: list[str], stem: str) -> Place | Misplaced:
    if len(folders) != 2:
        return _depth(f"{room}/{folders[0] if folders else '<mã đơn vị>'}/2024/{stem}.md")
    unit, year = folders
    path = f"{room}/{unit}/{year}/{stem}"
    return _year(year) or _slug(stem) or Place(room, path, f"{room}/{unit}/{year}", unit)


def _dated(room: Room, folders: list[str], stem: str) -> Place | Misplaced:
    if len(folders) != 1:
        return _depth(f"{room}/2024/{stem}.md")
    return _year(folders[0]) or _slug(stem) or Place(room, f"{room}/{folders[0]}/{stem}", f"{room}/{folders[0]}")


def _consultation(room: Room, folders: list[str], stem: str) -> Place | Misplaced:
    if len(folders) != 2 or stem != "trang":
        return _depth(f"{room}/2024/<tên đợt lấy ý kiến>/trang.md")
    path = f"{room}/{folders[0]}/{folders[1]}"
    return _year(folders[0]) or _slug(folders[1]) or Place(room, path, path)


def _standing(room: Room, folders: list[str], stem: str) -> Place | Misplaced:
    if folders:
        return _depth(f"{room}/{stem}.md")
    return _slug(stem) or Place(room, f"{room}/{stem}", str(room))


_SHAPES = {
    Room.SCHOOL: _story,
    Room.OFFICE: _story,
    Room.POLICY: _dated,
    Room.EVENT: _dated,
    Room.CONSULTATION: _consultation,
    Room.STANDING: _standing,
}


def _year(year: str) -> Misplaced | None:
    if _YEAR.fullmatch(year):
        return None
    return Misplaced(
        "path-year",
        f"Thư mục “{year}” không phải là một năm.",
        "Xin để bài trong thư mục năm có bốn chữ số, ví dụ: 2024.",
    )


def _slug(stem: str) -> Misplaced | None:
    if SLUG.fullmatch(stem) and len(stem) <= LONGEST_SLUG and stem not in RESERVED:
        return None
    return Misplaced(
        "path-name",
        f"Tên tệp “{stem[:LONGEST_SLUG]}” chưa dùng được làm địa chỉ trang.",
        "Xin đặt tên bằng chữ thường không dấu, chữ số và dấu gạch nối, không quá 80 ký tự, ví dụ: khai-giang-nam-hoc-moi.md.",
    )


def _depth(shape: str) -> Misplaced:
    return Misplaced("path-depth", "Tệp nằm sai thư mục.", f"Xin đặt tại: {shape}.")
