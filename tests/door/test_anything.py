"""Whatever comes to the door: a record or problems, never an exception."""

import io
import json
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
from tests.newsroom_on_paper import REGISTRY, Paper, story

MANY = settings(
    deadline=None, derandomize=True, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
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
    etree.fromstring(rss(feed, reading.edition.registry))


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
