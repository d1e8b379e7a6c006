"""The file in which a build remembers: what is in it is right, or it is forgotten."""

import select
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.body import digest_of
from newsroom.memory.store import Damaged, Store, alone_in
from newsroom.state import HOME

ORIGIN = "desk, code and libraries"
TEXT = "<p>Một đoạn của bài.</p>" * 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "0123"


def filled(folder: Path) -> Store:
    store = Store(folder)
    with store.changing():
        store.say("desk", "d")
        store.keep_texts({digest_of(TEXT): TEXT})
        store.add_chunk(ORIGIN, b"chunk one" * 500)
        store.add_chunk(ORIGIN, b"chunk two")
        store.keep_outputs("site", [("a", "m", "d", "s", "{}", "lần đầu", 1)])
    return store


def all_of(folder: Path) -> list[object]:
    store = Store(folder)
    return [store.about("desk"), store.text(digest_of(TEXT)), store.chunks(ORIGIN), store.outputs("site")]


def changed(folder: Path, sql: str, *values: object) -> None:
    """As another program would write to it."""
    with closing(sqlite3.connect(folder / "memory.db")) as connection, connection:
        connection.execute(sql, values)


def test_what_was_kept_is_there_for_the_next(folder: Path) -> None:
    filled(folder)
    assert all_of(folder) == ["d", TEXT, [(1, b"chunk one" * 500), (2, b"chunk two")], [("a", "m", "d", "s")]]


def test_what_nobody_said_is_nothing(folder: Path) -> None:
    store = Store(folder)
    assert (store.about("x"), store.chunks(ORIGIN), store.outputs("x")) == ("", [], [])
    assert (store.needs("x", "a"), store.builds("x")) == ("", 0)
    assert store.last_making("x", "a") is None
    with pytest.raises(Damaged):
        store.text(digest_of("x"))


def test_all_changes_are_kept_or_none(folder: Path) -> None:
    store = filled(folder)

    def change_halfway() -> None:
        with store.changing():
            store.forget_chunks()
            store.add_chunk(ORIGIN, b"three")
            store.say("desk", "other")
            raise KeyError

    with pytest.raises(KeyError):
        change_halfway()
    assert all_of(folder)[0::2] == ["d", [(1, b"chunk one" * 500), (2, b"chunk two")]]


def test_forgetting_leaves_only_what_was_said(folder: Path) -> None:
    store = filled(folder)
    with store.changing():
        store.forget()
    assert (store.about("desk"), store.chunks(ORIGIN), store.outputs("site")) == ("d", [], [])
    with pytest.raises(Damaged):
        store.text(digest_of(TEXT))


def test_only_texts_in_use_are_kept(folder: Path) -> None:
    store = filled(folder)
    with store.changing():
        store.keep_texts({digest_of("a"): "a", digest_of("b"): "b"})
        store.keep_only([digest_of("a"), digest_of("a"), digest_of("never kept")])
    assert store.text(digest_of("a")) == "a"
    for gone in ("b", TEXT):
        with pytest.raises(Damaged):
            store.text(digest_of(gone))


def test_a_file_that_was_only_touched_keeps_what_is_told_of_its_making(folder: Path) -> None:
    store = filled(folder)
    with store.changing():
        store.keep_outputs("site", [("a", "m", "d", "other stamp", None, None, None)])
    assert store.outputs("site") == [("a", "m", "d", "other stamp")]
    assert store.last_making("site", "a") == ("{}", "lần đầu", 1)


def test_a_chunk_made_with_another_registry_or_code_is_damaged_whatever_is_said_of_it(folder: Path) -> None:
    """As where the machine was stopped when the one was on the disk already, and the other not yet."""
    store = filled(folder)
    with pytest.raises(Damaged):
        store.chunks("another registry")


def test_chunks_and_texts_are_dropped_one_by_one(folder: Path) -> None:
    store = filled(folder)
    with store.changing():
        store.drop_chunks([1])
        store.drop_texts([digest_of(TEXT), digest_of("never kept")])
    assert store.chunks(ORIGIN) == [(2, b"chunk two")]
    with pytest.raises(Damaged):
        store.text(digest_of(TEXT))


@pytest.mark.parametrize("drop", [Store.forget, Store.forget_readings], ids=["all", "readings"])
def test_what_was_dropped_is_overwritten(folder: Path, drop: Callable[[Store], None]) -> None:
    store = filled(folder)
    with store.changing():
        drop(store)
    data = b"".join(file.read_bytes() for file in folder.iterdir())
    assert not [word for word in ("đoạn của bài", "chunk one") if word.encode() in data]


