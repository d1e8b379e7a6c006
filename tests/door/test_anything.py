"""Whatever comes to the door: a record or problems, never an exception."""

import io
import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from newsroom.cli.telling import tell_problems
from newsroom.door.readers import Reader, Result
from newsroom.door.story import KEYS
from newsroom.feed import Feed, rss
from tests.door.pictures import plain
from tests.newsroom_on_paper import REGISTRY, Paper, story

MANY = settings(
    deadline=None, derandomize=True, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
TIN = "truong/truong-a/2024/tin.md"
NEIGHBOUR = "truong/truong-b/2024/tin.md"
PLACES = [TIN, "chinh-sach/2024/kh.md", "su-kien/2024/hop.md", "lay-y-kien/2024/dot/trang.md", "trang/lien-he.md"]
GOOD = story("Tên", summary="Tóm tắt", kind="tin", topics="[doc-sach]", picture="san.jpg", alt="Sân", withdrawn="''", id="x")
#: Pieces that mean something to YAML, to Markdown, to HTML or to an address.
PIECES = st.sampled_from(
    [
        *"--- : - # [ ] { } ! & * | > ' \" ` @ % ? , ~ \\ $ < / // ../ ## ``` ~~~ |-| [^1] [^1]:".split(" "),
        *"\t|\n|\r\n|\u00a0|\ufeff|\u200b|\u0301|\uff1a|\ufffe|đ".split("|"),
        *"[x](y.md) ![x](san.jpg) ![x](//[) [x](http://[) <b> </b> <p <!-- --> <script> &#1; &#xFFFE; &amp;".split(" "),
        *"06/3/2024 title: date: on 0123 7:30 https://tin.example javascript: data: %00 12/KH-PA".split(" "),
    ]
)


def read_here(paths: Sequence[str], read: Reader) -> Iterator[tuple[str, Result]]:
    """In this process, where an exception is not taken for a file that cannot be read."""
    return ((path, read(path, lambda: None)) for path in paths)


@pytest.fixture(scope="module")
def office() -> Iterator[Paper]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsroom.door.reading.read_all", read_here)
        yield Paper(Path(folder)).write(REGISTRY).put(NEIGHBOUR, story("Láng giềng"))


def check(office: Paper, path: str, data: bytes) -> None:
    """It is read, it can be told, fed and stored, and the neighbour is published all the same."""
    try:
        reading = office.put(path, data).read()
    finally:
        (office.content / path).unlink()
    assert reading.edition is not None
    assert NEIGHBOUR.removesuffix(".md") in {told.path for told in reading.edition.stories}
    tell_problems(reading.problems, io.StringIO())
    for problem in reading.problems:
        json.dumps(problem.as_dict(), ensure_ascii=False).encode()
        assert problem.code not in ("", "reading-stopped")
        assert problem.message
        assert problem.fix
    feed = Feed(title="x", description="x", address="/x", page="/", stories=reading.edition.stories)
    registry = reading.edition.registry
    etree.fromstring(rss(feed, registry.site, tuple(registry.units.values()), tuple(registry.topics.values())))


@MANY
@given(path=st.sampled_from(PLACES), data=st.binary(max_size=400))
def test_any_bytes(office: Paper, path: str, data: bytes) -> None:
    check(office, path, data)


@MANY
@given(path=st.sampled_from(PLACES), text=st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text(office: Paper, path: str, text: str) -> None:
    check(office, path, text.encode("utf-8", "replace"))


@MANY
@given(
    path=st.sampled_from(PLACES),
    head=st.lists(
        st.tuples(
            st.one_of(
                st.sampled_from([*KEYS, "kind", "issuer", "issued", "begins", "opens", "closes", "owner", "file"]),
                st.text(max_size=8),
            ),
            st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=8).map(" ".join)),
        ),
        max_size=8,
    ),
)
def test_any_head(office: Paper, path: str, head: list[tuple[str, str]]) -> None:
    lines = "\n".join(f"{key}: {value}" for key, value in head)
    check(office, path, f"---\n{lines}\n---\nThân bài.\n".encode("utf-8", "replace"))


@MANY
@given(
    body=st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=60).map(" ".join)
    )
)
def test_any_body(office: Paper, body: str) -> None:
    check(office, TIN, story(body=body).encode("utf-8", "replace"))


