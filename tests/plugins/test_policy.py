"""The register of documents: what is known, what is not, how they stand to each other and who cites them."""

import pytest
from lxml import html

from tests.newsroom_on_paper import Paper, story, text_of

BO = "/chinh-sach/2024/"


def document(
    title: str = "Kế hoạch A", kind: str = "kế hoạch", issuer: str = "van-phong", issued: str = "06/3/2024", **keys: str
) -> str:
    head = "".join(
        f"{key}: {value}\n" for key, value in {"title": title, "kind": kind, "issuer": issuer, "issued": issued, **keys}.items()
    )
    return f"---\n{head}---\n\nTóm tắt.\n"


def facts(page: html.HtmlElement) -> dict[str, str]:
    return {text_of(row.find("dt")): text_of(row.find("dd")) for row in page.xpath("//main//dl/div")}


def relations(page: html.HtmlElement) -> dict[str, list[str]]:
    """The headings of the aside, with the documents and stories under each."""
    return {text_of(section.find("h2")): section.xpath(".//a/@href") for section in page.xpath("//main//section[h2]")}


def test_a_document_tells_what_the_register_must(paper: Paper) -> None:
    paper.put(
        "chinh-sach/2024/ke-hoach.md",
        document(number="195/KH-PGD", effective="10/3/2024", signer="Nguyễn Văn A", signer_title="Trưởng phòng"),
    )
    page = paper.build().page(f"{BO}ke-hoach/")
    assert text_of(page.find(".//h1")) == "Kế hoạch A"
    assert facts(page) == {
        "Số, ký hiệu": "195/KH-PGD",
        "Loại văn bản": "Kế hoạch",
        "Cơ quan ban hành": "Phòng Giáo dục",
        "Ngày ban hành": "06/3/2024",
        "Ngày có hiệu lực": "10/3/2024",
        "Hiệu lực": "Còn hiệu lực",
        "Người ký": "Trưởng phòng, Nguyễn Văn A",
        "Tệp bản gốc": "chưa có trên trang này",
    }


def test_what_is_not_known_is_shown_as_unknown_and_not_invented(paper: Paper) -> None:
    paper.put("chinh-sach/2024/ke-hoach.md", document(issued="chưa rõ", number="chưa rõ"))
    shown = facts(paper.build().page(f"{BO}ke-hoach/"))
    unknown = {label for label, text in shown.items() if text == "chưa rõ"}
    assert unknown == {"Số, ký hiệu", "Ngày ban hành", "Ngày có hiệu lực", "Người ký"}
    assert shown["Hiệu lực"] == "Chưa rõ hiệu lực"
    row = paper.page("/chinh-sach/").xpath("//main//tbody/tr")[0]
    assert [text_of(cell) for cell in row.xpath("td")].count("chưa rõ") == 2


@pytest.mark.parametrize(
    ("keys", "standing"),
    [
        ({"effective": "21/5/2024"}, "Chưa có hiệu lực"),
        ({"effective": "20/5/2024"}, "Còn hiệu lực"),
        ({"effective": "01/01/2024", "expires": "20/5/2024"}, "Còn hiệu lực"),
        ({"effective": "01/01/2024", "expires": "19/5/2024"}, "Hết hiệu lực"),
    ],
    ids=["the day before", "from its first day", "through its last day", "the day after"],
)
def test_a_document_holds_from_its_day_through_its_last(paper: Paper, keys: dict[str, str], standing: str) -> None:
    paper.put("chinh-sach/2024/ke-hoach.md", document(**keys)).build()
    assert facts(paper.page(f"{BO}ke-hoach/"))["Hiệu lực"] == standing


def test_the_register_lists_every_document_by_year(paper: Paper) -> None:
    paper.put("chinh-sach/2023/cu.md", document("Cũ", issued="01/9/2023"))
    paper.put("chinh-sach/2024/mot.md", document("Một", issued="01/3/2024"))
    paper.put("chinh-sach/2024/hai.md", document("Hai", issued="02/3/2024", number="2/KH-PGD")).build()
    tables = paper.page("/chinh-sach/").xpath("//main//table")
    assert [[text_of(cell) for cell in table.xpath(".//tbody//th")] for table in tables] == [["Hai", "Một"], ["Cũ"]]
    assert [text_of(heading)[-4:] for heading in paper.page("/chinh-sach/").xpath("//main//h2")] == ["2024", "2023"]


