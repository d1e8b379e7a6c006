"""Files that come to nothing: neither manuscripts nor used by one."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from newsroom.attachment import FORMATS
from newsroom.door.darkroom import SUFFIXES
from newsroom.door.readers import Result
from newsroom.door.registry import FOLDER
from newsroom.door.signature import BY_SUFFIX
from newsroom.door.tree import Tree
from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.story import Story


def strangers(tree: Tree) -> Iterator[Problem]:
    """Files that are neither manuscripts nor what a manuscript may use."""
    for path in tree.files:
        suffix = PurePosixPath(path).suffix
        known = suffix == ".md" or suffix.lower() in SUFFIXES or suffix.lower() in FORMATS
        if not known and not path.startswith(f"{FOLDER}/"):
            picture = BY_SUFFIX.get(suffix.lower())
            yield Problem(
                path=path,
                code="file-stranger",
                message=f"Đây là {picture.name}, trang chưa dùng được nên đã bỏ qua."
                if picture
                else "Tòa soạn không nhận loại tệp này nên đã bỏ qua.",
                fix=picture.fix
                if picture
                else "Xin lưu bài với đuôi .md, ảnh với đuôi .jpg hoặc .png, văn bản với đuôi .pdf hoặc .docx.",
            )


def unused(tree: Tree, results: Mapping[str, Result]) -> Iterator[Problem]:
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


def _may_use_more(record: Record | None) -> bool:
    return record is None or (isinstance(record, Story) and record.is_withdrawn)
