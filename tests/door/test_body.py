"""The text of a record: headings, tables, footnotes, pictures, files and links put in order."""

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from tests.door.pictures import plain
from tests.newsroom_on_paper import Paper, story, text_of

FOLDER = "truong/truong-a/2024"
TIN = f"{FOLDER}/tin.md"


def body_of(paper: Paper, markdown: str) -> HtmlElement:
    """The body of a story that was published, parsed."""
    reading = paper.put(TIN, story(body=markdown)).read()
    assert reading.edition is not None
    bodies = {told.path: told.body.html for told in reading.edition.stories}
    assert TIN.removesuffix(".md") in bodies, reading.problems
    return lxml_html.fragment_fromstring(bodies[TIN.removesuffix(".md")], create_parent="div")


def told(paper: Paper, markdown: str) -> list[tuple[int, str, str, bool]]:
    reading = paper.put(TIN, story(body=markdown)).read()
    own = [problem for problem in reading.problems if problem.code != "file-unused"]
    return [(problem.line, problem.field, problem.code, problem.sets_aside) for problem in own]


# -- headings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "arranged"),
    [
        pytest.param([1], [2], id="the title is the page's own"),
        pytest.param([3], [2], id="a deep beginning"),
        pytest.param([1, 2, 3], [2, 3, 4], id="one after the other"),
        pytest.param([2, 4, 6], [2, 3, 4], id="levels left out"),
        pytest.param([2, 4, 3, 2], [2, 3, 3, 2], id="up again"),
        pytest.param([3, 2, 1], [2, 2, 2], id="upwards"),
        pytest.param([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6], id="not deeper than six"),
    ],
)
def test_headings_begin_at_level_two_and_skip_no_level(paper: Paper, levels: list[int], arranged: list[int]) -> None:
    body = body_of(paper, "\n\n".join(f"{'#' * level} Mục {n}" for n, level in enumerate(levels)))
    assert [int(element.tag[1]) for element in body] == arranged


def test_headings_have_ids_of_their_own(paper: Paper) -> None:
    body = body_of(paper, "# Đẹp\n\n# Đẹp\n\n# !!!\n\n# 日本\n\n# Đẹp 2")
    ids = [element.get("id") for element in body]
    assert ids[:2] == ["u-dep", "u-dep_2"]
    assert len(set(ids)) == 5
    assert all(id.startswith("u-") for id in ids)


def test_a_link_to_a_heading_leads_to_it_and_one_to_none_is_text(paper: Paper) -> None:
    body = body_of(paper, "# Kết quả\n\n[a](#ket-qua) [b](#u-ket-qua) [c](#khac)")
    assert [(a.text, a.get("href")) for a in body.iter("a")] == [("a", "#u-ket-qua"), ("b", "#u-ket-qua")]
    assert "c" in text_of(body)


# -- tables and footnotes -----------------------------------------------------------------------------------------


def test_a_table_can_be_scrolled_and_read(paper: Paper) -> None:
    body = body_of(paper, "| | Lớp |\n|:-|-:|\n| 1 | 2 |\n\nSau")
    frame = body[0]
    assert (frame.get("role"), frame.get("tabindex"), bool(frame.get("aria-label"))) == ("region", "0", True)
    first, second = frame.findall(".//thead/tr/*")
    assert (first.tag, second.tag, second.get("scope")) == ("td", "th", "col")
    assert [cell.get("class") for cell in frame.findall(".//tbody//td")] == ["align-left", "align-right"]
    assert text_of(body[1]) == "Sau"


def test_footnotes_lead_there_and_back_in_vietnamese(paper: Paper) -> None:
    body = body_of(paper, "Một[^a] hai[^b].\n\n[^a]: Chú\n[^b]: Thích")
    ids = {element.get("id") for element in body.iter() if element.get("id")}
    targets = [a.get("href").removeprefix("#") for a in body.iter("a")]
    assert len(targets) == 4
    assert set(targets) <= ids
    assert not [e for e in body.iter() if "Back" in (e.get("title") or "") + (e.get("aria-label") or "")]


