"""What lies beside a story: the pictures and files that its text may use, found without following anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote

from newsroom.attachment import FORMATS, Attachment
from newsroom.door.blur import Box
from newsroom.door.darkroom import SUFFIXES, BadPicture, Darkroom
from newsroom.door.signature import BY_SUFFIX
from newsroom.door.text import clean
from newsroom.door.tree import unreadable
from newsroom.memory.sources import digest_of
from newsroom.picture import Picture
from newsroom.problem import Report
from newsroom.vietnamese import fold, slug

MEGABYTE = 1_000_000
LARGEST_FILE = 50 * MEGABYTE
#: What one record may use: a picture takes a second to develop, a file is published as it is.
MOST_PICTURES, MOST_ATTACHMENTS, LARGEST_TOGETHER = 60, 40, 200 * MEGABYTE
#: Missing files of one story that are told; nobody reads more.
MOST_TOLD = 20
#: Characters of a published file's name, so that every path fits.
LONGEST_STEM = 40


@dataclass
class Shelf:
    """`files` is the whole tree; `folder` is the story's own; `reach` the folder beyond which nothing may be taken."""

    files: Mapping[str, Path]
    folder: str
    reach: str
    darkroom: Darkroom
    report: Report
    pictures: dict[str, Picture] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    #: Pictures that cannot be used: each is looked at and told of once.
    bad: set[str] = field(default_factory=set)
    boxes: dict[str, list[Box]] = field(default_factory=dict)
    beside: dict[str, str] | None = None
    missing: int = 0

    def locate(self, address: str) -> str:
        """The path below `content/` that a relative address means."""
        return normpath(join(self.folder, clean(unquote(re.split(r"[?#]", address)[0]))))

    def picture(self, address: str, line: int, key: str) -> Picture | None:
        """The picture, or None with a problem that sets the story aside."""
        path = self._found(address, line, key)
        if path is None or path in self.bad:
            return None
        if path not in self.pictures:
            if len(self.pictures) + len(self.bad) >= MOST_PICTURES:
                self._tell_many(f"Bài dùng quá {MOST_PICTURES} ảnh.", line, key)
                return None
            try:
                self.pictures[path] = self.darkroom.develop(self.files[path], self.boxes.get(path, ()))
            except BadPicture as bad:
                self.bad.add(path)
                self.report.add(bad.code, bad.message, bad.fix, line=line, field=key)
                return None
            if self.pictures[path].moves:
                self._tell_moving(path, line, key)
        return self.pictures[path]

    def _tell_moving(self, path: str, line: int, key: str) -> None:
        self.report.note(
            "picture-animated",
            f"Ảnh {PurePosixPath(path).name} là ảnh động; trang chỉ đăng hình đầu tiên của nó.",
            "Nếu cần cho xem chuyển động, xin gửi kèm đoạn phim với đuôi .mp4.",
            line=line,
            field=key,
        )

    def attachment(self, address: str, line: int, key: str) -> Attachment | None:
        """The file, or None with a problem that sets the story aside."""
        path = self._found(address, line, key)
        if path is None:
            return None
        if path not in self.attachments:
            size = self.files[path].stat().st_size
            if not self._is_fit(path, size, line, key):
                return None
            suffix = PurePosixPath(path).suffix.lower()
            free = self._free_name(slug(PurePosixPath(path).stem, LONGEST_STEM) or "tep", suffix)
            source = self.files[path]
            digest = digest_of(source)
            if not digest:
                self.report.problems.append(unreadable(path))
                return None
            self.attachments[path] = Attachment(name=free, source=source, size=size, digest=digest)
        return self.attachments[path]

    def _is_fit(self, path: str, size: int, line: int, key: str) -> bool:
        """True where a file may be published as it is, beside those that the record has already."""
        name = PurePosixPath(path).name
        if PurePosixPath(path).suffix.lower() not in FORMATS:
            self.report.add(
                "file-forbidden",
                f"Tệp {name} thuộc loại không được đăng kèm.",
                f"Xin gửi kèm tệp thuộc một trong các loại: {', '.join(FORMATS)}.",
                line=line,
                field=key,
            )
            return False
        if size > LARGEST_FILE:
            self._tell_heavy(f"Tệp {name} nặng {size // MEGABYTE} MB, quá {LARGEST_FILE // MEGABYTE} MB.", line, key)
            return False
        together = size + sum(attachment.size for attachment in self.attachments.values())
        if together > LARGEST_TOGETHER:
            most = LARGEST_TOGETHER // MEGABYTE
            self._tell_heavy(f"Các tệp gửi kèm, tới {name}, nặng tất cả {together // MEGABYTE} MB, quá {most} MB.", line, key)
            return False
        if len(self.attachments) >= MOST_ATTACHMENTS:
            self._tell_many(f"Bài gửi kèm quá {MOST_ATTACHMENTS} tệp.", line, key)
            return False
        return True

    def _tell_heavy(self, message: str, line: int, key: str) -> None:
        self.report.add("file-too-heavy", message, "Xin thu gọn tệp rồi gửi lại.", line=line, field=key)

    def _tell_many(self, message: str, line: int, key: str) -> None:
        """Once: whoever reads of one picture too many need not read of each."""
        if all(problem.message != message for problem in self.report.problems):
            self.report.add("too-many", message, "Xin chia thành nhiều bài.", line=line, field=key)

    def kept(self) -> dict[str, tuple[Any, ...]]:
        """What the record has to publish, by the names of its fields; each picture once."""
        by_content = {picture.digest: picture for picture in self.pictures.values()}
        return {"pictures": tuple(by_content.values()), "attachments": tuple(self.attachments.values())}

    def is_picture(self, address: str) -> bool:
        """Also one of a kind that is not taken, so that it is told as such."""
        return PurePosixPath(self.locate(address)).suffix.lower() in SUFFIXES | BY_SUFFIX.keys()

    def _free_name(self, stem: str, suffix: str) -> str:
        taken = {attachment.name for attachment in self.attachments.values()}
        names = (f"{stem}{f'-{n}' if n > 1 else ''}{suffix}" for n in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _found(self, address: str, line: int, key: str) -> str | None:
        path = self.locate(address)
        if not path.startswith(f"{self.reach}/") or address.startswith(("/", "\\")):
            self.report.add(
                "path-outside",
                f"“{address[:80]}” không nằm trong thư mục của đơn vị.",
                "Xin chép tệp vào cạnh bài rồi chỉ ghi tên tệp, ví dụ: san-truong.jpg.",
                line=line,
                field=key,
            )
            return None
        if path not in self.files:
            self._tell_missing(address, path, line, key)
            return None
        self.report.used.add(path)
        return path

    def _tell_missing(self, address: str, path: str, line: int, key: str) -> None:
        self.missing += 1
        if self.missing > MOST_TOLD:
            return
        if self.beside is None:
            within = (p for p in self.files if p.startswith(f"{self.reach}/") and not p.endswith(".md"))
            self.beside = {fold(PurePosixPath(p).name): PurePosixPath(p).name for p in within}
        near = [self.beside[name] for name in get_close_matches(fold(PurePosixPath(path).name), self.beside, 1)]
        meant = f" Có phải ý là “{near[0]}”?" if near else ""
        self.report.add(
            "file-missing",
            f"Không thấy tệp “{address[:80]}” cạnh bài.{meant}",
            "Xin gửi tệp ấy cùng bài, hoặc sửa lại tên cho đúng từng chữ.",
            line=line,
            field=key,
        )
