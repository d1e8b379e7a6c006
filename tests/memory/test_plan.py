"""What has to be made: a file whose needs, or whose place in the site, are not what they were; and nothing else."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from newsroom.memory.plan import Plan, mark_of, needs_of
from newsroom.memory.store import Store
from newsroom.output import Output, Tally
from newsroom.page import File, Layout, Page, Spoiled
from newsroom.publishable import UnsafeOutput
from newsroom.seal import NoSeal
from newsroom.story import Kind
from tests.domain.making import story, unit

Item = Page | File


def lay_out(**names: object) -> Layout:
    return Layout(template="x", title="x", names=names)


def lay_out_otherwise(**names: object) -> Layout:
    return Layout(template="y", title="y", names=names)


def written(**needs: object) -> bytes:
    return repr(needs).encode()


def bytes_of(item: Item) -> bytes:
    """A page of which the bytes tell what it was laid out from."""
    return item.read() if isinstance(item, File) else repr(item.lay_out(**item.needs)).encode()


class Press:
    """Builds into one folder, and remembers."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root / "output", root / "memory"
        self.made: list[str] = []

    def build(self, *items: Item, shared: str = "s", clean: bool = False, remembers: bool = True) -> Tally:
        plan = Plan.of(self.root, "site", Store(self.folder) if remembers else None, clean=clean)
        plan.shared = shared
        for item in items:
            plan.add(item)
        self.made = [item.path for _, item in plan.drafts()]
        return plan.finish([plan.make(draft, bytes_of) for draft in plan.drafts()])

    def reason(self, path: str) -> str:
        """Why a file was last made."""
        made = Store(self.folder).last_making("site", path)
        return made[1] if made else ""


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def page(address: str = "/a/", **needs: object) -> Page:
    return Page(address=address, lay_out=lay_out, needs=needs)


def test_what_is_made_of_the_same_is_not_made_again(press: Press) -> None:
    first = press.build(page(story=story()), File(address="/b.xml", make=written, needs={"text": "x"}))
    assert (press.made, first.written) == (["a/index.html", "b.xml"], ("a/index.html", "b.xml"))
    again = press.build(page(story=story()), File(address="/b.xml", make=written, needs={"text": "x"}))
    assert (press.made, again) == ([], Tally((), 2, ()))


NEEDS: dict[str, tuple[object, object]] = {
    "a title": (story(), story(title="Tên khác")),
    "a text": ("x", "y"),
    "texts cut otherwise": (("ab", "c"), ("a", "bc")),
    "a text that looks like the other's form": (("a", "b"), ("a,1:b",)),
    "a number and a truth": (1, True),
    "a number and its text": (1, "1"),
    "nothing and an empty text": (None, ""),
    "nothing and its text": (None, "None"),
    "the order": (("a", "b"), ("b", "a")),
    "a day": (date(2024, 3, 6), date(2024, 3, 7)),
    "a word of a list": (Kind(next(iter(Kind))), list(Kind)[1]),
    "one more": ((story(),), (story(), story("khac"))),
    "a unit's name": (unit("a"), replace(unit("a"), phone="0123")),
    "a table": ({"a": 1}, {"a": 2}),
    "the order of a table": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
}


@pytest.mark.parametrize(("before", "after"), NEEDS.values(), ids=NEEDS)
def test_a_changed_need_makes_the_page_and_no_other(press: Press, before: object, after: object) -> None:
    press.build(page(need=before), page("/b/", need="b"))
    press.build(page(need=after), page("/b/", need="b"))
    assert press.made == ["a/index.html"]
    assert press.reason("a/index.html").startswith("đổi: need")


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(page(other="x"), id="under another name"),
        pytest.param(page(need="x", more="y"), id="one more"),
        pytest.param(page(), id="none"),
        pytest.param(Page(address="/a/", lay_out=lay_out_otherwise, needs={"need": "x"}), id="laid out otherwise"),
        pytest.param(File(address="/a/index.html", make=written, needs={"need": "x"}), id="a file for a page"),
    ],
)
def test_needs_of_another_form_make_the_page(press: Press, after: Item) -> None:
    press.build(page(need="x"))
    press.build(after)
    assert press.made == ["a/index.html"]


def test_what_all_pages_share_makes_all(press: Press) -> None:
    press.build(page(), page("/b/"))
    press.build(page(), page("/b/"), shared="another theme")
    assert press.made == ["a/index.html", "b/index.html"]