def test_tasks_are_shown_as_signs(paper: Paper) -> None:
    assert text_of(body_of(paper, "- [x] xong\n- [ ] chưa")) == "☑ xong ☐ chưa"


def test_blocks_are_freed_from_what_holds_running_text_only(paper: Paper) -> None:
    body = body_of(paper, "<b><p>một</p><ul><li>hai</li></ul></b>")
    assert [element.tag for element in body if text_of(element)] == ["p", "ul"]
    assert [text_of(element) for element in body if text_of(element)] == ["một", "hai"]


# -- as people who do not know Markdown mean it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "tags", "text"),
    [
        pytest.param("    Thụt đầu dòng", ["p"], "Thụt đầu dòng", id="an indented line is a paragraph"),
        pytest.param("\tThụt đầu dòng", ["p"], "Thụt đầu dòng", id="so is one with a tab"),
        pytest.param("Khoảng ~30 em, ~20 cô", ["p"], "Khoảng ~30 em, ~20 cô", id="a tilde is about"),
        pytest.param("Sân 5*10*2 mét", ["p"], "Sân 5*10*2 mét", id="a star is times"),
        pytest.param("Hết bài\n---\nTin khác", ["p", "hr", "p"], "Hết bài Tin khác", id="hyphens are a line"),
        pytest.param("```\n    mã 5*1*2\n```", ["pre"], "mã 5*1*2", id="code is left alone between its fences"),
    ],
)
def test_text_is_read_as_it_was_meant(paper: Paper, markdown: str, tags: list[str], text: str) -> None:
    body = body_of(paper, markdown)
    assert [element.tag for element in body] == tags
    assert text_of(body) == text


def test_a_new_line_is_a_new_line(paper: Paper) -> None:
    assert len(body_of(paper, "Một\nhai\nba").findall("p/br")) == 2


def test_a_list_in_a_list_stays_one(paper: Paper) -> None:
    assert body_of(paper, "- một\n  - hai\n\n    ba\n").find("ul/li/ul/li") is not None


# -- pictures -----------------------------------------------------------------------------------------------------


def test_a_picture_alone_becomes_a_figure_with_its_caption(paper: Paper) -> None:
    paper.put(f"{FOLDER}/san.jpg", plain(1000, 500))
    body = body_of(paper, 'Trước\n\n![Sân trường](san.jpg "Giờ chơi")\n\nSau')
    assert [element.tag for element in body] == ["p", "figure", "p"]
    image = body.find(".//img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Sân trường", "960", "480")
    assert image.get("src").startswith(f"/{FOLDER}/tin/")
    assert body.findtext(".//figcaption") == "Giờ chơi"
    assert [part.split()[1] for part in body.find(".//source").get("srcset").split(", ")] == ["480w", "960w", "1000w"]


def test_a_picture_among_words_stays_among_words(paper: Paper) -> None:
    paper.put(f"{FOLDER}/san.jpg", plain())
    body = body_of(paper, "Trước ![Sân](san.jpg) sau")
    assert [element.tag for element in body] == ["p"]
    assert body.find("p/picture//img") is not None
    assert text_of(body) == "Trước sau"


def test_a_picture_used_twice_is_published_once(paper: Paper) -> None:
    paper.put(f"{FOLDER}/san.jpg", plain()).put(f"{FOLDER}/khac.jpg", plain())
    reading = paper.put(TIN, story(body="![a](san.jpg)\n\n![b](./san.jpg)\n\n![c](khac.jpg)")).read()
    assert reading.edition is not None
    assert len(reading.edition.stories[0].pictures) == 1
    assert reading.edition.stories[0].body.html.count("<img") == 3


@pytest.mark.parametrize(
    "typed", ["sân trường.jpg", "s%C3%A2n%20tr%C6%B0%E1%BB%9Dng.jpg", "./sân trường.jpg", "../2024/sân trường.jpg"]
)
def test_a_picture_is_found_however_its_name_is_typed(paper: Paper, typed: str) -> None:
    paper.put(f"{FOLDER}/sân trường.jpg", plain())
    assert body_of(paper, f"![Sân](<{typed}>)").find(".//img") is not None


