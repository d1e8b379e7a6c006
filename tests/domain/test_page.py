"""Pages, long lists, pictures and attachments as they are published."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.attachment import FORMATS, Attachment
from newsroom.page import File, Layout, Page, output_path, paginate
from newsroom.picture import Picture


def lay_out(*, title: str) -> Layout:
    return Layout(template="x", title=title)


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/a/tin.xml", "a/tin.xml"), ("/404.html", "404.html")],
)
def test_an_address_has_one_file(address: str, path: str) -> None:
    assert output_path(address) == path == Page(address=address, lay_out=lay_out).path == File(address=address).path


def test_a_page_is_laid_out_from_what_it_needs_alone() -> None:
    page = Page(address="/a/", lay_out=lay_out, needs={"title": "A"})
    assert page.lay_out(**page.needs) == Layout(template="x", title="A")


def test_a_file_is_made_or_copied_or_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"copied")
    assert File(address="/a", make=lambda text: text.encode(), needs={"text": "made"}).read() == b"made"
    assert File(address="/a", source=tmp_path / "a").read() == b"copied"
    with pytest.raises(ValueError, match="/a"):
        File(address="/a").read()


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        pytest.param(0, [0], id="one empty sheet where there is nothing"),
        pytest.param(1, [1], id="one"),
        pytest.param(20, [20], id="exactly one sheet"),
        pytest.param(21, [21], id="the newest takes what is too little for one more"),
        pytest.param(39, [39], id="almost two"),
        pytest.param(40, [20, 20], id="two"),
        pytest.param(41, [21, 20], id="two and one more"),
        pytest.param(65, [25, 20, 20], id="three"),
    ],
)
def test_a_long_list_is_cut_into_sheets_of_which_only_the_newest_is_not_of_one_size(count: int, sizes: list[int]) -> None:
    sheets = paginate("/a/", tuple(range(count)), 20)
    assert [len(sheet.items) for sheet in sheets] == sizes
    assert [item for sheet in sheets for item in sheet.items] == list(range(count))
    assert [sheet.is_newest for sheet in sheets] == [True, *(False for _ in sizes[1:])]


def test_sheets_are_counted_from_the_oldest_and_lead_to_each_other() -> None:
    newest, second, oldest = paginate("/a/", tuple(range(7)), 2)
    assert [newest.address, second.address, oldest.address] == ["/a/", "/a/trang/2/", "/a/trang/1/"]
    assert [(sheet.newer, sheet.older) for sheet in (newest, second, oldest)] == [
        (None, "/a/trang/2/"),
        ("/a/", "/a/trang/1/"),
        ("/a/trang/2/", None),
    ]


@given(count=st.integers(0, 200), per_page=st.integers(1, 20))
def test_what_comes_in_leaves_every_full_sheet_as_it_was(count: int, per_page: int) -> None:
    """But for the one that led to the newest, on the day on which the newest is cut in two."""
    before = paginate("/a/", tuple(range(count, 0, -1)), per_page)
    after = {sheet.address: sheet for sheet in paginate("/a/", tuple(range(count + 1, 0, -1)), per_page)}
    changed = [sheet for sheet in before[1:] if after[sheet.address] != sheet]
    assert all(after[sheet.address].items == sheet.items for sheet in before[1:])
    assert len(changed) <= (len(after) > len(before))


@pytest.mark.parametrize(
    ("width", "widths", "fallback"),
    [
        pytest.param(300, (300,), 300, id="smaller than all"),
        pytest.param(480, (480,), 480, id="exactly the smallest"),
        pytest.param(700, (480, 700), 700, id="between"),
        pytest.param(1000, (480, 960, 1000), 960, id="wider than the fallback"),
        pytest.param(1600, (480, 960, 1600), 960, id="exactly the largest"),
        pytest.param(4000, (480, 960, 1600), 960, id="larger than all"),
    ],
)
def test_a_picture_is_offered_in_a_few_widths_and_never_enlarged(width: int, widths: tuple[int, ...], fallback: int) -> None:
    picture = Picture(digest="d", width=width, height=width // 2, developed=Path("x"))
    assert (picture.widths, picture.fallback_width) == (widths, fallback)
    assert picture.names() == (*(f"d-{w}.webp" for w in widths), f"d-{fallback}.jpg")
    assert picture.srcset("/a/") == ", ".join(f"/a/d-{w}.webp {w}w" for w in widths)


def test_a_scaled_picture_keeps_its_proportions_and_at_least_one_line() -> None:
    assert Picture(digest="d", width=1200, height=800, developed=Path("x")).fallback_height == 640
    assert Picture(digest="d", width=3000, height=1, developed=Path("x")).fallback_height == 1


def test_a_description_belongs_to_one_use_of_a_picture() -> None:
    picture = Picture(digest="d", width=1, height=1, developed=Path("x"))
    assert picture.described(alt="Sân trường", credit="A").alt == "Sân trường"
    assert picture.alt == ""


@pytest.mark.parametrize(
    ("size", "written"),
    [(1, "1 KB"), (245_400, "245 KB"), (999_400, "999 KB"), (1_240_000, "1,2 MB"), (50_000_000, "50,0 MB")],
)
def test_the_size_of_an_attachment_is_written_with_a_comma(size: int, written: str) -> None:
    assert Attachment(name="a.pdf", source=Path("a"), size=size, digest="d").written_size == written


def test_nothing_that_a_browser_would_run_may_be_offered() -> None:
    assert not FORMATS.keys() & {".html", ".htm", ".svg", ".js", ".xml", ".xhtml", ".swf", ".exe", ".zip"}
    assert Attachment(name="a.docx", source=Path("a"), size=1, digest="d").format == "Word"
