"""What broadcasters get: feeds, their pages, the list of them all."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.newsroom_on_paper import Paper, story, text_of
from tests.theme.sample import TODAY as TODAY_OF_SAMPLE
from tests.theme.sample import Sample

RULES = etree.RelaxNG(etree.parse(Path(__file__).with_name("feed.rng")))
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
FORBIDDEN = "script iframe style object embed form input svg math link meta base".split()
RICH = """
## Một mục

Xem [trang khác](/truong/truong-b/) và [đài](https://dai.example/tin).

| A | B |
|---|---|
| 1 | 2 |

<script>alert(1)</script><iframe src="//x.example"></iframe><p style="color:red" onclick="x()">Chữ</p>

Chú thích[^1].

[^1]: Lời chú.
"""


def files_of(output: Path) -> dict[str, bytes]:
    """Every feed of a site, by its address."""
    return {"/" + path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("tin.xml"))}


def assert_good(feeds: dict[str, bytes], home: str, end_of_today: datetime) -> None:
    """The rules that a station's software relies on."""
    assert feeds
    for address, data in feeds.items():
        root = etree.fromstring(data)
        assert RULES.validate(root), f"{address}: {RULES.error_log.last_error}"
        assert not CONTROL.search(data.decode()), address
        assert unicodedata.is_normalized("NFC", data.decode()), address
        read = feedparser.parse(data)
        assert not read.bozo, f"{address}: {read.get('bozo_exception')}"
        assert read.feed.language == "vi"
        assert root.xpath("string(//atom:link/@href)", namespaces=NS) == home + address
        assert read.feed.link.startswith(f"{home}/")
        assert read.feed.link == home + address.removesuffix("tin.xml")
        assert_dates(root, end_of_today)
        guids = [str(guid.text) for guid in root.iter("guid")]
        assert len(guids) == len(set(guids)), address
        assert all(guid.startswith(f"tag:{urlsplit(home).netloc},") for guid in guids), address
        for item in root.iter("item"):
            assert_whole(item, home)


def assert_dates(root: etree._Element, end_of_today: datetime) -> None:
    released = [parsedate_to_datetime(str(day.text)) for day in root.iter("pubDate")]
    updated = [datetime.fromisoformat(str(moment.text)) for moment in root.iter(f"{{{NS['atom']}}}updated")]
    built = [parsedate_to_datetime(str(day.text)) for day in root.iter("lastBuildDate")]
    assert all(datetime(2000, 1, 1, tzinfo=UTC) < day <= end_of_today for day in released)
    assert all(first <= last for first, last in zip(released, updated, strict=True))
    assert released == sorted(released, reverse=True)
    assert built == ([max(updated)] if updated else [])


def assert_whole(item: etree._Element, home: str) -> None:
    """The text stands alone, wherever it is read."""
    link = str(item.findtext("link"))
    assert link.startswith(f"{home}/")
    assert str(item.findtext("description")).strip()
    text = html.fragment_fromstring(str(item.findtext(f"{{{NS['content']}}}encoded")), create_parent="div")
    assert text_of(text)
    assert not list(text.iter(*FORBIDDEN)), link
    assert not text.xpath(".//@style | .//@*[starts-with(name(), 'on')]"), link
    addresses = [*text.xpath(".//@href"), *text.xpath(".//@src")]
    assert all(urlsplit(address).scheme in ("https", "http", "mailto", "tel") for address in addresses), link
    assert not text.xpath(".//@srcset"), link


def test_every_feed_of_the_sample_is_good(sample: Sample) -> None:
    end = datetime.combine(datetime.fromisoformat(TODAY_OF_SAMPLE), datetime.max.time(), sample.edition.now.tzinfo)
    assert_good(files_of(sample.output), sample.edition.site.url, end)


@pytest.fixture
def told(paper: Paper) -> Paper:
    """A newsroom whose stories try what a feed must bear."""
    paper.put(
        "truong/truong-a/2024/day-du.md", story("Đủ thứ <b> & “dấu”", body=RICH, topics="[doc-sach]", expires="30/5/2024")
    )
    paper.put("truong/truong-a/2024/khan.md", story("Khẩn", "07/3/2024 5h00", priority="khẩn cấp", kind="thông báo"))
    paper.put(
        "truong/truong-b/2024/dinh-chinh.md",
        story("Sai ngày", correction="Ngày đúng là 8/3 & không phải 7/3.", updated="08/3/2024"),
    )
    paper.put("truong/truong-b/2024/rut.md", story("Đã rút", withdrawn='"09/3/2024: nhầm <trường>"', updated="09/3/2024"))
    paper.put("phong/van-phong/2024/chi-dao.md", story("Tin của phòng", "10/3/2024", kind="chỉ đạo", topics="[tuyen-sinh]"))
    paper.put("truong/truong-a/2024/mai-sau.md", story("BÍ MẬT MAI SAU", "21/5/2024"))
    paper.put("truong/truong-a/2024/nhap.md", story("BÍ MẬT NHÁP", status="nháp"))
    paper.put("truong/truong-a/2024/cam.md", story("BÍ MẬT CẤM", embargo="7h30 21/5/2024"))
    paper.put("truong/truong-a/2024/het-han.md", story("Đã hết hạn", expires="19/5/2024"))
    return paper.build()


def guids(paper: Paper, address: str = "/tin.xml") -> list[str]:
    """The identities that a feed tells, without what all have in common."""
    return [str(guid.text).removeprefix("tag:tin.example,2024:") for guid in paper.xml(address).iter("guid")]


def item(paper: Paper, guid: str, address: str = "/tin.xml") -> etree._Element:
    (found,) = [i for i in paper.xml(address).iter("item") if i.findtext("guid") == f"tag:tin.example,2024:{guid}"]
    return found


def test_every_feed_of_a_newsroom_on_paper_is_good(told: Paper) -> None:
    assert_good(files_of(told.output), "https://tin.example", datetime(2024, 5, 20, 23, 59, 59, tzinfo=UTC))


def test_a_newsroom_without_stories_has_good_feeds_too(paper: Paper) -> None:
    assert_good(files_of(paper.build().output), "https://tin.example", datetime(2024, 5, 20, tzinfo=UTC))


def test_the_feed_of_everything_tells_what_is_public_newest_first(told: Paper) -> None:
    assert guids(told) == [
        "phong/van-phong/2024/chi-dao",
        "truong/truong-a/2024/khan",
        "truong/truong-b/2024/rut",
        "truong/truong-b/2024/dinh-chinh",
        "truong/truong-a/2024/day-du",
    ]


@pytest.mark.parametrize(
    "address", ["/tin.xml", "/phat-thanh/dai-a/tin.xml", "/truong/truong-a/tin.xml", "/chu-de/doc-sach/tin.xml"]
)
def test_future_stories_and_drafts_are_in_no_feed(told: Paper, address: str) -> None:
    feed = (told.output / address[1:]).read_bytes()
    assert "BÍ MẬT".encode() not in feed
    assert not [guid for guid in guids(told, address) if guid.endswith(("mai-sau", "nhap", "cam", "het-han"))]


@pytest.mark.parametrize(
    ("address", "stories"),
    [
        ("/truong/truong-a/tin.xml", ["khan", "day-du"]),
        ("/truong/truong-b/tin.xml", ["rut", "dinh-chinh"]),
        ("/phong/van-phong/tin.xml", ["chi-dao"]),
        ("/chu-de/doc-sach/tin.xml", ["day-du"]),
        ("/chu-de/tuyen-sinh/tin.xml", ["chi-dao"]),
        ("/phat-thanh/dai-a/tin.xml", ["chi-dao", "khan", "day-du"]),
        ("/phat-thanh/dai-moi-noi/tin.xml", ["chi-dao", "khan", "rut", "dinh-chinh", "day-du"]),
    ],
)
def test_a_feed_tells_exactly_its_own_stories(told: Paper, address: str, stories: list[str]) -> None:
    assert [guid.rsplit("/", 1)[-1] for guid in guids(told, address)] == stories


STATION = """
-- registry/stations.toml --
[[station]]
id = "dai"
names = [{{ text = "Đài", short = "Đài" }}]
{wish}
"""


@pytest.mark.parametrize(
    ("wish", "stories"),
    [
        ("", ["chi-dao", "khan", "rut", "dinh-chinh", "day-du"]),
        ('areas = ["b"]', ["rut", "dinh-chinh"]),
        ('units = ["van-phong"]', ["chi-dao"]),
        ('areas = ["b"]\nunits = ["van-phong"]', ["chi-dao", "rut", "dinh-chinh"]),
        ('kinds = ["chỉ đạo"]', ["chi-dao", "khan"]),
        ('topics = ["doc-sach"]', ["khan", "day-du"]),
        ('priority = "ưu tiên"', ["khan"]),
        ('areas = ["b"]\npriority = "khẩn cấp"', []),
    ],
    ids=[
        "no wish",
        "an area",
        "a unit",
        "an area or a unit",
        "a kind",
        "a topic",
        "a priority",
        "what is urgent, from an area",
    ],
)
def test_a_station_gets_exactly_what_it_asked_for(told: Paper, wish: str, stories: list[str]) -> None:
    told.write(STATION.format(wish=wish)).build()
    assert [guid.rsplit("/", 1)[-1] for guid in guids(told, "/phat-thanh/dai/tin.xml")] == stories


@pytest.mark.parametrize(
    "changed",
    [
        story("Tên khác hẳn"),
        story(body="Chữ khác hẳn."),
        story(updated="12/3/2024"),
        story(correction="Sửa một chỗ.", updated="12/3/2024"),
        story(kind="thông báo", topics="[doc-sach]", priority="ưu tiên"),
        story(withdrawn="nhầm"),
    ],
    ids=["title", "text", "updated", "correction", "kind, topics and priority", "withdrawal"],
)
def test_identity_and_release_survive_every_change(paper: Paper, changed: str) -> None:
    path = "truong/truong-a/2024/tin"
    paper.put(f"{path}.md", story()).build()
    before = item(paper, path)
    paper.put(f"{path}.md", changed).build()
    after = item(paper, path)
    assert after.findtext("pubDate") == before.findtext("pubDate")
    assert after.findtext("link") == before.findtext("link")
    assert len(guids(paper)) == 1


def test_identity_and_release_survive_a_move(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/cu.md", story()).build()
    before = item(paper, "truong/truong-a/2024/cu")
    (paper.content / "truong/truong-a/2024/cu.md").unlink()
    paper.put("truong/truong-a/2025/moi.md", story(id="truong/truong-a/2024/cu")).build()
    after = item(paper, "truong/truong-a/2024/cu")
    assert after.findtext("pubDate") == before.findtext("pubDate")
    assert after.findtext("link") == "https://tin.example/truong/truong-a/2025/moi/"


def test_updated_moves_while_the_release_stays(paper: Paper) -> None:
    path = "truong/truong-a/2024/tin"
    paper.put(f"{path}.md", story(date="06/3/2024 7h00", updated="08/3/2024 9h30")).build()
    found = item(paper, path)
    updated = found.findtext("atom:updated", namespaces=NS)
    assert parsedate_to_datetime(str(found.findtext("pubDate"))) == datetime(2024, 3, 6, 0, 0, tzinfo=UTC)
    assert datetime.fromisoformat(str(updated)) == datetime(2024, 3, 8, 2, 30, tzinfo=UTC)
    assert found.findtext("dcterms:modified", namespaces=NS) == updated


def test_an_embargo_is_the_release(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(embargo="7h30 08/3/2024")).build()
    released = parsedate_to_datetime(str(item(paper, "truong/truong-a/2024/tin").findtext("pubDate")))
    assert released == datetime(2024, 3, 8, 0, 30, tzinfo=UTC)


def state(found: etree._Element) -> str:
    (category,) = [c for c in found.iter("category") if str(c.get("domain")).endswith("#trang-thai")]
    return str(category.text)


def test_a_correction_is_marked_in_the_title_and_told_first(told: Paper) -> None:
    found = item(told, "truong/truong-b/2024/dinh-chinh")
    assert str(found.findtext("title")).startswith("ĐÍNH CHÍNH: ")
    assert state(found) == "dinh-chinh"
    text = html.fragment_fromstring(str(found.findtext("content:encoded", namespaces=NS)), create_parent="div")
    assert "Ngày đúng là 8/3 & không phải 7/3." in text_of(text[0])


def test_a_withdrawal_is_marked_and_only_its_reason_is_left(told: Paper) -> None:
    found = item(told, "truong/truong-b/2024/rut")
    assert str(found.findtext("title")).startswith("RÚT TIN")
    assert state(found) == "rut-tin"
    text = html.fragment_fromstring(str(found.findtext("content:encoded", namespaces=NS)), create_parent="div")
    assert "nhầm <trường>" in text_of(text)
    assert "Nội dung của tin" not in text_of(text)


def test_a_new_story_and_an_updated_one_say_so(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/moi.md", story())
    paper.put("truong/truong-a/2024/sua.md", story(updated="07/3/2024")).build()
    assert state(item(paper, "truong/truong-a/2024/moi")) == "moi"
    assert state(item(paper, "truong/truong-a/2024/sua")) == "cap-nhat"


def test_an_urgent_story_says_so_to_machines(told: Paper) -> None:
    categories = {c.get("domain"): c.text for c in item(told, "truong/truong-a/2024/khan").iter("category")}
    assert categories["https://tin.example/phat-thanh/#uu-tien"] == "khan-cap"


def test_the_address_that_explains_a_state_is_on_the_page(told: Paper) -> None:
    ids = set(told.page("/phat-thanh/").xpath("//@id"))
    domains = {c.get("domain") for c in told.xml("/tin.xml").iter("category") if c.get("domain")}
    assert {domain.partition("#")[2] for domain in domains} <= ids


def test_the_end_of_a_story_is_told(told: Paper) -> None:
    valid = str(item(told, "truong/truong-a/2024/day-du").findtext("dcterms:valid", namespaces=NS))
    end = datetime.fromisoformat(valid.removeprefix("end=").partition(";")[0])
    assert end.astimezone(UTC) - datetime(2024, 5, 30, 16, 59, 59, tzinfo=UTC) < timedelta(seconds=1)


def test_a_feed_ends_after_fifty_stories(paper: Paper) -> None:
    for n in range(55):
        paper.put(f"truong/truong-a/2024/tin-{n}.md", story(f"Tin {n}"))
    assert len(guids(paper.build())) == 50


# -- pages and OPML -------------------------------------------------------------------------------------------------


def test_the_list_of_feeds_holds_every_feed_and_nothing_else(told: Paper) -> None:
    outlines = told.xml("/phat-thanh/dai.opml").findall(".//outline[@type='rss']")
    listed = [str(outline.get("xmlUrl")) for outline in outlines]
    assert sorted(listed) == sorted(f"https://tin.example{address}" for address in files_of(told.output))
    assert all(outline.get("htmlUrl") and outline.get("text") for outline in outlines)


def test_the_list_of_feeds_of_the_sample_holds_every_feed_and_nothing_else(sample: Sample) -> None:
    root = etree.parse(sample.output / "phat-thanh/dai.opml")
    listed = {str(outline.get("xmlUrl")) for outline in root.iterfind(".//outline[@type='rss']")}
    assert listed == {sample.edition.site.absolute(address) for address in files_of(sample.output)}


def test_the_page_for_broadcasters_leads_to_every_station_and_every_feed(told: Paper) -> None:
    links = set(told.page("/phat-thanh/").xpath("//main//a/@href"))
    assert {"/phat-thanh/dai-a/", "/phat-thanh/dai-moi-noi/", "/tin.xml", "/phat-thanh/dai.opml"} <= links
    assert {address for address in files_of(told.output) if not address.startswith("/phat-thanh/")} <= links


def test_a_station_reads_its_stories_and_its_wishes_on_its_page(told: Paper) -> None:
    page = told.page("/phat-thanh/dai-a/")
    titles = [text_of(link) for link in page.xpath("//main//ol//h3/a")]
    assert titles == ["Tin của phòng", "KHẨN CẤP: Khẩn", "Đủ thứ <b> & “dấu”"]
    text = text_of(page.find(".//main"))
    assert "xã A" in text
    assert "Phòng Giáo dục" in text
    assert "https://tin.example/phat-thanh/dai-a/tin.xml" in text
    assert page.xpath("//head/link[@rel='alternate']/@href") == ["/phat-thanh/dai-a/tin.xml"]


def sections(paper: Paper, today: str) -> list[list[str]]:
    """The stories of a station's page, section by section."""
    page = paper.build(today).page("/phat-thanh/dai-moi-noi/")
    found = [section.xpath(".//ol//h3/a/@href") for section in page.xpath("//main//section")]
    return [[str(link).split("/")[4] for link in links] for links in found if links]


def test_a_stations_page_begins_with_what_was_corrected_or_withdrawn_lately(told: Paper) -> None:
    assert sections(told, "2024-03-11") == [["rut", "dinh-chinh"], ["chi-dao", "khan", "het-han", "day-du"]]


def test_a_stations_page_tells_new_stories_from_earlier_ones(told: Paper) -> None:
    assert sections(told, "2024-05-20")[-1] == ["chi-dao", "khan", "dinh-chinh", "day-du"]


def test_a_withdrawn_story_says_on_the_stations_page_that_it_must_not_be_read(told: Paper) -> None:
    text = text_of(told.build("2024-03-11").page("/phat-thanh/dai-moi-noi/").find(".//main"))
    assert "không phát" in text
    assert "nhầm <trường>" in text
