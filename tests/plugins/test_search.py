"""The search index, and its page."""

import json

from tests.newsroom_on_paper import Paper, story


def parts(paper: Paper) -> list[str]:
    """The addresses of the index's parts."""
    return json.loads((paper.output / "tim-kiem/muc-luc.json").read_bytes())["parts"]  # type: ignore[no-any-return]


def rows(paper: Paper) -> list[list[str]]:
    """All rows of all parts."""
    return [row for address in parts(paper) for row in json.loads((paper.output / address[1:]).read_bytes())]


def told(paper: Paper) -> list[list[str]]:
    """The rows of what files tell, without units, topics and standing pages."""
    return [row for row in rows(paper) if "/20" in row[0]]


def test_a_row_tells_address_title_summary_unit_day_and_topics(paper: Paper) -> None:
    paper.put(
        "truong/truong-a/2024/tin.md", story("Lễ <khai> giảng", "5/9/2023", summary="Sáng nay.", topics="[doc-sach]")
    ).build()
    assert told(paper) == [["/truong/truong-a/2024/tin/", "Lễ <khai> giảng", "Sáng nay.", "TH A", "05/9/2023", "Đọc sách"]]


def test_the_index_holds_nothing_that_is_not_public(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story("Công khai"))
    paper.put("truong/truong-a/2024/mai.md", story("Mai sau", "21/5/2024"))
    paper.put("truong/truong-a/2024/nhap.md", story("Nháp", status="nháp"))
    paper.put("truong/truong-a/2024/cam.md", story("Cấm", embargo="21/5/2024"))
    paper.put("truong/truong-a/2024/rut.md", story("Đã rút", withdrawn="nhầm"))
    paper.put("truong/truong-a/2024/sai.md", story("Sai", nothing="x")).build()
    assert [row[1] for row in told(paper)] == ["Công khai"]


def test_the_stories_of_each_school_year_are_a_part_of_their_own_the_newest_first(paper: Paper) -> None:
    for name, date in {"cu": "31/8/2023", "moi": "01/9/2023", "nay": "06/3/2024"}.items():
        paper.put(f"truong/truong-a/{date[-4:]}/{name}.md", story(name, date))
    assert parts(paper.build()) == ["/tim-kiem/chung.json", "/tim-kiem/2023-2024.json", "/tim-kiem/2022-2023.json"]
    assert [row[1] for row in told(paper)] == ["nay", "moi", "cu"]


def test_a_story_that_is_over_is_found_and_says_so(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/qua.md", story("Đã qua", expires="19/5/2024")).build()
    assert "hết hạn" in told(paper)[0][4]


def test_documents_and_events_are_found_too(paper: Paper) -> None:
    head = "title: Việc A\nkind: kế hoạch\nissuer: van-phong\nissued: 06/3/2024\nnumber: 195/KH-PGD\n"
    paper.put("chinh-sach/2024/a.md", f"---\n{head}---\n\nx\n")
    paper.put("su-kien/2024/hop.md", "---\ntitle: Họp\nbegins: 25/5/2024\n---\n\nx\n").build()
    found = {row[0]: row[1] for row in told(paper)}
    assert found == {"/chinh-sach/2024/a/": "Kế hoạch số 195/KH-PGD Việc A", "/su-kien/2024/hop/": "Họp"}


def test_no_reader_can_take_the_index_for_markup(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story("Xem </script><script>alert(1)</script>")).build()
    assert not [path for path, data in paper.files().items() if path.endswith(".json") and b"<" in data]
    assert told(paper)[0][1] == "Xem </script><script>alert(1)</script>"


def test_the_page_names_the_index_and_the_script_and_ways_without_them(paper: Paper) -> None:
    page = paper.build().page("/tim-kiem/")
    assert paper.has(page.xpath("string(//form/@data-index)"))
    assert [paper.has(address) for address in page.xpath("//script/@src")] == [True]
    assert page.xpath("//form/@method") == ["get"]
    assert {"/chu-de/doc-sach/", "/luu-tru/"} <= set(page.xpath("//main//a/@href"))


def test_units_topics_and_standing_pages_are_found_by_name(paper: Paper) -> None:
    paper.put("trang/lien-he.md", "---\ntitle: Liên hệ\n---\n\nx\n").build()
    found = {row[1]: row[0] for row in rows(paper)}
    assert found["Trường Tiểu học A"] == "/truong/truong-a/"
    assert found["Tuyển sinh"] == "/chu-de/tuyen-sinh/"
    assert found["Liên hệ"] == "/trang/lien-he/"
    assert "Bộ" not in found