@pytest.mark.parametrize(
    ("markdown", "code", "sets_aside"),
    [
        pytest.param("![Sân](https://b.example/san.jpg)", "picture-elsewhere", False, id="from elsewhere"),
        pytest.param("![Sân](//b.example/san.jpg)", "picture-elsewhere", False, id="from elsewhere without a scheme"),
        pytest.param("![Sân](//[)", "picture-elsewhere", False, id="from nowhere"),
        pytest.param("![](san.jpg)", "alt-missing", True, id="without a description"),
        pytest.param("![ ](san.jpg)", "alt-missing", True, id="with an empty description"),
        pytest.param("![Sân](sam.jpg)", "file-missing", True, id="misspelt"),
        pytest.param("![Sân](hong.jpg)", "picture-broken", True, id="broken"),
        pytest.param("![Sân](../../truong-b/2024/san.jpg)", "path-outside", True, id="of another school"),
        pytest.param("![Sân](../../../../bi-mat.jpg)", "path-outside", True, id="outside everything"),
        pytest.param("![Sân](/truong/truong-a/2024/san.jpg)", "path-outside", True, id="with a slash before"),
        pytest.param("![Sân](san truong.jpg)", "link-space", True, id="with a space"),
        pytest.param("[Xem](san truong.jpg)", "link-space", True, id="a link with a space"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(paper: Paper, markdown: str, code: str, sets_aside: bool) -> None:
    paper.put(f"{FOLDER}/san.jpg", plain()).put(f"{FOLDER}/hong.jpg", b"x")
    paper.put("truong/truong-b/2024/san.jpg", plain())
    assert told(paper, f"Trước\n\n{markdown}") == [(8, "body", code, sets_aside)]


def test_a_picture_that_is_missing_is_told_with_the_nearest(paper: Paper) -> None:
    paper.put(f"{FOLDER}/san-truong.jpg", plain()).put(TIN, story(body="![Sân](san-trương.jpg)"))
    assert "san-truong.jpg" in paper.read().problems[0].message


# -- links and files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "href"),
    [
        pytest.param("[a](https://b.example/x)", "https://b.example/x", id="outward"),
        pytest.param("https://b.example/x", "https://b.example/x", id="bare"),
        pytest.param("[a](mailto:a@b.example)", "mailto:a@b.example", id="mail"),
        pytest.param("[a](tel:0123)", "tel:0123", id="telephone"),
        pytest.param("[a](/truong/truong-b/)", "/truong/truong-b/", id="own"),
        pytest.param("[a](/truong/truong-b)", "/truong/truong-b/", id="own without its slash"),
        pytest.param("[a](/truong/truong-b?x=1#y)", "/truong/truong-b/?x=1#y", id="own with a question"),
        pytest.param("[a](https://tin.example/truong/truong-b)", "/truong/truong-b/", id="own in full"),
        pytest.param("[a](https://tin.example)", "/", id="the front page"),
        pytest.param("[a](khac.md)", f"/{FOLDER}/khac/", id="another story by its file"),
        pytest.param("[a](../2024/khac.md#phan)", f"/{FOLDER}/khac/", id="another story by a detour"),
        pytest.param("[a](/tin.xml)", "/tin.xml", id="a feed"),
        pytest.param("[a](/phat-thanh/dai-a/tin.xml)", "/phat-thanh/dai-a/tin.xml", id="a station's feed"),
        pytest.param("[a](/luu-tru/2023-2024/2024-03/)", "/luu-tru/2023-2024/2024-03/", id="a month of the archive"),
    ],
)
def test_a_link_leads_where_it_was_meant_to(paper: Paper, markdown: str, href: str) -> None:
    paper.put(f"{FOLDER}/khac.md", story("Khác"))
    assert [a.get("href") for a in body_of(paper, markdown).iter("a")] == [href]


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("[chữ](//b.example)", id="without a scheme"),
        pytest.param("[chữ](http://[)", id="no address"),
        pytest.param("<a>chữ</a>", id="without an address"),
    ],
)
def test_a_link_that_leads_nowhere_is_text(paper: Paper, markdown: str) -> None:
    body = body_of(paper, f"{markdown} sau")
    assert (list(body.iter("a")), text_of(body)) == ([], "chữ sau")


