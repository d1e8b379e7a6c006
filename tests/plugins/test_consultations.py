"""The consultations: their stages, how to answer, what came of them."""

import pytest

from tests.newsroom_on_paper import Paper, text_of

ADDRESS = "/lay-y-kien/2024/du-thao/"
HEAD = """title: Góp ý dự thảo
opens: 01/5/2024
closes: 20/5/2024
owner: van-phong
reply: [Gửi thư tới tòa soạn., Góp ý tại trường.]
"""


def put(paper: Paper, more: str = "", name: str = "du-thao") -> Paper:
    return paper.put(f"lay-y-kien/2024/{name}/trang.md", f"---\n{HEAD}{more}---\n\nNội dung dự thảo.\n")


def main(paper: Paper, address: str = ADDRESS) -> str:
    return text_of(paper.page(address).find(".//main"))


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2024-04-30", "Sắp lấy ý kiến"),
        ("2024-05-01", "Đang lấy ý kiến còn 20 ngày"),
        ("2024-05-19", "Đang lấy ý kiến còn 2 ngày"),
        ("2024-05-20", "Đang lấy ý kiến còn 1 ngày"),
        ("2024-05-21", "Đã hết hạn"),
    ],
    ids=["the day before", "its first day", "the day before the last", "its last day", "the day after"],
)
def test_a_consultation_is_open_through_its_last_day(paper: Paper, today: str, words: str) -> None:
    put(paper).build(today)
    assert words in main(paper)


@pytest.mark.parametrize(("today", "is_shown"), [("2024-05-20", True), ("2024-05-21", False)])
def test_how_to_answer_is_shown_while_it_is_open(paper: Paper, today: str, is_shown: bool) -> None:
    put(paper).build(today)
    assert ("Gửi thư tới tòa soạn." in main(paper)) is is_shown
    assert ("Góp ý tại trường." in main(paper)) is is_shown


@pytest.mark.parametrize(("today", "is_shown"), [("2024-05-29", False), ("2024-05-30", True)])
def test_an_outcome_is_shown_from_its_day(paper: Paper, today: str, is_shown: bool) -> None:
    put(paper, "outcome: ĐÃ TIẾP THU\noutcome_date: 30/5/2024\n").build(today)
    everything = b"".join(paper.files().values())
    assert ("ĐÃ TIẾP THU".encode() in everything) is is_shown


def test_the_list_is_in_the_order_of_what_readers_can_still_do(paper: Paper) -> None:
    put(paper)
    paper.put("lay-y-kien/2024/sap/trang.md", "---\ntitle: S\nopens: 1/6/2024\ncloses: 2/6/2024\nowner: van-phong\n---\n\nx\n")
    paper.put(
        "lay-y-kien/2024/xong/trang.md",
        "---\ntitle: X\nopens: 1/4/2024\ncloses: 2/4/2024\nowner: van-phong\noutcome: Xong.\n---\n\nx\n",
    )
    paper.put("lay-y-kien/2024/cho/trang.md", "---\ntitle: C\nopens: 1/4/2024\ncloses: 2/4/2024\nowner: van-phong\n---\n\nx\n")
    found = paper.build().page("/lay-y-kien/").xpath("//main//h3/a/@href")
    assert found == [f"/lay-y-kien/2024/{name}/" for name in ("du-thao", "sap", "cho", "xong")]


@pytest.mark.parametrize(("today", "is_there"), [("2024-05-20", True), ("2024-05-21", False)])
def test_the_front_page_invites_to_what_is_open(paper: Paper, today: str, is_there: bool) -> None:
    put(paper).build(today)
    assert (ADDRESS in paper.page("/").xpath("//main//a/@href")) is is_there


def test_a_consultation_leads_to_its_document_and_its_owner(paper: Paper) -> None:
    head = "title: Dự thảo\nkind: kế hoạch\nissuer: van-phong\nissued: chưa rõ\n"
    paper.put("chinh-sach/2024/du-thao.md", f"---\n{head}---\n\nx\n")
    put(paper, "document: 2024/du-thao\n").build()
    links = paper.page(ADDRESS).xpath("//main//a/@href")
    assert {"/chinh-sach/2024/du-thao/", "/phong/van-phong/"} <= set(links)
