"""What may befall the folders of a build between two builds, by other hands than ours."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import pytest

from newsroom.state import key_of
from tests.incremental.town import Town

Harm = Callable[[Town, int], None]


def _made(town: Town, which: int) -> Path | None:
    """One of the files of the output."""
    output = town.paper.output
    files = sorted(path for path in output.rglob("*") if path.is_file() and path.name != ".manifest")
    ours = [path for path in files if path.relative_to(output).as_posix() not in town.aliens]
    return ours[which % len(ours)] if ours else None


def _on_a_file(harm: Callable[[Path], None]) -> Harm:
    def harmed(town: Town, which: int) -> None:
        if file := _made(town, which):
            harm(file)

    return harmed


def _change(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"!")


def _change_unseen(file: Path) -> None:
    """Another content of the same size in the same file, and its time put back."""
    before = file.stat()
    file.write_bytes(b"?" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _truncate(file: Path) -> None:
    file.write_bytes(b"")


def _copy(file: Path) -> None:
    """The same content in another file, as a restored cache has it."""
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data)


def _folder(file: Path) -> None:
    file.unlink()
    (file / "x").mkdir(parents=True)
    (file / "x").rmdir()


def _alien(town: Town, which: int) -> None:
    places = ("la.txt", "truong/la.html", "truong/truong-a/2024/tin-0/la.jpg", "chu-de/la/x.html")
    place = places[which % len(places)]
    town.aliens.add(place)
    (town.paper.output / place).parent.mkdir(parents=True, exist_ok=True)
    (town.paper.output / place).write_text("Của ai đó.")


def _lose_manifest(town: Town, _: int) -> None:
    """What is to go is then known from the memory alone."""
    if (town.root / "state").exists() and list((town.root / "state").glob("*/memory.db")):
        (town.paper.output / ".manifest").unlink(missing_ok=True)


def _left_drafts(town: Town, which: int) -> None:
    drafts = town.paper.output / ".new"
    if which % 2:
        drafts.mkdir(parents=True, exist_ok=True)
        (drafts / "0").write_text("x")
    elif town.paper.output.is_dir() and not drafts.exists():
        drafts.write_text("x")


def _move_away(town: Town, _: int) -> None:
    shutil.rmtree(town.paper.output, ignore_errors=True)
    town.aliens.clear()


def _linked_outside(town: Town, which: int) -> None:
    if file := _made(town, which):
        kept = town.root / "elsewhere"
        kept.write_bytes(file.read_bytes())
        file.unlink()
        file.symlink_to(kept)


OUTPUT: dict[str, Harm] = {
    "changed": _on_a_file(_change),
    "changed, size and time kept": _on_a_file(_change_unseen),
    "truncated": _on_a_file(_truncate),
    "deleted": _on_a_file(Path.unlink),
    "copied": _on_a_file(_copy),
    "touched": _on_a_file(Path.touch),
    "linked outside": _linked_outside,
    "a folder in its place": _on_a_file(_folder),
    "an alien file": _alien,
    "drafts left": _left_drafts,
    "all gone": _move_away,
    "no manifest": _lose_manifest,
}


# -- the memory -------------------------------------------------------------------------------------------------------


def _on_the_memory(harm: Callable[[Path, int], None]) -> Harm:
    def harmed(town: Town, which: int) -> None:
        for file in (town.root / "state").glob("*/memory.db"):
            harm(file, which)

    return harmed


def _halve(file: Path, _: int) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _flip(file: Path, which: int) -> None:
    """One bit, anywhere."""
    data = bytearray(file.read_bytes())
    place = which * 2_654_435_761 % (8 * len(data)) if data else 0
    if data:
        data[place // 8] ^= 1 << place % 8
    file.write_bytes(data)


def _rubbish(file: Path, _: int) -> None:
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


def _confuse(file: Path, which: int) -> None:
    """Another word in one of the columns that hold text."""
    columns = (
        ("about", "value"),
        ("output", "mark"),
        ("output", "digest"),
        ("output", "stamp"),
        ("output", "needs"),
        ("output", "path"),
        ("body", "html"),
        ("chunk", "digest"),
        ("chunk", "data"),
        ("about", "name"),
    )
    table, column = columns[which % len(columns)]
    words = ("", "x", "[]", '{"a": 1}', "0", b"\xff")
    word = words[which // len(columns) % len(words)]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection, suppress(sqlite3.Error):  # nothing to confuse
        connection.execute(f"update or ignore {table} set {column} = ?", (word,))  # noqa: S608 (names of our own)


def _swap_state(town: Town, _: int) -> None:
    """Back to an older memory, as a cache that was restored."""
    kept = town.root / "older"
    for file in (town.root / "state").glob("*/memory.db"):
        if kept.exists():
            shutil.copyfile(kept, file)
        else:
            shutil.copyfile(file, kept)


def _foreign(town: Town, _: int) -> None:
    """The memory of another newsroom that has the same registry and names, as if it were of this one."""
    for file in (town.root / "state").glob("*/memory.db"):
        file.write_bytes(_memory_of_another())
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("update output set site = ?", (key_of(town.paper.output),))


@cache
def _memory_of_another() -> bytes:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        town = Town(Path(folder), patch)
        for place, (room, head, _) in list(town.manuscripts.items()):
            town.write(room, place, {**head, "title": "Của nơi khác"}, "Bài của nơi khác.")
        town.build()
        return next((town.root / "state").glob("*/memory.db")).read_bytes()


def _no_pictures(town: Town, _: int) -> None:
    shutil.rmtree(town.root / "state/pictures", ignore_errors=True)


def _on_a_picture(harm: Callable[[Path], None]) -> Harm:
    def harmed(town: Town, which: int) -> None:
        files = sorted((town.root / "state/pictures").glob("*/*"))
        if files:
            harm(files[which % len(files)])

    return harmed


MEMORY: dict[str, Harm] = {
    "deleted": _on_the_memory(lambda file, _: file.unlink()),
    "halved": _on_the_memory(_halve),
    "emptied": _on_the_memory(lambda file, _: os.truncate(file, 0)),
    "a bit flipped": _on_the_memory(_flip),
    "rubbish": _on_the_memory(_rubbish),
    "a word confused": _on_the_memory(_confuse),
    "an older one": _swap_state,
    "a foreign one": _foreign,
    "no pictures": _no_pictures,
    "a picture lost": _on_a_picture(Path.unlink),
    "a picture truncated": _on_a_picture(_truncate),
}
