"""A memory is a help and never a need: whatever has become of it, the same site is built, and it can be thrown away."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.memory.memory import forget, forget_everything
from newsroom.memory.store import Store
from newsroom.state import HOME, folder_of, key_of, state_folder
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"


def file_of(paper: Paper) -> Path:
    return folder_of(paper.content) / "memory.db"


def sql(statement: str) -> Callable[[Path], None]:
    """As another program would write to the memory."""

    def write(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            assert connection.execute(statement).rowcount

    return write


def become_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "strange").write_bytes(b"x")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "deleted": lambda file: file.unlink(),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "another kind of file": lambda file: file.write_bytes(b"Xin chao\n" * 1000),
    "a folder": become_folder,
    "no word of what was hashed": sql("update about set value = '{' where name = 'large'"),
    "a number for what was hashed": sql("update about set value = 5 where name = 'large'"),
    "another form of what was hashed": sql("""update about set value = '{"a": 5}' where name = 'large'"""),
    "no number of builds": sql("update about set value = 'x' where name like 'builds of %'"),
    "no word of needs": sql("update output set needs = '{', reason = null"),
    "another form of needs": sql("update output set needs = '[]'"),
    "files without marks": sql("update output set mark = null, digest = null, stamp = null"),
    "numbers for marks": sql("update output set mark = 1, digest = 1, stamp = 1"),
    "bytes for texts": sql("update body set html = x'00'"),
    "other texts": sql("update body set html = 'Không phải của bài.'"),
    "other chunks": sql("update chunk set data = x'8004'"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_with_a_damaged_memory_the_same_site_is_built(paper: Paper, damage: Callable[[Path], object]) -> None:
    paper.put(f"{A}/mot.md", story("Một tin")).put(f"{A}/hai.md", story("Hai tin")).build()
    damage(file_of(paper))
    paper.put(f"{A}/mot.md", story("Tin khác")).build()
    built = paper.files()
    paper.build(MEMORY=False, CLEAN=True)
    assert built == paper.files()


def test_where_nothing_can_be_remembered_the_site_is_built(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for name in ("keep_texts", "keep_outputs", "say"):
        with monkeypatch.context() as full:
            full.setattr(Store, name, refuse)
            paper.put(f"{A}/{slug(name)}.md", story(name)).build()
        assert paper.has(f"/{A}/{slug(name)}/")


def slug(name: str) -> str:
    return name.replace("_", "-")


def test_a_memory_has_its_name_from_the_way_to_its_content(tmp_path: Path) -> None:
    assert key_of(HOME / "content") == key_of(HOME / "docs" / ".." / "content")
    assert key_of(HOME / "content") != key_of(HOME / "content-2")
    (tmp_path / "link").symlink_to(HOME / "content")
    assert key_of(tmp_path / "link") == key_of(HOME / "content")
    assert folder_of(HOME / "content").parent == state_folder()


def test_what_is_forgotten_of_one_content_is_kept_of_another(paper: Paper) -> None:
    other = paper.content.with_name("khác")
    for content in (paper.content, other):
        Store(folder_of(content))
    forget(paper.content)
    assert (file_of(paper).exists(), (folder_of(other) / "memory.db").exists()) == (False, True)
    forget(paper.content)


def test_everything_that_was_remembered_can_be_forgotten_at_once(paper: Paper) -> None:
    paper.put(f"{A}/tin.md", story(body="Lời kín của bài.")).build()
    forget_everything(state_folder())
    left = [file.read_bytes() for file in state_folder().rglob("*") if file.is_file()]
    assert not [data for data in left if "Lời kín".encode() in data]
    paper.build()
    assert paper.has(f"/{A}/tin/")