@MANY
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 5), st.one_of(PIECES, st.characters())), min_size=1, max_size=6
    )
)
def test_a_good_story_spoiled_in_a_few_places(office: Paper, changes: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for at, length, piece in changes:
        text = text[:at] + piece + text[at + length :]
    check(office, TIN, text.encode("utf-8", "replace"))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    name=st.text(min_size=1, max_size=30).filter(lambda name: "/" not in name and "\0" not in name and name not in (".", ".."))
)
def test_any_name(office: Paper, name: str) -> None:
    try:
        file = office.content / "truong/truong-a/2024" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(story(), encoding="utf-8")
    except (OSError, UnicodeError):
        return
    try:
        reading = office.read()
    finally:
        file.unlink()
    assert reading.edition is not None
    assert len(reading.edition.stories) == (1 if reading.problems else 2)
    with redirect_stdout(io.StringIO()) as told:
        tell_problems(reading.problems, told)
    assert not [c for c in told.getvalue() if unicodedata.category(c) == "Cc" and c != "\n"]


#: Names that meet in one folder: plain, twins by case or by marks, hidden, hard, of a repository.
NAMES = st.sampled_from(
    [
        *"tin.md Tin.md TIN.MD anh.jpg ANH.jpg anh.JPG san.jpg x.svg x.heic x.pdf .git .env 2024 trang index.md a b ~".split(),
        *["ảnh.jpg", unicodedata.normalize("NFD", "ảnh.jpg"), "tin\n.md", "a\x1b[2J", "\udcff.md", "a" * 120, "$(x)", "a b.md"],
    ]
)
#: What may stand under a name; a folder holds more names.
THINGS = st.dictionaries(
    NAMES,
    st.recursive(
        st.one_of(
            st.sampled_from(["pipe", "link to itself", "link outward", "link to nothing"]),
            st.sampled_from(
                [b"", GOOD.encode(), story(body="![x](anh.jpg) [y](x.pdf)").encode(), plain(8, 8), b"\xff\xfe\x00"]
            ),
            st.binary(max_size=30),
        ),
        lambda things: st.dictionaries(NAMES, things, max_size=4),
        max_leaves=8,
    ),
    max_size=6,
)


def lay(folder: Path, name: str, thing: object) -> None:
    """Put a thing under a name, unless the file system refuses the name."""
    path = folder / name
    try:
        if isinstance(thing, dict):
            path.mkdir(parents=True, exist_ok=True)
            for inner, what in thing.items():
                lay(path, inner, what)
        elif isinstance(thing, bytes):
            path.write_bytes(thing)
        elif thing == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to({"link to itself": path, "link outward": "/etc"}.get(str(thing), "khong-co"))
    except (OSError, UnicodeError):
        return


@settings(deadline=None, derandomize=True, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(folder=st.sampled_from(["", "truong", "truong/truong-a", "truong/truong-a/2024", "lay-y-kien/2024"]), things=THINGS)
def test_any_tree(office: Paper, folder: str, things: dict[str, object]) -> None:
    """Whatever lies there, the neighbour is published, and whatever is no part of a newsroom is named."""
    place = office.content / folder
    place.mkdir(parents=True, exist_ok=True)
    before = set(place.iterdir())
    for name, thing in things.items():
        lay(place, name, thing)
    try:
        reading = office.read()
    finally:
        for path in set(place.iterdir()) - before:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    assert reading.edition is not None
    assert NEIGHBOUR.removesuffix(".md") in {told.path for told in reading.edition.stories}
    json.dumps([problem.as_dict() for problem in reading.problems], ensure_ascii=False).encode()
    assert all(problem.message and problem.fix and problem.code != "reading-stopped" for problem in reading.problems)


BLURRED = story(
    body="![Sân](san.jpg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", picture="san.jpg", alt="Sân", blur="san.jpg 1 2 3,5 4%"
)


@MANY
@given(
    flips=st.lists(st.tuples(st.integers(0, len(BLURRED.encode())), st.integers(0, 7)), max_size=8),
    end=st.integers(0, len(BLURRED.encode())),
)
def test_any_bit_of_a_good_story_may_flip_and_its_end_be_missing(office: Paper, flips: list[tuple[int, int]], end: int) -> None:
    data = bytearray(BLURRED.encode())
    for at, bit in flips:
        data[at % len(data)] ^= 1 << bit
    office.put("truong/truong-a/2024/san.jpg", plain())
    check(office, TIN, bytes(data[end:] if end % 5 == 0 else data[:end]))
