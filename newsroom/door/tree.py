"""The files below `content/`: only regular files with plain names; nothing is followed, nothing is opened here."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.problem import Problem

#: Longest part of a path, in bytes: published names are made from it and file systems end at 255.
LONGEST_NAME = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Tree:
    """`files` maps a path below the root, NFC and with forward slashes, to the file; sorted by path."""

    root: Path
    files: dict[str, Path]
    problems: list[Problem] = field(default_factory=list)


def walk(root: Path) -> Tree:
    """All files, and a problem for each thing that is left out."""
    tree = Tree(root, {})
    for path, found in sorted(_scan(root, ""), key=lambda pair: (pair[0], str(pair[1]))):
        if isinstance(found, Problem):
            tree.problems.append(found)
        elif path in tree.files:
            tree.problems.append(_twin(path))
        else:
            tree.files[path] = found
    return tree


def _scan(folder: Path, below: str) -> Iterator[tuple[str, Path | Problem]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield below, unreadable(below)
        return
    for entry in entries:
        path = f"{below}{unicodedata.normalize('NFC', entry.name)}"
        problem = _left_out(entry, path)
        if problem:
            yield path, problem
        elif entry.is_dir(follow_symlinks=False):
            yield from _scan(Path(entry.path), f"{path}/")
        else:
            yield path, Path(entry.path)


def _left_out(entry: "os.DirEntry[str]", path: str) -> Problem | None:
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode):
        return Problem(
            path=printable(path),
            code="link-file",
            message="Đây là một liên kết tới chỗ khác, không phải tệp thật, nên tòa soạn không mở.",
            fix="Xin chép tệp thật vào đúng thư mục của đơn vị.",
        )
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return Problem(
            path=printable(path),
            code="special-file",
            message="Đây không phải là tệp thường nên tòa soạn không mở.",
            fix="Xin xóa mục này và gửi lại tệp thường.",
        )
    if entry.name.startswith("."):
        return Problem(
            path=printable(path),
            code="hidden-file",
            message="Tên bắt đầu bằng dấu chấm là tệp ẩn của máy, không được đăng.",
            fix="Xin xóa tệp này khỏi thư mục.",
        )
    if _is_hard(entry.name):
        return Problem(
            path=printable(path),
            code="name-hard",
            message="Tên tệp quá dài hoặc có ký tự không in được.",
            fix="Xin đặt tên ngắn, không dấu, ví dụ: khai-giang.md.",
        )
    return None


def _is_hard(name: str) -> bool:
    """Not printable, not UTF-8 (such bytes come as surrogates), or too long."""
    try:
        return bool(_CONTROL.search(name)) or len(name.encode()) > LONGEST_NAME
    except UnicodeEncodeError:
        return True


def unreadable(path: str) -> Problem:
    """A file or folder that the system does not let us open."""
    return Problem(
        path=printable(path),
        code="file-unreadable",
        message="Máy không được phép mở tệp hoặc thư mục này.",
        fix="Xin báo người giữ máy mở quyền đọc, hoặc gửi lại tệp.",
    )


def _twin(path: str) -> Problem:
    return Problem(
        path=printable(path),
        code="name-twin",
        message="Có hai tệp mà tên chỉ khác nhau ở cách máy ghi dấu tiếng Việt.",
        fix="Xin đổi tên một trong hai tệp.",
    )


def printable(path: str) -> str:
    """A path that can be shown anywhere: control characters and broken bytes are written as escapes."""
    return _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}", path.encode("utf-8", "backslashreplace").decode())