def test_two_sites_of_one_content_do_not_meet(folder: Path) -> None:
    store = filled(folder)
    with store.changing():
        store.keep_outputs("other", [("a", "n", "e", "t", "{}", "", 1)])
        store.drop_outputs("site", ["a"])
        store.count_build("other", 3)
    assert (store.outputs("site"), store.outputs("other")) == ([], [("a", "n", "e", "t")])
    assert (store.builds("site"), store.builds("other")) == (0, 3)


# -- what is not ours, or not whole -------------------------------------------------------------------------------------


def spoiled(data: bytes, find: bytes) -> bytes:
    """One bit of the first occurrence is another."""
    place = data.index(find)
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


SPOILING: dict[str, Callable[[bytes], bytes]] = {
    "another kind of file": lambda _: b"\x89PNG\r\n" + bytes(5000),
    "text": lambda _: "Xin chào.\n".encode() * 500,
    "cut in its first page": lambda data: data[:2000],
    "cut in the middle": lambda data: data[: len(data) // 2],
    "a bit of a text flipped": lambda data: spoiled(data, "đoạn của bài".encode()),
    "a bit of a chunk flipped": lambda data: spoiled(data, b"chunk one"),
    "zeroes in the middle": lambda data: data[:4096] + bytes(4096) + data[8192:],
    "all zeroes but the head": lambda data: data[:100] + bytes(len(data) - 100),
}


@pytest.mark.parametrize("spoil", SPOILING.values(), ids=SPOILING)
def test_a_spoiled_file_is_damaged_and_nothing_is_read_from_it(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    filled(folder)
    file = folder / "memory.db"
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(Damaged):
        all_of(folder)


@pytest.mark.parametrize(
    "sql",
    [
        "alter table body rename column html to text",
        "alter table chunk drop column digest",
        "alter table output drop column stamp",
        "drop table about; create table about (a, b, c)",
    ],
)
def test_a_file_with_other_tables_is_damaged(folder: Path, sql: str) -> None:
    filled(folder)
    for statement in sql.split("; "):
        changed(folder, statement)
    with pytest.raises(Damaged):
        all_of(folder)


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        pytest.param("update chunk set data = ? where number = 1", (b"foreign",), id="a foreign chunk"),
        pytest.param("update chunk set data = 'text'", (), id="a text for a chunk"),
        pytest.param("update chunk set data = null", (), id="no chunk"),
        pytest.param("update body set html = 'foreign'", (), id="another text under a digest"),
        pytest.param("delete from body", (), id="a text that has gone"),
    ],
)
def test_what_does_not_fit_its_digest_is_damaged(folder: Path, sql: str, values: tuple[bytes, ...]) -> None:
    filled(folder)
    changed(folder, sql, *values)
    with pytest.raises(Damaged):
        all_of(folder)


def test_an_empty_file_is_a_new_one(folder: Path) -> None:
    folder.mkdir()
    (folder / "memory.db").write_bytes(b"")
    assert Store(folder).chunks(ORIGIN) == []


def test_a_file_that_nobody_may_write_to_is_damaged_as_soon_as_it_is_written_to(folder: Path) -> None:
    store = filled(folder)
    store._own.execute("pragma query_only = on")
    assert store.chunks(ORIGIN)
    with pytest.raises(Damaged), store.changing():
        store.say("desk", "other")


def test_a_file_that_another_program_holds_is_damaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(folder)
    monkeypatch.setattr("newsroom.memory.store._PATIENCE", 0.01)
    with closing(sqlite3.connect(folder / "memory.db", isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(Damaged):
            all_of(folder)


# -- processes ----------------------------------------------------------------------------------------------------------

SECOND = """
import sys
from pathlib import Path
from newsroom.memory.store import alone_in
print("waits", flush=True)
with alone_in(Path(sys.argv[1])):
    print("alone", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def second(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process, that wants the same folder and then holds it until its input ends."""
    command = [sys.executable, "-c", SECOND, str(folder)]
    with subprocess.Popen(command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_of_two_builds_one_waits(folder: Path, second: "subprocess.Popen[str]") -> None:
    assert second.stdout
    assert second.stdin
    with alone_in(folder):
        assert second.stdout.readline() == "waits\n"
        assert select.select([second.stdout], [], [], 0.2)[0] == []
        order = ["first"]
    order.append(second.stdout.readline().strip())
    second.stdin.close()
    with alone_in(folder):
        order.append("third")
    assert order == ["first", "alone", "third"]


def test_a_build_that_is_killed_holds_nobody_up(folder: Path, second: "subprocess.Popen[str]") -> None:
    assert second.stdout
    assert [second.stdout.readline(), second.stdout.readline()] == ["waits\n", "alone\n"]
    second.kill()
    with alone_in(folder):
        assert second.wait() == -9
