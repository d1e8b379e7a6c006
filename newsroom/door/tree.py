"""The files below `content/`: only regular files with plain names; nothing is followed."""

import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from newsroom.problem import Problem

#: Longest part of a path, in bytes: published names are made from it and file systems end at 255.
LONGEST_NAME = 100
#: Folders within folders; the deepest record lies in three.
DEEPEST = 8
#: Folders down to an owner's own, as in truong/th-01; what lies above is not one school's to leave out.
OWNERS = 2
#: Files and folders of one owner: a school with ten stories a day, each with ten pictures, needs two years to fill them.
MOST_OF_ONE = 50_000
#: Names that are plainly right, as nearly all are.
_EASY = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,90}[a-z0-9_-])?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: What some systems cannot have in a name, and others take for something else.
_FORBIDDEN = re.compile(r'[<>:"|?*\\]|^\s|[\s.]$')


class Files(Mapping[str, Path]):
    """Files by their paths below the root, NFC and with forward slashes; sorted. A path object is made when it is asked for."""

    def __init__(self, names: dict[str, str]) -> None:
        #: The names by which the system knows them.
        self.names = names

    def __getitem__(self, path: str) -> Path:
        return Path(self.names[path])

    def __contains__(self, path: object) -> bool:
        return path in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Tree:
    """What there is below a root, and a problem for each thing that is left out."""

    root: Path
    files: Files
    problems: list[Problem] = field(default_factory=list)


def walk(root: Path) -> Tree:
    """All files, and a problem for each thing that is left out."""
    found = sorted(_scan(os.fspath(root), "", Counter()), key=lambda pair: (pair[0], str(pair[1])))
    names = {path: each for path, each in found if isinstance(each, str)}
    return Tree(root, Files(names), [each for _, each in found if isinstance(each, Problem)])


def _scan(folder: str, below: str, counted: Counter[str]) -> Iterator[tuple[str, str | Problem]]:
    entries = _entries(folder, below, counted)
    if isinstance(entries, Problem):
        yield below, entries
        return
    kept: dict[str, os.DirEntry[str]] = {}
    for entry in sorted(entries, key=_plain_first):
        path = below + (entry.name if entry.name.isascii() else unicodedata.normalize("NFC", entry.name))
        problem = _left_out(entry, path)
        if not problem and (first := kept.setdefault(_alike(entry.name), entry)) is not entry:
            problem = _twin(path, f"{below}{first.name}")
        if problem:
            yield path, problem
        elif entry.is_dir(follow_symlinks=False):
            yield from _scan(entry.path, f"{path}/", counted)
        else:
            yield path, entry.path


def _entries(folder: str, below: str, counted: "Counter[str]") -> "list[os.DirEntry[str]] | Problem":
    """What a folder holds, unless it is one that is left out as a whole; `counted` by owner, so that none fills the walk."""
    if below.count("/") > DEEPEST:
        return _too_deep(below)
    owner = "/".join(below.split("/")[:OWNERS])
    try:
        with os.scandir(folder) as found:
            entries = list(islice(found, max(0, MOST_OF_ONE + 1 - counted[owner])))
    except OSError:
        return unreadable(below)
    counted[owner] += len(entries)
    if counted[owner] > MOST_OF_ONE:
        return _too_many(below, owner)
    if below.count("/") >= OWNERS and any(entry.name == ".git" for entry in entries):
        return nested_repository(below)
    return entries


