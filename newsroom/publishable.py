"""What may be published: under which names, into which folder, and what a finished site must be before it is handed on."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

_PART = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: The list of what builds have written, kept with what it lists.
MANIFEST = ".manifest"
#: Names that web servers and hosts ask for in another alphabet, and our own list.
FIXED_NAMES = frozenset({".nojekyll", MANIFEST})
LONGEST_PART = 120
LONGEST_PATH = 240
#: A published site that would lose one page in so many is not replaced unasked.
MOST_LOST = 10


class UnsafeOutput(Exception):
    """An output folder or a name in it that must not be written; the sentence is for the office."""


def survey(root: Path) -> tuple[str, ...]:
    """Every file below a finished output, sorted by path; UnsafeOutput where anything must not be handed on.

    Only regular files that nobody may run, under names that a build could have made. Nothing is followed or opened.
    """
    return tuple(sorted(_surveyed(root, "")))


def _surveyed(root: Path, below: str) -> Iterator[str]:
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            check_name(path)
            if entry.is_dir(follow_symlinks=False):
                yield from _surveyed(root, f"{path}/")
            elif _is_plain(entry.stat(follow_symlinks=False).st_mode):
                yield path
            else:
                raise UnsafeOutput(f"Không phải tệp thường (liên kết, tệp chạy được hay tệp của máy): {path}.")


def _is_plain(mode: int) -> bool:
    return stat.S_ISREG(mode) and not mode & (0o111 | stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX)


def check_folders(content: Path, output: Path, home: Path) -> None:
    """Refuse an output folder in which a build could harm what it did not write. `home` is the folder of the settings."""
    real, source, above = output.resolve(), content.resolve(), home.resolve()
    user = Path(os.environ.get("HOME") or "/").resolve()
    ours = (above / name for name in (".newsroom", "bench", "deploy", "docs", "newsroom", "plugins", "tests", "theme", "tools"))
    within = ".git" in real.parts or any(real == folder or folder in real.parents for folder in (source, *ours))
    around = real in (above, *above.parents, *source.parents, user, *user.parents)
    if output.is_symlink() or within or around or (output.exists() and not output.is_dir()):
        raise UnsafeOutput(f"Không dựng trang vào {output}: đó là thư mục chứa nguồn, kho git hoặc một liên kết.")


def check_name(path: str) -> None:
    """UnsafeOutput where no build could give a file this path."""
    parts = path.split("/")
    fits = all(_PART.fullmatch(part) and len(part) <= LONGEST_PART for part in parts)
    if path not in FIXED_NAMES and not (fits and len(path) <= LONGEST_PATH):
        raise UnsafeOutput(f"Tên tệp không dùng được khi đăng: {path!r}.")


def lost_pages(published: Set[str], paths: Iterable[str], *, unasked: bool) -> tuple[str, ...]:
    """The pages of a published site that a new one no longer has; UnsafeOutput where nobody asked to lose so many."""
    lost = sorted({path for path in published if path.endswith(".html")} - set(paths))
    pages = sum(path.endswith(".html") for path in published)
    if unasked and lost and len(lost) * MOST_LOST >= pages:
        raise UnsafeOutput(f"Bản này thiếu {len(lost)} trong {pages} trang đang đăng, chẳng hạn {lost[0]}. Chưa đăng gì.")
    return tuple(lost)
