"""Records as bytes: they come back equal, say nothing of this machine, and can be nothing but records."""

import builtins
import os
import pickle
import struct
import subprocess
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.attachment import Attachment
from newsroom.body import Body
from newsroom.consent import Consent, Party
from newsroom.door.darkroom import Darkroom
from newsroom.door.reading import read
from newsroom.memory import packing
from newsroom.memory.packing import TYPES, Homeless, Packer, Unpackable
from newsroom.memory.remembered import Remembered
from newsroom.picture import Picture
from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.result import Result
from newsroom.seal import seal
from newsroom.state import HOME
from newsroom.story import Story, Withdrawal
from plugins.press import moment_of
from tests.domain.making import story

CONTENT = HOME / "content"
#: No shelf is needed: what a picture leads to is never opened here.
ROOTS = {"content": CONTENT, "pictures": Path("/a shelf/pictures")}


def rare() -> Story:
    """A story of all that the sample does not show."""
    return replace(
        story(),
        attachments=(Attachment(name="to.pdf", source=CONTENT / "truong" / "tờ rơi.pdf", size=1, digest="d"),),
        consent=Consent(reference="phiếu số 1", given=date(2024, 3, 1), parties=frozenset({Party.PARENT})),
        withdrawal=Withdrawal(on=date(2024, 3, 6), reason="theo yêu cầu"),
    )


def undeveloped(darkroom: Darkroom, source: Path, _: object = ()) -> Picture:
    """A picture of which nothing was made: nobody looks at it here."""
    return Picture(digest=source.stem, width=640, height=480, developed=darkroom.shelf / source.stem)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Packer, list[Record]]:
    """Every record of the sample and a rare one, with what packs them."""
    shelf = tmp_path_factory.mktemp("pictures")
    with pytest.MonkeyPatch.context() as darkroom:
        darkroom.setattr(Darkroom, "develop", undeveloped)
        edition = read(CONTENT, moment_of("2024-05-20"), Darkroom(shelf)).edition
    assert edition is not None
    found = [each for each in edition.records() if each.body.is_at_hand]
    return Packer({"content": CONTENT, "pictures": shelf}, str), [*found, rare()]


def parts_of(value: object) -> list[object]:
    """A value and all that it consists of."""
    if isinstance(value, tuple | frozenset):
        return [value, *(part for each in value for part in parts_of(each))]
    if is_dataclass(value):
        return [value, *(part for each in fields(value) for part in parts_of(getattr(value, each.name)))]
    return [value]


def test_every_record_of_the_sample_comes_back_equal(records: tuple[Packer, list[Record]]) -> None:
    packer, found = records
    data, texts = packer.pack(found)
    (back,) = Packer(packer.roots, texts.__getitem__).unpack(data)
    assert back == found
    assert list(map(seal, back)) == list(map(seal, found))
    assert [each.body.html for each in back] == [each.body.html for each in found]
    assert [each.attachments for each in back] == [each.attachments for each in found]
    assert {type(each) for each in found} <= set(TYPES)


def test_there_is_a_record_of_every_type_that_can_be_packed(records: tuple[Packer, list[Record]]) -> None:
    types = {type(part) for record in records[1] for part in parts_of(record)}
    assert set(TYPES) - types == {Result, Problem, Remembered}


def test_texts_are_kept_apart_from_records(records: tuple[Packer, list[Record]]) -> None:
    packer, found = records
    data, texts = packer.pack(found)
    assert set(texts.values()) == {each.body.html for each in found}
    assert not [html for html in texts.values() if html and html.encode() in data]


def test_nothing_says_where_on_this_machine_anything_lies(records: tuple[Packer, list[Record]]) -> None:
    packer, found = records
    data, _ = packer.pack(found)
    assert [record for record in found if record.pictures]
    assert [record for record in found if record.attachments]
    assert not [path for path in (HOME, *packer.roots.values(), Path.home()) if os.fsencode(path) in data]


def test_records_follow_their_folders(records: tuple[Packer, list[Record]]) -> None:
    packer, found = records
    data, texts = packer.pack(found)
    elsewhere = {"content": Path("/other/nội dung"), "pictures": Path("/other/ảnh")}
    (back,) = Packer(elsewhere, texts.__getitem__).unpack(data)
    assert list(map(seal, back)) == list(map(seal, found))
    for record in back:
        assert all(picture.developed.is_relative_to("/other/ảnh") for picture in record.pictures)
        assert all(file.source.is_relative_to("/other/nội dung") for file in record.attachments)


def test_the_same_records_give_the_same_bytes(records: tuple[Packer, list[Record]]) -> None:
    packer, found = records
    (back,) = Packer(packer.roots, str).unpack(packer.pack(found)[0])
    assert packer.pack(back)[0] == packer.pack(back)[0]
    assert not any(packer.pack(back)[1].values())


TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
PROBLEMS = st.builds(
    Problem, path=TEXT, code=TEXT, message=TEXT, fix=TEXT, line=st.integers(0), field=TEXT, sets_aside=st.booleans()
)
STORIES = st.builds(
    lambda title, html, numbers, name: replace(
        story(),
        title=title,
        body=Body(html, tuple(numbers)),
        attachments=(Attachment(name="x.pdf", source=CONTENT / "truong" / name, size=1, digest="d"),),
    ),
    TEXT.filter(str.isprintable),
    st.text(),
    st.lists(TEXT, max_size=3),
    st.sampled_from(["a.pdf", "một tệp.pdf", "b/c.pdf"]),
)
RESULTS = st.builds(Result, st.none() | STORIES, st.lists(PROBLEMS, max_size=3).map(tuple), st.frozensets(TEXT, max_size=3))
REMEMBERED = st.builds(Remembered, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple), RESULTS)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(TEXT, REMEMBERED, max_size=3), max_size=3))
def test_whatever_came_of_a_file_comes_back(several: list[dict[str, Remembered]]) -> None:
    packer = Packer(ROOTS, str)
    packed = [packer.pack(each) for each in several]
    texts = {digest: html for _, kept in packed for digest, html in kept.items()}
    back = list(Packer(ROOTS, texts.__getitem__).unpack(b"".join(data for data, _ in packed)))
    assert back == several
    for here, there in zip(back, several, strict=True):
        assert [html_of(each) for each in here.values()] == [html_of(each) for each in there.values()]


def html_of(remembered: Remembered) -> str:
    record = remembered.result.record
    return record.body.html if record else ""


def test_a_record_that_leads_outside_of_its_folders_is_not_packed() -> None:
    stray = replace(story(), attachments=(Attachment(name="x.pdf", source=Path("/elsewhere/x"), size=1, digest="d"),))
    with pytest.raises(Homeless):
        Packer(ROOTS, str).pack(stray)


# -- foreign bytes ------------------------------------------------------------------------------------------------------


class Calling:
    """Whoever unpickles this calls something."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._call = function, arguments

    def __reduce__(self) -> Any:
        return self._call


class Sly(Story):
    """A subclass of an allowed type."""


def named(module: str, name: str) -> bytes:
    """A pickle of nothing but a name, as no pickler would write it."""
    words = b"".join(b"\x8c" + struct.pack("B", len(word)) + word for word in (module.encode(), name.encode()))
    return b"\x80\x05" + words + b"\x93."


FOREIGN = {
    "os.system": pickle.dumps(Calling(os.system, "true")),
    "eval": pickle.dumps(Calling(eval, "1")),
    "getattr": pickle.dumps(Calling(getattr, Story, "__init__")),
    "__import__": pickle.dumps(Calling(builtins.__import__, "os")),
    "open": pickle.dumps(Calling(open, os.devnull)),
    "subprocess": pickle.dumps(Calling(subprocess.Popen, ("true",))),
    "a path of its own": pickle.dumps(Path("/etc/hostname")),
    "a subclass of a record": pickle.dumps(Sly),
    "a function of ours": pickle.dumps(story),
    "the unpickler's own module": named("newsroom.memory.packing", "Packer"),
    "the pickle module through ours": named("newsroom.memory.packing", "pickle.loads"),
    "an attribute of an allowed type": named("newsroom.story", "Story.__init__"),
    "a module of ours that imports os": named("newsroom.memory.memory", "os"),
    "an old opcode": b"cos\nsystem\n(S'true'\ntR.",
    "an old opcode that makes an instance": b"(S'true'\nios\nsystem\n.",
    "an extension's number": b"\x80\x05\x82\x01.",
    "a persistent name": b"Pfoo\n.",
    "a record with too few values": pickle.dumps(Calling(packing.record_of, Story, ("a",))),
    "a record of a type that is none": pickle.dumps(Calling(packing.record_of, int, ())),
    "a path below a folder that nobody knows": pickle.dumps(Calling(packing.rooted_path, "home", "x")),
    "a path that leads to the whole machine": pickle.dumps(Calling(packing.rooted_path, "content", "/etc/hostname")),
    "a path that leads out of its folder": pickle.dumps(Calling(packing.rooted_path, "content", "a/../../x")),
    "a time zone that leads to a file": pickle.dumps(Calling(packing.time_zone, "../../../etc/hostname")),
    "no pickle": "Xin chào".encode(),
    "half a pickle": pickle.dumps(["x" * 100])[:-20],
    "something behind a pickle": pickle.dumps(1) + b"?",
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_foreign_bytes_are_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("system", "popen"):
        monkeypatch.setattr(os, name, lambda *_: pytest.fail("was run"))
    with pytest.raises(Unpackable):
        list(Packer(ROOTS, str).unpack(data))


#: Opcodes by which a few bytes ask for as much memory as they like: nothing to be tried out.
_GREEDY = (b"r", b"\x96")


@settings(deadline=None)
@given(st.binary(max_size=200).filter(lambda data: not any(opcode in data for opcode in _GREEDY)))
def test_any_bytes_are_values_or_refused(data: bytes) -> None:
    try:
        list(Packer(ROOTS, str).unpack(data))
    except Unpackable:
        return