def _alike(name: str) -> str:
    """The same for names that some computers cannot tell apart."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _plain_first(entry: "os.DirEntry[str]") -> tuple[bool, bytes]:
    """Of names that are alike the one in small letters stays, for only it can be an address."""
    return entry.name != _alike(entry.name), os.fsencode(entry.name)


def _left_out(entry: "os.DirEntry[str]", path: str) -> Problem | None:
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return unreadable(path)
    if stat.S_ISLNK(mode):
        return link_file(path)
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return Problem(
            path=printable(path),
            code="special-file",
            message="Đây không phải là tệp thường nên tòa soạn không mở.",
            fix="Xin xóa mục này và gửi lại tệp thường.",
        )
    return bad_name(entry.name, path)


def link_file(path: str) -> Problem:
    """A symbolic link, wherever it leads."""
    return Problem(
        path=printable(path),
        code="link-file",
        message="Đây là một liên kết tới chỗ khác, không phải tệp thật, nên tòa soạn không mở.",
        fix="Xin chép tệp thật vào đúng thư mục của đơn vị.",
    )


def bad_name(name: str, path: str) -> Problem | None:
    """What is wrong with the last part of a path, if anything is."""
    if _EASY.fullmatch(name):
        return None
    if name.startswith("."):
        return Problem(
            path=printable(path),
            code="hidden-file",
            message="Tên bắt đầu bằng dấu chấm là tệp ẩn của máy, không được đăng.",
            fix="Xin xóa tệp này khỏi thư mục.",
        )
    if _is_hard(name):
        return Problem(
            path=printable(path),
            code="name-hard",
            message="Tên tệp quá dài, hoặc có ký tự mà nhiều máy không nhận: ký tự không in được, < > : | ? * \\, dấu nháy, "
            "dấu cách ở đầu hay cuối tên, dấu chấm ở cuối.",
            fix="Xin đặt tên ngắn, không dấu, ví dụ: khai-giang.md.",
        )
    return None


def _is_hard(name: str) -> bool:
    """Not printable, not UTF-8 (such bytes come as surrogates), or too long."""
    try:
        return bool(_CONTROL.search(name) or _FORBIDDEN.search(name)) or len(name.encode()) > LONGEST_NAME
    except UnicodeEncodeError:
        return True


def contents(file: Path, most: int) -> tuple[bytes, int]:
    """The first bytes of a regular file, at most that many, and the file's size; OSError where it is none or is closed to us.

    What stood there during the walk may be a link or a pipe by now: the one is not followed, the other not waited for.
    """
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as opened:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(f"not a regular file: {file}")
        return opened.read(min(most, state.st_size + 1)), state.st_size  # no larger a buffer than the file fills


def unreadable(path: str) -> Problem:
    """A file or folder that the system does not let us open."""
    return Problem(
        path=printable(path),
        code="file-unreadable",
        message="Máy không được phép mở tệp hoặc thư mục này.",
        fix="Xin báo người giữ máy mở quyền đọc, hoặc gửi lại tệp.",
    )


def nested_repository(below: str) -> Problem:
    """A folder with a history of its own, as a submodule is: its files are not part of the content."""
    return Problem(
        path=printable(below.rstrip("/")),
        code="nested-repository",
        message="Thư mục này là một kho git riêng (có mục .git bên trong) nên tòa soạn không mở.",
        fix="Xin chép các tệp thật vào một thư mục thường của đơn vị, không kèm mục .git.",
    )


def _too_deep(below: str) -> Problem:
    return Problem(
        path=printable(below.rstrip("/")),
        code="folder-too-deep",
        message=f"Thư mục lồng nhau sâu quá {DEEPEST} tầng nên tòa soạn không mở.",
        fix="Xin để tệp ngay trong thư mục năm của đơn vị, ví dụ: truong/<mã trường>/2024/.",
    )


def _too_many(below: str, owner: str) -> Problem:
    return Problem(
        path=printable(below.rstrip("/")),
        code="files-too-many",
        message=f"Thư mục {printable(owner)} có quá {MOST_OF_ONE:,} tệp và thư mục, ".replace(",", ".", 1)
        + "nên tòa soạn không mở chỗ này.",
        fix="Xin xóa những tệp không dùng tới, hoặc báo tòa soạn.",
    )


def _twin(path: str, kept: str) -> Problem:
    return Problem(
        path=printable(path),
        code="name-twin",
        message=f"Tên {printable(path)} trùng với {printable(kept)}: chỉ khác nhau ở chữ hoa, chữ thường hoặc cách máy ghi "
        "dấu tiếng Việt, nhiều máy không phân biệt được. Tòa soạn chỉ đọc tên sau.",
        fix="Xin đổi một trong hai sang tên khác hẳn, ví dụ thêm -2 vào cuối tên.",
    )


def printable(path: str) -> str:
    """A path that can be shown anywhere: control characters and broken bytes are written as escapes."""
    return _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}", path.encode("utf-8", "backslashreplace").decode())