def test_the_address_is_a_need_too() -> None:
    assert mark_of(page("/a/", need="x"), "s") != mark_of(page("/b/", need="x"), "s")


def test_two_needs_never_run_into_each_other() -> None:
    marks = [mark_of(page(a="x", b="y"), "s"), mark_of(page(a="x\0b=1:y"), "s"), mark_of(page(a="x"), "s\0b")]
    assert len(set(marks)) == 3


def test_what_cannot_be_told_apart_is_no_need() -> None:
    for need in (lay_out, object(), {"a": object()}, (story(), iter(()))):
        with pytest.raises(NoSeal):
            mark_of(page(need=need), "s")


def test_what_is_told_of_a_need_holds_none_of_its_text() -> None:
    told = needs_of(page(story=story(title="Tên kín"), text="Lời kín"), "s")
    assert "kín" not in repr(told)
    assert {"story", "text"} <= told.keys()


# -- the place in the site ----------------------------------------------------------------------------------------------


def linked(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def foldered(file: Path) -> None:
    file.unlink()
    file.mkdir()


SPOILING: dict[str, Callable[[Path], object]] = {
    "changed": lambda file: file.write_bytes(b"x" * file.stat().st_size),
    "truncated": lambda file: file.write_bytes(b""),
    "deleted": lambda file: file.unlink(),
    "replaced by a link": linked,
    "replaced by an empty folder": foldered,
}


@pytest.mark.parametrize("spoil", SPOILING.values(), ids=SPOILING)
def test_a_file_that_was_spoilt_is_made_again(press: Press, spoil: Callable[[Path], object]) -> None:
    press.build(page(need="x"), page("/b/"))
    file = press.root / "a/index.html"
    before = file.read_bytes()
    spoil(file)
    press.build(page(need="x"), page("/b/"))
    assert press.made == ["a/index.html"]
    assert (file.is_symlink(), file.read_bytes()) == (False, before)
    assert "bị sửa hoặc mất" in press.reason("a/index.html")
    assert press.build(page(need="x"), page("/b/")) == Tally((), 2, ())


def test_a_file_that_was_only_touched_is_kept_and_known_again(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.build(page())
    os.utime(press.root / "a/index.html", ns=(1, 1))
    while not Output(press.root).stamp_of("a/index.html"):
        pass
    press.build(page())
    assert press.made == []
    monkeypatch.setattr("newsroom.output._digest_of", lambda _: pytest.fail("read though it has the stamp that is known"))
    press.build(page())
    assert press.made == []


def test_what_is_no_longer_made_goes_and_is_made_anew_when_it_returns(press: Press) -> None:
    press.build(page(), page("/b/"))
    assert press.build(page()).removed == ("b/index.html",)
    assert press.build(page(), page("/b/")).written == ("b/index.html",)


def test_what_somebody_puts_where_a_page_once_was_stays(press: Press) -> None:
    press.build(page(), page("/b/"))
    press.build(page())
    (press.root / "b").mkdir()
    (press.root / "b/index.html").write_bytes(b"by hand")
    assert press.build(page()).removed == ()
    assert (press.root / "b/index.html").read_bytes() == b"by hand"


def test_another_sites_memory_keeps_nothing(press: Press) -> None:
    press.build(page(need="x"))
    other = Press(press.root.parent / "other")
    other.build(page(need="x"))
    other.build(page(need="y"))
    (press.folder / "memory.db").write_bytes((other.folder / "memory.db").read_bytes())
    press.build(page(need="y"))
    assert (press.root / "a/index.html").read_bytes() == bytes_of(page(need="y"))


def test_a_memory_that_is_older_than_the_site_keeps_nothing_stale(press: Press) -> None:
    """As a cache that was restored, or a build that was killed before it could remember."""
    press.build(page(need="x"))
    older = (press.folder / "memory.db").read_bytes()
    press.build(page(need="y"))
    (press.folder / "memory.db").write_bytes(older)
    press.build(page(need="x"))
    assert (press.root / "a/index.html").read_bytes() == bytes_of(page(need="x"))


def test_without_a_memory_everything_is_made_and_nothing_written_that_does_not_differ(press: Press) -> None:
    press.build(page(need="x"), page("/b/"))
    tally = press.build(page(need="y"), page("/b/"), remembers=False)
    assert (press.made, tally) == (["a/index.html", "b/index.html"], Tally(("a/index.html",), 1, ()))
    press.build(page(need="x"), page("/b/"))
    assert (press.root / "a/index.html").read_bytes() == bytes_of(page(need="x"))


def test_a_clean_build_writes_what_it_makes(press: Press) -> None:
    press.build(page(), remembers=False)
    assert press.build(page(), remembers=False, clean=True).written == ("a/index.html",)


# -- names --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "items",
    [
        pytest.param((page(), page()), id="one page twice"),
        pytest.param((page(), File(address="/a/index.html", make=written)), id="a page and a file"),
        pytest.param((page("/a/../b/"),), id="a way out"),
        pytest.param((page("/.git/"),), id="a hidden folder"),
        pytest.param((page("/Á/"),), id="marks"),
    ],
)
@pytest.mark.parametrize("remembers", [True, False], ids=["with a memory", "without"])
def test_names_that_cannot_be_are_refused_and_nothing_is_touched(
    press: Press, items: tuple[Item, ...], remembers: bool
) -> None:
    press.build(page("/c/"), remembers=remembers)
    with pytest.raises(UnsafeOutput):
        press.build(*items, remembers=remembers)
    assert (press.root / "c/index.html").is_file()


def test_a_page_that_was_kept_is_refused_a_second_time(press: Press) -> None:
    press.build(page())
    with pytest.raises(UnsafeOutput):
        press.build(page(), page())


# -- files that are copied ----------------------------------------------------------------------------------------------


def copies(source: Path, content: str, *names: str) -> list[File]:
    return [File(address=f"/{name}/to.pdf", source=source, needs={"content": content}) for name in names]


def test_one_source_at_several_addresses_is_copied_once(press: Press, tmp_path: Path) -> None:
    source = tmp_path / "to.pdf"
    source.write_bytes(b"%PDF one")
    press.build(*copies(source, "1", "a", "b", "c"))
    assert press.made == ["a/to.pdf"]
    assert (press.root / "a/to.pdf").samefile(press.root / "c/to.pdf")
    assert press.build(*copies(source, "1", "a", "b", "c")) == Tally((), 3, ())
    source.write_bytes(b"%PDF two")
    press.build(*copies(source, "2", "a", "b", "c"))
    assert {file.read_bytes() for file in press.root.rglob("*.pdf")} == {b"%PDF two"}


PARTS: Mapping[str, tuple[str, ...]] = {"first": ("a",), "second": ("b",), "both": ("a", "b")}


@pytest.mark.parametrize("gone", PARTS.values(), ids=PARTS)
def test_a_copy_that_was_deleted_comes_back(press: Press, tmp_path: Path, gone: tuple[str, ...]) -> None:
    source = tmp_path / "to.pdf"
    source.write_bytes(b"%PDF")
    press.build(*copies(source, "1", "a", "b"))
    for name in gone:
        (press.root / name / "to.pdf").unlink()
    press.build(*copies(source, "1", "a", "b"))
    assert [(press.root / name / "to.pdf").read_bytes() for name in "ab"] == [b"%PDF"] * 2
    assert press.build(*copies(source, "1", "a", "b")) == Tally((), 2, ())


def test_a_source_that_leaves_for_another_place_leaves_the_rest(press: Press, tmp_path: Path) -> None:
    source = tmp_path / "to.pdf"
    source.write_bytes(b"%PDF")
    press.build(*copies(source, "1", "a", "b"))
    assert press.build(*copies(source, "1", "b", "c")) == Tally(("c/to.pdf",), 1, ("a/to.pdf",))
    assert [(press.root / name / "to.pdf").read_bytes() for name in "bc"] == [b"%PDF"] * 2


def test_a_source_that_was_written_after_it_was_read_is_not_copied(press: Press, tmp_path: Path) -> None:
    source = tmp_path / "to.pdf"
    digest = hashlib.sha256(b"%PDF one").hexdigest()
    item = File(address="/a/to.pdf", source=source, digest=digest, needs={"content": digest})
    source.write_bytes(b"%PDF two")
    with pytest.raises(Spoiled):
        press.build(item)
    source.write_bytes(b"%PDF one")
    press.build(item)
    assert (press.root / "a/to.pdf").read_bytes() == b"%PDF one"
    assert press.build(item) == Tally((), 1, ())
