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
from newsroom.door.darkroom import SUFFIXES, BadPicture, Darkroom
from newsroom.door.text import clean
from newsroom.picture import Picture
from newsroom.problem import Report
from newsroom.vietnamese import fold, slug

LARGEST_FILE = 50_000_000
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
    beside: dict[str, str] | None = None
    missing: int = 0

    def locate(self, address: str) -> str:
        """The path below `content/` that a relative address means."""
        return normpath(join(self.folder, clean(unquote(re.split(r"[?#]", address)[0]))))

    def picture(self, address: str, line: int, key: str) -> Picture | None:
        """The picture, or None with a problem that sets the story aside."""
        path = self._found(address, line, key)
        if path is None:
            return None
        if path not in self.pictures:
            try:
                self.pictures[path] = self.darkroom.develop(self.files[path])
            except BadPicture as bad:
                self.report.add(bad.code, bad.message, bad.fix, line=line, field=key)
                return None
        return self.pictures[path]

    def attachment(self, address: str, line: int, key: str) -> Attachment | None:
        """The file, or None with a problem that sets the story aside."""
        path = self._found(address, line, key)
        if path is None:
            return None
        suffix = PurePosixPath(path).suffix.lower()
        size = self.files[path].stat().st_size
        name = PurePosixPath(path).name
        if suffix not in FORMATS:
            self.report.add(
                "file-forbidden",
                f"Tệp {name} thuộc loại không được đăng kèm.",
                f"Xin gửi kèm tệp thuộc một trong các loại: {', '.join(FORMATS)}.",
                line=line,
                field=key,
            )
            return None
        if size > LARGEST_FILE:
            self.report.add(
                "file-too-heavy",
                f"Tệp {name} nặng {size // 1_000_000} MB, quá {LARGEST_FILE // 1_000_000} MB.",
                "Xin thu gọn tệp rồi gửi lại.",
                line=line,
                field=key,
            )
            return None
        if path not in self.attachments:
            free = self._free_name(slug(PurePosixPath(path).stem, LONGEST_STEM) or "tep", suffix)
            self.attachments[path] = Attachment(name=free, source=self.files[path], size=size)
        return self.attachments[path]

    def kept(self) -> dict[str, tuple[Any, ...]]:
        """What the record has to publish, by the names of its fields; each picture once."""
        by_content = {picture.digest: picture for picture in self.pictures.values()}
        return {"pictures": tuple(by_content.values()), "attachments": tuple(self.attachments.values())}

    def is_picture(self, address: str) -> bool:
        return PurePosixPath(self.locate(address)).suffix.lower() in SUFFIXES

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