def test_a_link_without_words_shows_its_address(paper: Paper) -> None:
    assert text_of(body_of(paper, "[](https://b.example/)")) == "https://b.example/"


def test_only_a_link_outward_says_noopener(paper: Paper) -> None:
    body = body_of(paper, "[a](https://b.example/) [b](/truong/truong-b/)")
    assert [a.get("rel") for a in body.iter("a")] == ["noopener", None]


def test_an_attached_file_is_offered_under_a_name_of_ours_with_its_size(paper: Paper) -> None:
    paper.put(f"{FOLDER}/Kế hoạch.PDF", b"x" * 245_000).put(f"{FOLDER}/ke-hoach.pdf", b"y")
    reading = paper.put(TIN, story(body="[Xem](<Kế hoạch.PDF>) và [nữa](ke-hoach.pdf), [lại](<Kế hoạch.PDF>)")).read()
    assert reading.edition is not None
    (published,) = reading.edition.stories
    assert [file.name for file in published.attachments] == ["ke-hoach.pdf", "ke-hoach-2.pdf"]
    links = lxml_html.fragment_fromstring(published.body.html).findall("a")
    assert [a.get("href") for a in links] == [f"/{FOLDER}/tin/{n}" for n in ("ke-hoach.pdf", "ke-hoach-2.pdf", "ke-hoach.pdf")]
    assert "(PDF, 245 KB)" in links[0].tail


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("[a](ma.html)", "file-forbidden"),
        ("[a](khong-co.pdf)", "file-missing"),
        ("[a](../../truong-b/2024/kh.pdf)", "path-outside"),
        ("[a](%00.pdf)", "file-missing"),
        ("[a](.)", "file-missing"),
        ("[a](../../../../..)", "path-outside"),
    ],
)
def test_a_file_that_cannot_be_offered_sets_the_story_aside(paper: Paper, markdown: str, code: str) -> None:
    for name in ("truong-a/2024/ma.html", "truong-a/2024/ma.svg", "truong-b/2024/kh.pdf"):
        paper.put(f"truong/{name}", b"x")
    reading = paper.put(TIN, story(body=markdown)).read()
    assert [p.code for p in reading.problems if p.path == TIN] == [code]
    assert reading.edition is not None
    assert reading.edition.stories == ()


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param(">" * 3000 + " x", id="quotes"),
        pytest.param("> " * 600 + "x\n\nCUỐI", id="quotes with spaces"),
        pytest.param("<div>" * 5000 + "x", id="frames"),
        pytest.param("".join("  " * n + "- x\n" for n in range(130)) + "\nCUỐI", id="lists"),
    ],
)
def test_a_text_too_deep_to_be_kept_whole_is_told_and_nothing_else_is(paper: Paper, markdown: str) -> None:
    assert [code for _, _, code, _ in told(paper, markdown)] == ["text-too-deep"]


@pytest.mark.parametrize(
    "entity", ["&#1;", "&#x200b;", "&#xFFFE;", "&#x1FFFF;", "&#xD800;", "&#x85;", "&#x202E;", "&#0;", "&#x99999999;"]
)
def test_no_entity_brings_in_what_must_not_be_there(paper: Paper, entity: str) -> None:
    body = body_of(paper, f"a{entity}b [x](https://b.example/)")
    assert all(character.isprintable() or character == "\n" for character in str(body.text_content()))


def test_marks_written_as_entities_are_composed(paper: Paper) -> None:
    assert text_of(body_of(paper, "e&#x301;")) == "é"
