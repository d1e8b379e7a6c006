"""Texts compressed once, beside the files they stand for, so that a web server sends `x.gz` where it would compress `x`."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

#: What becomes smaller. Pictures, sound, films and documents are compressed already.
TEXTS = frozenset(".html .css .js .xml .opml .json .ics .txt .svg .webmanifest".split())
#: Bytes below which an answer fits into one packet either way.
SMALLEST = 256


def precompress(folder: Path, earlier: Path | None = None) -> int:
    """Write `x.gz` beside every text of `folder`; how many had to be compressed.

    Where the release `earlier` holds the same file, its compressed form is linked instead. The same bytes give the same
    bytes: no name and no clock is in them, and the file's own time is on both. Raises OSError.
    """
    texts = list(_texts(folder))
    return sum(not (earlier and _linked(text, earlier / text.relative_to(folder))) and _compressed(text) for text in texts)


def _texts(folder: Path) -> Iterator[Path]:
    """Regular files only: a link is never followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from _texts(path)
            elif entry.is_file(follow_symlinks=False) and path.suffix in TEXTS and entry.stat().st_size >= SMALLEST:
                yield path


def _linked(text: Path, earlier: Path) -> bool:
    """Whether the compressed form of an earlier release could be taken over."""
    if not _is_same(text, earlier):
        return False
    compressed, draft = _beside(text)
    draft.unlink(missing_ok=True)
    try:
        os.link(_beside(earlier)[0], draft, follow_symlinks=False)
    except OSError:  # there is none, or another disk, or as many links as the file system can hold
        return False
    draft.replace(compressed)
    draft.unlink(missing_ok=True)  # replacing a file by another name of itself does nothing
    return True


def _is_same(text: Path, earlier: Path) -> bool:
    """The same file, or one with the same bytes and time."""
    try:
        here, there = text.lstat(), earlier.lstat()
        like = (here.st_mode, here.st_size, here.st_mtime_ns) == (there.st_mode, there.st_size, there.st_mtime_ns)
        return os.path.samestat(here, there) or (like and text.read_bytes() == earlier.read_bytes())
    except OSError:
        return False


def _compressed(text: Path) -> bool:
    """Written beside and put in place, never into a file that another release may share."""
    compressed, draft = _beside(text)
    before = text.stat()
    draft.unlink(missing_ok=True)
    draft.write_bytes(gzip.compress(text.read_bytes(), 9, mtime=0))
    draft.chmod(before.st_mode & 0o777)
    os.utime(draft, ns=(before.st_mtime_ns, before.st_mtime_ns))
    draft.replace(compressed)
    return True


def _beside(text: Path) -> tuple[Path, Path]:
    """Where the compressed form stands, and where it is being made."""
    return text.with_name(f"{text.name}.gz"), text.with_name(f".{text.name}.gz.new")
