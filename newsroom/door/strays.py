"""Files that come to nothing: neither manuscripts nor used by one."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from newsroom.attachment import FORMATS
from newsroom.door.darkroom import SUFFIXES
from newsroom.door.place import LONGEST_SLUG
from newsroom.door.readers import Result
from newsroom.door.registry import FOLDER
from newsroom.door.signature import BY_SUFFIX
from newsroom.door.tree import Tree, printable
from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.story import Story
from newsroom.vietnamese import slug

#: A story's name with something more behind it, in capitals, or with another suffix for text.
_NEARLY = re.compile(r"(?P<stem>.+?)(?:\.md(?P<added>\.[a-z]+)|\.(?:md|txt|text|markdown))", re.IGNORECASE)
_NOT_TAKEN = (
    "Tòa soạn không nhận loại tệp này.",
    "Xin đổi tên hoặc lưu lại: bài với đuôi .md, ảnh với đuôi .jpg hoặc .png, văn bản với đuôi .pdf hoặc .docx. "
    "Tệp thừa thì xin xóa.",
)


def strangers(tree: Tree) -> Iterator[Problem]:
    """Files that are neither manuscripts nor what a manuscript may use."""
    for path in tree.files:
        if not path.endswith(".md") and not _is_taken(path) and not path.startswith(f"{FOLDER}/"):
            yield stranger(path)


def _is_taken(path: str) -> bool:
    """Whether a text may use a file of this kind."""
    suffix = PurePosixPath(path).suffix.lower()
    return suffix in SUFFIXES or suffix in FORMATS


def stranger(path: str) -> Problem:
    """What is to be told of a file of a kind that is not taken, and what its sender most likely meant it to be."""
    message, fix = _meant_as_text(PurePosixPath(path).name) or _picture(PurePosixPath(path).suffix) or _NOT_TAKEN
    return Problem(path=printable(path), code="file-stranger", message=message, fix=fix)


def _meant_as_text(name: str) -> tuple[str, str] | None:
    """A story under a name that is nearly right; an editor adds suffixes that the system then does not show."""
    match = _NEARLY.fullmatch(name)
    if not match:
        return None
    meant, shown = f"{slug(match['stem'], LONGEST_SLUG) or 'tin'}.md", printable(name)
    if match["added"]:
        return (
            f"Tên tệp thật là “{shown}”; máy thường giấu phần {match['added']} ở cuối tên.",
            f"Xin đổi tên thành {meant}. Trong Notepad: Lưu thành (Save as), Loại tệp: Tất cả (All files), tên: {meant}.",
        )
    return f"Đuôi tệp của bài phải là .md, viết chữ thường; tệp này tên là “{shown}”.", f"Xin đổi tên thành {meant}."


def _picture(suffix: str) -> tuple[str, str] | None:
    picture = BY_SUFFIX.get(suffix.lower())
    return (f"Đây là {picture.name}, trang chưa dùng được.", picture.fix) if picture else None


def unused(tree: Tree, results: Mapping[str, Result]) -> Iterator[Problem]:
    """Pictures and files that no text uses; no word of them where a text of the same folder was set aside, for it may."""
    used = frozenset(path for result in results.values() for path in result.used)
    unsure = {path.rpartition("/")[0] for path, result in results.items() if _may_use_more(result.record)}
    for path in tree.files:
        if path.endswith(".md") or path in used or path.rpartition("/")[0] in unsure or not _is_taken(path):
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


def _may_use_more(record: Record | None) -> bool:
    return record is None or (isinstance(record, Story) and record.is_withdrawn)
