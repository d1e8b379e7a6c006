"""What changes is told by content, not by clocks."""

import hashlib
import os
from pathlib import Path

import pytest

from newsroom.memory import sources
from newsroom.memory.sources import LARGE, Sources, digest_of


def sum_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tin.md"


@pytest.mark.parametrize("size", [0, 1, LARGE - 1, LARGE, LARGE + 1, 3 * 1_048_576 + 1])
def test_a_digest_is_of_the_whole_content(file: Path, size: int) -> None:
    data = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    file.write_bytes(data)
    assert digest_of(file) == sum_of(data)


def test_what_is_no_regular_file_has_none(tmp_path: Path, file: Path) -> None:
    file.write_bytes(b"x")
    (tmp_path / "link").symlink_to(file)
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert [digest_of(tmp_path / name) for name in ("link", "dangling", "pipe", "gone", ".")] == [""] * 5


def test_a_file_that_is_not_below_the_content_has_none(file: Path) -> None:
    file.write_bytes(b"x")
    known = Sources({"a/tin.md": file})
    assert (known.digest("a/tin.md"), known.digest("a/khac.md"), known.digest(str(file))) == (sum_of(b"x"), "", "")
    assert ("a/tin.md" in known, "a/khac.md" in known, list(known.paths())) == (True, False, ["a/tin.md"])


def same_stamp(file: Path, data: bytes) -> None:
    """Other bytes, and the day and hour that the file had."""
    state = file.stat()
    file.write_bytes(data)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_a_text_is_hashed_whatever_its_stamp_says(file: Path) -> None:
    file.write_bytes(b"xx")
    seen = Sources({"tin.md": file})
    assert seen.digest("tin.md") == sum_of(b"xx")
    same_stamp(file, b"yy")
    assert Sources({"tin.md": file}, seen.seen).digest("tin.md") == sum_of(b"yy")


@pytest.fixture
def photograph(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A large file that has rested."""
    file.write_bytes(b"x" * LARGE)
    monkeypatch.setattr(sources, "_UNSURE", -1)
    return file


def seen_of(file: Path) -> Sources:
    seen = Sources({"anh.jpg": file})
    seen.digest("anh.jpg")
    return seen


def test_a_large_file_that_nobody_wrote_to_is_not_read_again(photograph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_of(photograph)
    monkeypatch.setattr(sources, "_of_large", lambda _: pytest.fail("read again"))
    assert Sources({"anh.jpg": photograph}, seen.seen).digest("anh.jpg") == sum_of(b"x" * LARGE)


def test_a_large_file_that_was_given_its_former_stamp_is_read_again(photograph: Path) -> None:
    seen = seen_of(photograph)
    same_stamp(photograph, b"y" * LARGE)
    assert Sources({"anh.jpg": photograph}, seen.seen).digest("anh.jpg") == sum_of(b"y" * LARGE)


def test_another_large_file_in_its_place_is_read(photograph: Path, tmp_path: Path) -> None:
    seen, state = seen_of(photograph), photograph.stat()
    other = tmp_path / "khac.jpg"
    other.write_bytes(b"y" * LARGE)
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.rename(photograph)
    assert Sources({"anh.jpg": photograph}, seen.seen).digest("anh.jpg") == sum_of(b"y" * LARGE)


def test_a_large_file_that_was_just_written_is_not_known_by_its_stamp(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"x" * LARGE)
    monkeypatch.setattr(sources.time, "time_ns", lambda: file.stat().st_ctime_ns + 1_000_000)
    assert seen_of(file).seen == {}


def test_a_file_is_looked_at_once_in_a_build(file: Path) -> None:
    file.write_bytes(b"x")
    known = Sources({"tin.md": file})
    before = known.digest("tin.md")
    file.write_bytes(b"y")
    assert known.digest("tin.md") == before