@pytest.mark.parametrize(
    ("key", "label", "inverse"),
    [
        ("based_on", "Căn cứ", "Là căn cứ của"),
        ("implements", "Thi hành", "Được thi hành bởi"),
        ("replaces", "Thay thế", "Bị thay thế bởi"),
        ("amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
        ("attached_to", "Ban hành kèm theo", "Có văn bản kèm theo"),
    ],
)
def test_a_relation_is_shown_on_both_sides(paper: Paper, key: str, label: str, inverse: str) -> None:
    paper.put("chinh-sach/2024/mot.md", document("Một", **{key: "2024/hai"}))
    paper.put("chinh-sach/2024/hai.md", document("Hai", issuer="bo")).build()
    assert relations(paper.page(f"{BO}mot/"))[label] == [f"{BO}hai/"]
    assert relations(paper.page(f"{BO}hai/"))[inverse] == [f"{BO}mot/"]


def test_a_document_that_another_replaces_says_so(paper: Paper) -> None:
    paper.put("chinh-sach/2024/moi.md", document("Mới", replaces="2024/cu"))
    paper.put("chinh-sach/2024/cu.md", document("Cũ", effective="01/01/2024")).build()
    assert facts(paper.page(f"{BO}cu/"))["Hiệu lực"] == "Đã bị thay thế"


def test_a_symbol_of_another_kind_is_told_to_readers_and_to_the_sender(paper: Paper) -> None:
    paper.put("chinh-sach/2024/qd.md", document(kind="quyết định", number="2457/KH-BGD")).build()
    notice = text_of(paper.page(f"{BO}qd/").xpath("//main//section[contains(h2, 'ký hiệu')]")[0])
    assert "2457/KH-BGD" in notice
    assert "QĐ" in notice
    assert paper.codes() == ["symbol-mismatch"]


def test_a_symbol_that_fits_is_not_mentioned(paper: Paper) -> None:
    paper.put("chinh-sach/2024/qd.md", document(kind="quyết định", number="2457/QĐ-BGD")).build()
    assert not paper.page(f"{BO}qd/").xpath("//main//section[contains(h2, 'ký hiệu')]")


def test_a_citation_links_both_ways(paper: Paper) -> None:
    paper.put("chinh-sach/2024/ke-hoach.md", document(number="195/KH-PGD"))
    paper.put("truong/truong-a/2024/tin.md", story(body="Theo [kế hoạch](/chinh-sach/2024/ke-hoach/) của phòng.")).build()
    cited = paper.page("/truong/truong-a/2024/tin/").xpath("//main//section[contains(h2, 'Văn bản')]//a")
    assert [(a.get("href"), text_of(a)) for a in cited] == [(f"{BO}ke-hoach/", "Kế hoạch số 195/KH-PGD")]
    assert ["/truong/truong-a/2024/tin/"] in relations(paper.page(f"{BO}ke-hoach/")).values()


@pytest.mark.parametrize(
    "keys", [{"status": "nháp"}, {"embargo": "21/5/2024"}, {"withdrawn": "nhầm"}], ids=lambda keys: next(iter(keys))
)
def test_a_story_that_is_not_shown_cites_nothing(paper: Paper, keys: dict[str, str]) -> None:
    paper.put("chinh-sach/2024/ke-hoach.md", document())
    paper.put("truong/truong-a/2024/tin.md", story(body="Theo [kế hoạch](/chinh-sach/2024/ke-hoach/).", **keys)).build()
    assert "/truong/truong-a/2024/tin/" not in paper.page(f"{BO}ke-hoach/").xpath("//main//a/@href")


def test_a_document_offers_its_file(paper: Paper) -> None:
    paper.put("chinh-sach/2024/ke-hoach.md", document(file="ban-ky.pdf"))
    paper.put("chinh-sach/2024/ban-ky.pdf", b"%PDF-1.4 " + b"x" * 245_000).build()
    link = paper.page(f"{BO}ke-hoach/").xpath("//main//a[contains(@class, 'attachment')]")
    assert [a.get("href") for a in link] == [f"{BO}ke-hoach/ban-ky.pdf"]
    assert "(PDF, 245 KB)" in text_of(link[0].getparent())
    assert paper.files()["chinh-sach/2024/ke-hoach/ban-ky.pdf"].startswith(b"%PDF-1.4 ")


def test_a_document_keeps_its_issuers_name_of_its_day(paper: Paper) -> None:
    paper.write("""
    -- registry/units.toml --
    [[unit]]
    id = "van-phong"
    kind = "cơ quan"
    names = [{ text = "Phòng Cũ", short = "Cũ" }, { text = "Phòng Mới", short = "Mới", since = 2024-04-01 }]
    """)
    paper.write("-- registry/stations.toml --\n")
    paper.put("chinh-sach/2024/cu.md", document(issued="31/3/2024"))
    paper.put("chinh-sach/2024/moi.md", document(issued="01/4/2024")).build()
    assert facts(paper.page(f"{BO}moi/"))["Cơ quan ban hành"] == "Phòng Mới"
    shown = facts(paper.page(f"{BO}cu/"))["Cơ quan ban hành"]
    assert shown.startswith("Phòng Cũ")
    assert "nay là Phòng Mới" in shown
