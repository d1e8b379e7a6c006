"""A manuscript is read again when a byte of what its result was made of has changed, and only then."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsroom.door import darkroom, front_matter, reading
from newsroom.door.darkroom import Darkroom
from newsroom.memory import memory as memory_module
from newsroom.memory import readings
from newsroom.memory.memory import Memory
from newsroom.state import folder_of
from plugins.press import moment_of
from tests.newsroom_on_paper import TODAY, Paper, story

A, B = "truong/truong-a/2024", "truong/truong-b/2024"
#: Reads the newsroom as a build does, checks that all is as without a memory, and tells which manuscripts were read.
Again = Callable[[], set[str]]


@pytest.fixture
def again(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> Again:
    read_all = reading.read_all

    def again() -> set[str]:
        asked: list[str] = []

        def keep(paths: Sequence[str], *how: Any) -> Iterable[Any]:
            asked.extend(paths)
            return read_all(paths, *how)

        shelf = paper.root / "pictures"
        memory = Memory(paper.content, shelf)
        with monkeypatch.context() as spying:
            spying.setattr(reading, "read_all", keep)
            found = reading.read(paper.content, moment_of(TODAY), Darkroom(shelf), memory=memory)
        anew = paper.read()
        assert found == anew
        assert bodies(found) == bodies(anew)
        memory.store._own.close()
        return set(asked)

    return again


def bodies(found: reading.Reading) -> list[str]:
    return [record.body.html for record in found.edition.records()] if found.edition else []


def kept_bytes(paper: Paper) -> bytes:
    """All that is remembered of the content folder, as it lies on the disk."""
    return b"".join(file.read_bytes() for file in folder_of(paper.content).iterdir())


def picture(colour: str) -> bytes:
    data = BytesIO()
    Image.new("RGB", (640, 480), colour).save(data, "PNG")
    return data.getvalue()


def rewrite(file: Path, data: bytes) -> None:
    """Other bytes, and the day and hour that the file had."""
    state = file.stat()
    file.write_bytes(data)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.fixture
def town(paper: Paper, again: Again) -> Paper:
    """Two schools: a story with its picture, one with a file, one that is set aside; all read once."""
    paper.put(f"{A}/san.png", picture("green")).put(f"{A}/to.pdf", b"%PDF-1.4 xx\n%%EOF\n")
    paper.put(f"{A}/anh.md", story(picture="san.png", alt="Sân trường lúc vắng người"))
    paper.put(f"{A}/tep.md", story(body="Xem [tờ rơi](to.pdf)."))
    paper.put(f"{B}/sai.md", story(date="mai")).put(f"{B}/tin.md", story())
    assert again() == {f"{A}/anh.md", f"{A}/tep.md", f"{B}/sai.md", f"{B}/tin.md"}
    return paper


def test_what_has_not_changed_is_not_read_again(town: Paper, again: Again) -> None:
    assert again() == set()


def test_a_new_stamp_is_no_change(town: Paper, again: Again) -> None:
    for file in town.content.rglob("*.*"):
        os.utime(file, ns=(1, 1))
    assert again() == set()


def test_another_day_is_no_change(town: Paper, monkeypatch: pytest.MonkeyPatch, again: Again) -> None:
    monkeypatch.setattr(f"{__name__}.TODAY", "2024-03-01")
    monkeypatch.setattr(Paper, "read", lambda paper: reading.read(paper.content, moment_of(TODAY), Darkroom(paper.root / "p")))
    assert again() == set()


CHANGES: dict[str, tuple[Callable[[Paper], object], set[str]]] = {
    "a text": (lambda p: p.put(f"{B}/tin.md", story("Tên khác")), {f"{B}/tin.md"}),
    "a text of the same length under its former stamp": (
        lambda p: rewrite(p.content / f"{B}/tin.md", story("Hai tin").encode()),
        {f"{B}/tin.md"},
    ),
    "a mended file": (lambda p: p.put(f"{B}/sai.md", story()), {f"{B}/sai.md"}),
    "a new story": (lambda p: p.put(f"{B}/moi.md", story()), {f"{B}/moi.md"}),
    "a story deleted": (lambda p: (p.content / f"{B}/tin.md").unlink(), set()),
    "a story renamed": (
        lambda p: (p.content / f"{B}/tin.md").rename(p.content / f"{A}/chuyen.md"),
        {f"{A}/chuyen.md"},
    ),
    "another picture under the same name": (lambda p: p.put(f"{A}/san.png", picture("red")), {f"{A}/anh.md"}),
    "a picture that is none": (lambda p: p.put(f"{A}/san.png", b"no picture"), {f"{A}/anh.md"}),
    "a picture deleted": (lambda p: (p.content / f"{A}/san.png").unlink(), {f"{A}/anh.md"}),
    "another attachment under its former stamp": (
        lambda p: rewrite(p.content / f"{A}/to.pdf", b"%PDF-1.4 yy\n%%EOF\n"),
        {f"{A}/tep.md"},
    ),
    "a file that nobody uses": (lambda p: p.put(f"{A}/khac.png", picture("red")), set()),
}


@pytest.mark.parametrize(("change", "read"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_and_nothing_else_is_read(
    town: Paper, again: Again, change: Callable[[Paper], object], read: set[str]
) -> None:
    change(town)
    assert again() == read
    assert again() - {f"{A}/anh.md"} == set()  # one that misses a picture looks for it each time


def test_a_picture_that_appears_is_seen(town: Paper, again: Again) -> None:
    (town.content / f"{A}/san.png").unlink()
    again()
    town.put(f"{A}/san.png", picture("blue"))
    assert again() == {f"{A}/anh.md"}
    assert again() == set()


@pytest.mark.parametrize("name", ["site", "units", "areas", "stations", "topics", "document-kinds"])
def test_another_registry_reads_all_anew(town: Paper, again: Again, name: str) -> None:
    file = town.content / f"registry/{name}.toml"
    file.write_bytes(file.read_bytes() + b"\n# x\n")
    assert len(again()) == 4
    assert again() == set()


def test_rules_of_the_office_that_appear_and_change_read_all_anew(town: Paper, again: Again) -> None:
    file = town.content / "registry/rules.toml"
    for text in ('names = ["Một Tên"]\n', 'names = ["Hai Tên"]\n', None):
        file.write_text(text) if text else file.unlink()
        assert len(again()) == 4
        assert again() == set()


def test_other_code_reads_all_anew(town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (memory_module, reading):
        if hasattr(module, "code_digest"):
            monkeypatch.setattr(module, "code_digest", lambda _: "other code")
    assert len(again()) == 4
    assert again() == set()


def test_a_newer_table_of_time_zones_reads_all_anew(town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "time_zones_digest", lambda: "a newer table")
    assert len(again()) == 4


def test_pictures_that_were_thrown_away_are_developed_again(town: Paper, again: Again) -> None:
    for folder in (town.root / "pictures").iterdir():
        folder.rename(town.root / folder.name)
    assert again() == {f"{A}/anh.md"}


def test_the_memory_of_another_newsroom_changes_nothing(town: Paper, again: Again, tmp_path: Path) -> None:
    other = Paper(tmp_path / "other").write("").put(f"{B}/tin.md", story("Của nơi khác"))
    for name in ("site", "units", "areas", "stations", "topics", "document-kinds"):
        other.put(f"registry/{name}.toml", (town.content / f"registry/{name}.toml").read_bytes())
    memory = Memory(other.content, other.root / "pictures")
    reading.read(other.content, moment_of(TODAY), Darkroom(other.root / "pictures"), memory=memory)
    (folder_of(town.content) / "memory.db").write_bytes((folder_of(other.content) / "memory.db").read_bytes())
    assert f"{B}/tin.md" in again()


# -- what is not remembered ---------------------------------------------------------------------------------------------


def test_a_file_at_which_the_reader_was_stopped_is_read_again(
    town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.put(f"{B}/tin.md", story("Tin làm máy dừng")).put(f"{B}/khac.md", story("Tin khác"))
    read = front_matter.read

    def stop(text: str, *rest: Any) -> Any:
        if "làm máy dừng" in text:
            os._exit(1)
        return read(text, *rest)

    with monkeypatch.context() as stopping:
        stopping.setattr(front_matter, "read", stop)
        assert again() == {f"{B}/tin.md", f"{B}/khac.md"}
    assert again() == {f"{B}/tin.md"}
    assert again() == set()


def test_a_file_that_is_written_while_it_is_read_is_read_again_even_with_its_former_bytes(
    town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.put(f"{B}/tin.md", story("Bản đầu"))
    read = front_matter.read

    def rewriting(text: str, report: Any) -> Any:
        town.put(f"{B}/tin.md", story("Bản sau"))
        return read(text.replace("Bản đầu", "Bản sau"), report)

    with monkeypatch.context() as writing:
        writing.setattr(front_matter, "read", rewriting)
        assert again() == {f"{B}/tin.md"}
    town.put(f"{B}/tin.md", story("Bản đầu"))
    assert again() == {f"{B}/tin.md"}
    assert again() == set()


def test_what_the_machine_could_not_do_once_is_tried_again(town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    town.put(f"{A}/anh.md", story("Ảnh đẹp", picture="san.png", alt="Sân trường lúc vắng người"))

    def fail(*_: object) -> None:
        raise OSError("too many open files")

    with monkeypatch.context() as failing:
        failing.setattr(darkroom, "contents", fail)
        assert again() == {f"{A}/anh.md"}
    assert again() == {f"{A}/anh.md"}
    assert again() == set()


def test_a_hint_at_a_file_of_a_like_name_is_given_as_soon_as_there_is_one(town: Paper, again: Again) -> None:
    town.put(f"{B}/tin.md", story(picture="san-truong.png", alt="Sân trường lúc vắng người"))
    again()
    town.put(f"{B}/san-truong-1.png", picture("red"))
    assert again() == {f"{B}/tin.md"}


def test_what_was_read_with_a_registry_that_changed_meanwhile_is_not_remembered(
    town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.put(f"{B}/tin.md", story("Tên khác"))
    digests = iter(["before", "after"])
    with monkeypatch.context() as changing:
        changing.setattr(reading, "desk_digest", lambda _: next(digests))
        memory = Memory(town.content, town.root / "pictures")
        reading.read(town.content, moment_of(TODAY), Darkroom(town.root / "pictures"), memory=memory)
    assert again() == {f"{B}/tin.md"}


# -- what has gone ------------------------------------------------------------------------------------------------------

SECRETS = ("Tiêu đề kín", "Tóm tắt kín", "Lời kín", "ten-kin")


@pytest.fixture
def secret(town: Paper, again: Again) -> Path:
    """A story among others that will go."""
    for number in range(5):
        town.put(f"{A}/tin-{number}.md", story(f"Tin {number}"))
    town.put(f"{B}/ten-kin.md", story("Tiêu đề kín", summary="Tóm tắt kín.", body="Lời kín."))
    again()
    assert not [word for word in SECRETS if word.encode() not in kept_bytes(town)]
    return town.content / f"{B}/ten-kin.md"


GOING: dict[str, Callable[[Paper, Path], object]] = {
    "deleted": lambda _, file: file.unlink(),
    "renamed and rewritten": lambda paper, file: (file.unlink(), paper.put(f"{B}/da-rut.md", story("Tin đã rút"))),
    "deleted as the registry changes": lambda paper, file: (
        file.unlink(),
        paper.put("registry/rules.toml", 'names = ["Một Tên"]\n'),
    ),
    "deleted as others change": lambda paper, file: (
        file.unlink(),
        *(paper.put(f"{A}/tin-{number}.md", story(f"Tin mới {number}")) for number in range(5)),
    ),
}


@pytest.mark.parametrize("go", GOING.values(), ids=GOING)
def test_of_what_has_gone_not_a_word_is_left(
    town: Paper, secret: Path, again: Again, go: Callable[[Paper, Path], object]
) -> None:
    go(town, secret)
    again()
    assert not [word for word in SECRETS if word.encode() in kept_bytes(town)]


def test_of_a_former_version_not_a_word_is_left(town: Paper, secret: Path, again: Again) -> None:
    secret.write_text(story("Tin này đã rút"), encoding="utf-8")
    again()
    assert not [word for word in SECRETS[:3] if word.encode() in kept_bytes(town)]


def test_a_text_that_two_stories_share_stays_for_the_other(town: Paper, again: Again) -> None:
    town.put(f"{A}/mot.md", story("Một", body="Chung.")).put(f"{B}/hai.md", story("Hai", body="Chung."))
    again()
    (town.content / f"{A}/mot.md").unlink()
    assert again() == set()
    town.put(f"{B}/hai.md", story("Hai", body="Riêng."))
    again()
    assert "Chung." not in kept_bytes(town).decode(errors="replace")


def test_many_pushes_leave_few_chunks_and_nothing_is_forgotten(
    town: Paper, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "TOGETHER", 4)
    monkeypatch.setattr(readings, "MOST_CHUNKS", 1)
    for number in range(6):
        town.put(f"{A}/tin-{number}.md", story(f"Tin {number}"))
        assert again() == {f"{A}/tin-{number}.md"}
    with closing(Memory(town.content, town.root / "pictures").store._own) as connection:
        (chunks,) = connection.execute("select count(*) from chunk").fetchone()
    assert chunks <= 1 + 10 // 4
    assert again() == set()
