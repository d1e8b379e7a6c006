"""Links between records, settled when all are read."""

import pytest
from lxml import html as lxml_html

from newsroom.door.reading import Reading
from tests.newsroom_on_paper import Paper, story, text_of

A = "truong/truong-a/2024"
DOCUMENT = "---\ntitle: Về việc học\nkind: Kế hoạch\nissuer: bo\nissued: 06/3/2024\nnumber: {number}\n{more}---\n\n{body}\n"


def document(number: str = "12/KH-PA", body: str = "Toàn văn.", **keys: str) -> str:
    return DOCUMENT.format(number=number, body=body, more="".join(f"{key}: {value}\n" for key, value in keys.items()))


def links(reading: Reading, path: str) -> list[str]:
    assert reading.edition is not None
    records = (*reading.edition.stories, *reading.edition.documents, *reading.edition.events, *reading.edition.pages)
    body = next(record.body.html for record in records if record.path == path)
    return [a.get("href") for a in lxml_html.fragment_fromstring(body, create_parent="div").iter("a")]


def test_a_link_to_what_is_not_there_is_told_and_becomes_text(paper: Paper) -> None:
    reading = paper.put(f"{A}/tin.md", story(body="Xem [bài](khong-co.md) này.")).read()
    assert [(p.path, p.code, p.sets_aside) for p in reading.problems] == [(f"{A}/tin.md", "link-missing", False)]
    assert links(reading, f"{A}/tin") == []
    assert reading.edition is not None
    assert text_of(lxml_html.fromstring(reading.edition.stories[0].body.html)) == "Xem bài này."


@pytest.mark.parametrize("keys", [{"status": "nháp"}, {"date": "21/5/2024"}, {"embargo": "21/5/2024"}])
def test_no_word_is_said_of_a_link_to_a_story_that_waits(paper: Paper, keys: dict[str, str]) -> None:
    paper.put(f"{A}/cho.md", story("Chờ", **keys)).put(f"{A}/tin.md", story(body="[bài](cho.md)"))
    reading = paper.read()
    assert {problem.code for problem in reading.problems} <= {"draft-waiting"}
    assert (links(reading, f"{A}/tin"), reading.waiting) == ([], 1)


def test_the_link_is_there_once_the_story_is(paper: Paper) -> None:
    paper.put(f"{A}/cho.md", story("Chờ", "21/5/2024")).put(f"{A}/tin.md", story(body="[bài](cho.md)"))
    assert links(paper.read("2024-05-21"), f"{A}/tin") == [f"/{A}/cho/"]


def test_a_link_to_a_story_that_was_set_aside_is_told(paper: Paper) -> None:
    paper.put(f"{A}/hong.md", story(date="mai")).put(f"{A}/tin.md", story(body="[bài](hong.md)"))
    assert paper.codes(f"{A}/tin.md") == ["link-missing"]


def test_links_are_settled_in_every_kind_of_record(paper: Paper) -> None:
    bad = "[x](/khong-co/)"
    paper.put("chinh-sach/2024/kh.md", document(body=bad))
    paper.put("su-kien/2024/hop.md", f"---\ntitle: Họp\nbegins: 06/6/2024\n---\n{bad}\n")
    paper.put("trang/lien-he.md", f"---\ntitle: Liên hệ\n---\n{bad}\n")
    paper.put(
        "lay-y-kien/2024/dot/trang.md",
        f"---\ntitle: Dự thảo\nopens: 01/5/2024\ncloses: 30/5/2024\nowner: van-phong\n---\n{bad}\n",
    )
    assert [(problem.path, problem.code) for problem in paper.read().problems] == [
        ("chinh-sach/2024/kh.md", "link-missing"),
        ("lay-y-kien/2024/dot/trang.md", "link-missing"),
        ("su-kien/2024/hop.md", "link-missing"),
        ("trang/lien-he.md", "link-missing"),
    ]


def test_a_relation_to_a_document_that_is_not_there_is_told_and_left_out(paper: Paper) -> None:
    paper.put("chinh-sach/2024/kh.md", document(based_on="2023/qd, chinh-sach/2024/khac"))
    paper.put("chinh-sach/2023/qd.md", document("3/KH-PA"))
    reading = paper.read()
    assert [(p.code, p.sets_aside) for p in reading.problems] == [("link-missing", False)]
    assert reading.edition is not None
    assert reading.edition.document("chinh-sach/2024/kh").relations == (("based_on", "chinh-sach/2023/qd"),)


def test_a_link_to_the_former_place_of_a_moved_story_is_good(paper: Paper) -> None:
    paper.put(f"{A}/moi.md", story(id=f"{A}/cu")).put(f"{A}/tin.md", story(body=f"[x](/{A}/cu/)"))
    assert paper.read().problems == ()


def test_a_file_beside_another_record_may_be_linked(paper: Paper) -> None:
    paper.put("chinh-sach/2024/kh.pdf", b"x").put("chinh-sach/2024/kh.md", document(file="kh.pdf"))
    paper.put(f"{A}/tin.md", story(body="[x](/chinh-sach/2024/kh/kh.pdf) [y](/chinh-sach/2024/kh/khac.pdf)"))
    reading = paper.read()
    assert links(reading, f"{A}/tin") == ["/chinh-sach/2024/kh/kh.pdf"]
    assert [p.code for p in reading.problems] == ["link-missing"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("Theo Kế hoạch số 12/KH-PA, các trường", ["/chinh-sach/2024/kh/"], id="in running text"),
        pytest.param("**12/KH-PA** và *12/KH-PA*", ["/chinh-sach/2024/kh/"] * 2, id="every time"),
        pytest.param("[12/KH-PA](https://b.example/)", ["https://b.example/"], id="not within a link"),
        pytest.param("`12/KH-PA`", [], id="not within code"),
        pytest.param("# 12/KH-PA", [], id="not in a heading"),
        pytest.param("112/KH-PA, 12/KH-PAX, 12/KH-PA-B", [], id="not a part of another number"),
        pytest.param("13/KH-PA", [], id="not a number of two documents"),
    ],
)
def test_a_number_in_running_text_leads_to_its_document(paper: Paper, body: str, found: list[str]) -> None:
    paper.put("chinh-sach/2024/kh.md", document("12/KH-PA"))
    paper.put("chinh-sach/2024/mot.md", document("13/KH-PA")).put("chinh-sach/2024/hai.md", document("13/KH-PA"))
    assert links(paper.put(f"{A}/tin.md", story(body=body)).read(), f"{A}/tin") == found


def test_a_document_does_not_link_to_itself_and_loses_no_word(paper: Paper) -> None:
    paper.put("chinh-sach/2024/kh.md", document("12/KH-PA", body="Số 12/KH-PA theo 7/KH-B, 12/KH-PA, hết."))
    paper.put("chinh-sach/2024/bo.md", document("7/KH-B"))
    reading = paper.read()
    assert links(reading, "chinh-sach/2024/kh") == ["/chinh-sach/2024/bo/"]
    assert reading.edition is not None
    body = lxml_html.fromstring(reading.edition.document("chinh-sach/2024/kh").body.html)
    assert text_of(body) == "Số 12/KH-PA theo 7/KH-B, 12/KH-PA, hết."
