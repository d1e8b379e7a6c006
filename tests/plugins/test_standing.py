"""The standing pages, and the page for addresses that are not."""

from tests.newsroom_on_paper import Paper, text_of


def test_a_standing_page_is_at_its_name_and_every_footer_leads_to_it(paper: Paper) -> None:
    paper.put(
        "trang/gioi-thieu.md", "---\ntitle: Giới thiệu\nsummary: Chúng tôi là ai.\n---\n\nĐây là **chúng tôi**.\n"
    ).build()
    page = paper.page("/trang/gioi-thieu/")
    assert text_of(page.find(".//h1")) == "Giới thiệu"
    assert [text_of(strong) for strong in page.xpath("//main//strong")] == ["chúng tôi"]
    for address in ("/", "/truong/truong-a/", "/404.html"):
        assert {"/trang/", "/trang/gioi-thieu/"} <= set(paper.page(address).xpath("//footer//a/@href")), address
    assert "/trang/gioi-thieu/" in paper.page("/trang/").xpath("//main//a/@href")


def test_a_page_that_nobody_wrote_is_linked_from_nowhere(paper: Paper) -> None:
    found = paper.build().page("/").xpath("//a[starts-with(@href, '/trang/')]/@href")
    assert all(paper.has(address) for address in found)


def test_an_address_that_is_not_there_leads_on(paper: Paper) -> None:
    page = paper.build().page("/404.html")
    assert {"/", "/tim-kiem/", "/truong/"} <= set(page.xpath("//main//a/@href"))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
