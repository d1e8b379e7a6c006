"""The front page, the units' own front pages, and every list that leads to a story."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from lxml import html

from tests.newsroom_on_paper import Paper, story, text_of

SCHOOL = """
-- registry/units.toml --
[[unit]]
id = "van-phong"
kind = "cơ quan"
names = [{ text = "Phòng Giáo dục", short = "Phòng GD" }]
[[unit]]
id = "bp-1"
kind = "bộ phận"
names = [{ text = "Bộ phận Tiểu học", short = "BP TH" }]
parent = "van-phong"
[[unit]]
id = "truong-a"
kind = "tiểu học"
names = [{ text = "Trường Tiểu học A", short = "TH A" }]
area = "a"
parent = "van-phong"
address = "Số 1, xã A"
phone = "0255 123 456"
email = "a@tin.example"
focal = "Tổ Truyền thông của trường"
about = "Trường của xã A."
[[unit]]
id = "truong-b"
kind = "THCS"
names = [{ text = "Trường THCS B", short = "THCS B" }]
area = "b"
parent = "van-phong"
[[unit]]
id = "truong-cu"
kind = "tiểu học"
names = [{ text = "Trường Cũ", short = "Cũ" }]
area = "a"
ended = { on = 2024-02-01, how = "sáp nhập", successors = ["truong-a"] }
"""


def links(page: html.HtmlElement) -> list[str]:
    return [str(address) for address in page.xpath("//main//a/@href")]


def main_text(page: html.HtmlElement) -> str:
    return text_of(page.find(".//main"))


def headings(page: html.HtmlElement) -> list[str]:
    return [text_of(heading) for heading in page.xpath("//main//h1 | //main//h2")]


@pytest.fixture
def school(paper: Paper) -> Paper:
    """A newsroom with one school that has told all about itself."""
    paper.write(SCHOOL)
    paper.put("truong/truong-a/2024/cu.md", story("Tin cũ", "01/3/2024"))
    paper.put("truong/truong-a/2024/bao.md", story("Nghỉ học", "02/3/2024", kind="thông báo"))
    paper.put("truong/truong-a/2024/moi.md", story("Tin mới nhất", "03/3/2024"))
    paper.put("truong/truong-b/2024/khac.md", story("Tin của trường khác", "04/3/2024"))
    paper.put("su-kien/2024/hop.md", "---\ntitle: Họp phụ huynh\nbegins: 25/5/2024 7h30\nunits: [truong-a]\n---\n\nMời.\n")
    paper.put("su-kien/2024/xa.md", "---\ntitle: Việc của trường B\nbegins: 26/5/2024\nunits: [truong-b]\n---\n\nMời.\n")
    return paper.build()


class TestASchoolsFrontPage:
    """One page that is the school's own."""

    def test_leads_with_the_newest_story(self, school: Paper) -> None:
        first = school.page("/truong/truong-a/").xpath("(//main//article)[1]//a[contains(@href, '/2024/')]/@href")
        assert first[0] == "/truong/truong-a/2024/moi/"

    def test_lists_its_stories_and_no_other_schools(self, school: Paper) -> None:
        found = links(school.page("/truong/truong-a/"))
        assert {f"/truong/truong-a/2024/{name}/" for name in ("cu", "bao", "moi")} <= set(found)
        assert "/truong/truong-b/2024/khac/" not in found

    def test_shows_its_notices_apart(self, school: Paper) -> None:
        sections = school.page("/truong/truong-a/").xpath("//main//section[h2='Thông báo']//a/@href")
        assert sections == ["/truong/truong-a/2024/bao/"]

    def test_shows_its_own_coming_events(self, school: Paper) -> None:
        found = links(school.page("/truong/truong-a/"))
        assert "/su-kien/2024/hop/" in found
        assert "/su-kien/2024/xa/" not in found

    def test_tells_where_it_is_and_who_answers(self, school: Paper) -> None:
        page = school.page("/truong/truong-a/")
        facts = {text_of(row.find("dt")): text_of(row.find("dd")) for row in page.xpath("//main//dl/div")}
        assert set(facts.values()) >= {
            "Số 1, xã A",
            "0255 123 456",
            "a@tin.example",
            "Tổ Truyền thông của trường",
            "xã A",
            "Phòng Giáo dục",
        }
        assert {"tel:0255123456", "mailto:a@tin.example", "/dia-ban/a/", "/phong/van-phong/"} <= set(links(page))
        assert "Trường của xã A." in main_text(page)

    def test_shows_what_it_has_not_told_as_a_gap(self, school: Paper) -> None:
        rows = school.page("/truong/truong-b/").xpath("//main//dl/div")
        gaps = {text_of(row.find("dt")) for row in rows if text_of(row.find("dd")) == "chưa cập nhật"}
        assert len(gaps) == 5

    def test_advertises_its_own_feed_and_no_other(self, school: Paper) -> None:
        assert school.page("/truong/truong-a/").xpath("//head/link[@rel='alternate']/@href") == ["/truong/truong-a/tin.xml"]

    def test_is_there_before_the_school_has_told_anything(self, paper: Paper) -> None:
        page = paper.build().page("/truong/truong-b/")
        assert text_of(page.find(".//h1")) == "Trường THCS B"
        assert "chưa gửi tin" in main_text(page)

    def test_of_the_office_lists_its_departments(self, school: Paper) -> None:
        assert "/phong/bp-1/" in links(school.page("/phong/van-phong/"))


class TestAnEndedUnit:
    """A unit that is no more keeps its page and says what took its place."""

    def test_says_what_it_is_now(self, school: Paper) -> None:
        page = school.page("/truong/truong-cu/")
        assert "nay là Trường Tiểu học A" in main_text(page)
        assert "/truong/truong-a/" in links(page)

    def test_is_named_by_its_heir(self, school: Paper) -> None:
        assert "/truong/truong-cu/" in links(school.page("/truong/truong-a/"))

    def test_says_nothing_of_it_before_the_day(self, school: Paper) -> None:
        school.build("2024-01-31")
        assert "nay là" not in main_text(school.page("/truong/truong-cu/"))

    def test_is_no_longer_counted(self, school: Paper) -> None:
        counts = {text_of(li.find("a")): text_of(li.find("span")) for li in school.page("/").xpath("//main//li[a][span]")}
        assert counts["Tiểu học"] == "1 trường"


# -- pagination -----------------------------------------------------------------------------------------------------


@pytest.fixture
def long(paper: Paper) -> Paper:
    """A school with 45 stories, two a day."""
    for n in range(45):
        day = datetime(2024, 3, 1) + timedelta(hours=12 * n)
        paper.put(
            f"truong/truong-a/2024/tin-{n:02}.md",
            story(f"Tin {n}", f"{day:%d/%m/%Y %H:%M}", kind="thông báo", topics="[doc-sach]"),
        )
    return paper.build()


@pytest.mark.parametrize(
    "address", ["/truong/truong-a/", "/chuyen-muc/thong-bao/", "/chu-de/doc-sach/", "/luu-tru/2023-2024/2024-03/"]
)
class TestALongList:
    """Twenty stories a sheet, counted from the oldest; the newest sheet holds what is too little for one more."""

    def test_goes_on_at_an_address_of_its_own(self, long: Paper, address: str) -> None:
        stories = [{a for a in links(long.page(sheet)) if "/tin-" in a} for sheet in (address, f"{address}trang/1/")]
        assert [len(sheet) for sheet in stories] == [25, 20]
        assert not stories[0] & stories[1]
        assert not long.has(f"{address}trang/2/")

    def test_leads_there_and_back(self, long: Paper, address: str) -> None:
        assert long.page(address).xpath("//main//a[@rel='next']/@href") == [f"{address}trang/1/"]
        oldest = long.page(f"{address}trang/1/")
        assert oldest.xpath("//main//a[@rel='prev']/@href") == [address]
        assert not oldest.xpath("//main//a[@rel='next']")

    def test_says_which_sheet_is_of_the_archive(self, long: Paper, address: str) -> None:
        titles = [str(long.page(sheet).findtext(".//title")) for sheet in (address, f"{address}trang/1/")]
        assert ["trang lưu trữ 1" in title for title in titles] == [False, True]


def test_no_story_can_stand_where_a_second_sheet_does(paper: Paper) -> None:
    assert "path-year" in paper.put("truong/truong-a/trang/2.md", story()).codes("truong/truong-a/trang/2.md")
    assert "path-name" in paper.put("truong/truong-a/2024/trang.md", story()).codes("truong/truong-a/2024/trang.md")


# -- archives -------------------------------------------------------------------------------------------------------


@pytest.fixture
def turn(paper: Paper) -> Paper:
    """A story on the last day of a school year and one on the first day of the next."""
    paper.put("truong/truong-a/2023/cuoi.md", story("Ngày cuối", "31/8/2023"))
    paper.put("truong/truong-a/2023/dau.md", story("Ngày đầu", "01/9/2023"))
    paper.put("truong/truong-a/2023/rut.md", story("Đã rút", "01/9/2023", withdrawn="nhầm"))
    paper.put("truong/truong-a/2023/qua.md", story("Đã qua", "02/9/2023", expires="03/9/2023"))
    return paper.build()


@pytest.mark.parametrize(
    ("address", "stories"),
    [("/luu-tru/2022-2023/2023-08/", ["cuoi"]), ("/luu-tru/2023-2024/2023-09/", ["dau", "qua"])],
    ids=["August ends a school year", "September begins one"],
)
def test_a_school_year_goes_from_september_to_august(turn: Paper, address: str, stories: list[str]) -> None:
    found = {a for a in links(turn.page(address)) if a.startswith("/truong/")}
    assert found == {f"/truong/truong-a/2023/{name}/" for name in stories}


def test_the_archive_leads_to_every_year_and_month_with_its_number_of_stories(turn: Paper) -> None:
    page = turn.page("/luu-tru/")
    assert [a for a in links(page) if a.startswith("/luu-tru/")] == [
        "/luu-tru/2023-2024/",
        "/luu-tru/2023-2024/2023-09/",
        "/luu-tru/2022-2023/",
        "/luu-tru/2022-2023/2023-08/",
    ]
    assert [text_of(li.find("span")) for li in page.xpath("//main//li[span]")] == ["2 tin", "1 tin"]
    assert "/luu-tru/2022-2023/2023-08/" in links(turn.page("/luu-tru/2022-2023/"))


# -- topics, kinds, levels, areas -----------------------------------------------------------------------------------


def test_a_topic_lists_its_stories_and_advertises_its_feed(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/mot.md", story("Một", topics="[doc-sach, tuyen-sinh]"))
    paper.put("truong/truong-b/2024/hai.md", story("Hai", topics="[Tuyển sinh]")).build()
    page = paper.page("/chu-de/tuyen-sinh/")
    assert {a for a in links(page) if a.startswith("/truong/")} == {"/truong/truong-a/2024/mot/", "/truong/truong-b/2024/hai/"}
    assert page.xpath("//head/link[@rel='alternate']/@href") == ["/chu-de/tuyen-sinh/tin.xml"]
    subjects = {text_of(item.find(".//a")): text_of(item) for item in paper.page("/chu-de/").xpath("//main//li")}
    assert "1 tin" in subjects["Đọc sách"]
    assert "2 tin" in subjects["Tuyển sinh"]


@pytest.mark.parametrize(
    ("address", "schools"),
    [
        ("/cap-hoc/tieu-hoc/", ["truong-a"]),
        ("/cap-hoc/thcs/", ["truong-b"]),
        ("/cap-hoc/mam-non/", []),
        ("/dia-ban/a/", ["truong-a"]),
    ],
)
def test_a_level_and_an_area_list_their_schools(paper: Paper, address: str, schools: list[str]) -> None:
    found = [a for a in links(paper.build().page(address)) if a.startswith("/truong/")]
    assert found == [f"/truong/{school}/" for school in schools]


def test_an_area_lists_the_stories_of_its_schools(school: Paper) -> None:
    found = links(school.page("/dia-ban/a/"))
    assert "/truong/truong-a/2024/moi/" in found
    assert "/truong/truong-b/2024/khac/" not in found


def test_the_list_of_areas_leads_to_each_with_its_number_of_schools(paper: Paper) -> None:
    items = paper.build().page("/dia-ban/").xpath("//main//li")
    assert [(li.find("a").get("href"), text_of(li.find("span"))) for li in items] == [
        ("/dia-ban/a/", "1 trường"),
        ("/dia-ban/b/", "1 trường"),
    ]


def test_schools_and_offices_have_lists_of_their_own(school: Paper) -> None:
    assert {"/truong/truong-a/", "/truong/truong-b/"} <= set(links(school.page("/truong/")))
    offices = [a for a in links(school.page("/phong/")) if a.startswith("/phong/")]
    assert offices == ["/phong/van-phong/", "/phong/bp-1/"]


# -- the front page -------------------------------------------------------------------------------------------------


def test_the_front_page_leads_with_a_story_that_has_a_picture_or_the_newest(school: Paper) -> None:
    first = school.page("/").xpath("(//main//article)[1]//h2/a/@href")
    assert first == ["/truong/truong-b/2024/khac/"]


def test_a_unit_that_tells_much_does_not_push_the_others_off_the_front_page(paper: Paper) -> None:
    for n in range(200):
        paper.put(f"truong/truong-a/2024/nhieu-{n:03}.md", story(f"Nhiều {n}", f"20/5/2024 {n // 60:02}:{n % 60:02}"))
    for n in range(4):
        paper.put(f"truong/truong-b/2024/it-{n}.md", story(f"Ít {n}", f"0{n + 1}/5/2024"))
        paper.put(f"phong/van-phong/2024/phong-{n}.md", story(f"Của phòng {n}", f"0{n + 1}/4/2024"))
    paper.build()
    units = Counter(a.split("/")[2] for a in set(links(paper.page("/"))) if a.count("/") == 5)
    assert units == {"truong-a": 3, "truong-b": 3, "van-phong": 3}


def test_a_unit_that_tells_alone_fills_the_front_page(paper: Paper) -> None:
    for n in range(20):
        paper.put(f"truong/truong-a/2024/tin-{n:02}.md", story(f"Tin {n}"))
    assert len({a for a in links(paper.build().page("/")) if "/tin-" in a}) >= 8


def test_what_is_urgent_stands_first_for_three_days(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/khan.md", story("Tránh bão", "06/3/2024", priority="khẩn cấp"))
    paper.put("truong/truong-b/2024/moi.md", story("Việc thường", "07/3/2024"))
    alarm = "//main//section[h2='Tin khẩn cấp']//a/@href"
    assert paper.build("2024-03-08").page("/").xpath(alarm) == ["/truong/truong-a/2024/khan/"]
    assert not paper.build("2024-03-12").page("/").xpath(alarm)


def test_stories_that_are_withdrawn_or_over_are_in_no_list(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/rut.md", story("Đã rút", withdrawn="nhầm", topics="[doc-sach]"))
    paper.put("truong/truong-a/2024/qua.md", story("Đã qua", expires="10/3/2024", topics="[doc-sach]")).build()
    for address in ("/", "/truong/truong-a/", "/chuyen-muc/tin/", "/chu-de/doc-sach/", "/dia-ban/a/"):
        assert not [a for a in links(paper.page(address)) if a.startswith("/truong/truong-a/2024/")], address
    assert paper.has("/truong/truong-a/2024/rut/")
    assert paper.has("/truong/truong-a/2024/qua/")


# -- names and ends whose day has not come --------------------------------------------------------------------------

AHEAD = """
-- registry/areas.toml --
[[area]]
id = "a"
names = [{ text = "xã A", short = "A" }, { text = "phường MAI SAU", short = "MAI SAU", since = 2024-06-01 }]
ended = { on = 2024-07-01, how = "sáp nhập", successors = ["b"] }
[[area]]
id = "b"
names = [{ text = "xã B", short = "B" }]
-- registry/units.toml --
[[unit]]
id = "van-phong"
kind = "cơ quan"
names = [{ text = "Phòng Giáo dục", short = "Phòng" }, { text = "Phòng MAI SAU", short = "MAI SAU", since = 2024-06-01 }]
[[unit]]
id = "truong-a"
kind = "tiểu học"
names = [{ text = "Trường A", short = "A" }, { text = "Trường MAI SAU", short = "MAI SAU", since = 2024-06-01 }]
area = "a"
parent = "van-phong"
ended = { on = 2024-07-01, how = "sáp nhập", successors = ["truong-b"] }
[[unit]]
id = "truong-b"
kind = "THCS"
names = [{ text = "Trường B", short = "B" }]
area = "b"
-- registry/stations.toml --
[[station]]
id = "dai"
names = [{ text = "Đài", short = "Đài" }, { text = "Đài MAI SAU", short = "MAI SAU", since = 2024-06-01 }]
areas = ["a"]
units = ["van-phong"]
topics = ["doc-sach"]
-- registry/topics.toml --
[[topic]]
id = "doc-sach"
names = [{ text = "Đọc sách", short = "Đọc" }, { text = "Đọc MAI SAU", short = "MAI SAU", since = 2024-06-01 }]
-- chinh-sach/2024/ke-hoach.md --
---
title: Kế hoạch
kind: kế hoạch
issuer: van-phong
issued: chưa rõ
topics: [doc-sach]
---

Chữ.
-- su-kien/2024/hop.md --
---
title: Họp
begins: 25/5/2024
units: [truong-a]
topics: [doc-sach]
---

Chữ.
-- truong/truong-a/2024/tin.md --
---
title: Tin
date: 06/3/2024
topics: [doc-sach]
---

Chữ.
"""


def test_a_name_whose_day_has_not_come_is_nowhere(paper: Paper) -> None:
    files = paper.write(AHEAD).build().files()
    assert not [path for path, data in files.items() if b"MAI SAU" in data]


def test_a_name_is_everywhere_from_its_day(paper: Paper) -> None:
    paper.write(AHEAD).build("2024-06-01")
    for address in ("/truong/truong-a/", "/dia-ban/a/", "/phong/van-phong/", "/chu-de/doc-sach/", "/phat-thanh/dai/"):
        assert "MAI SAU" in text_of(paper.page(address).find(".//h1")), address


@pytest.mark.parametrize("address", ["/truong/truong-a/", "/dia-ban/a/"])
def test_an_end_is_told_from_its_day(paper: Paper, address: str) -> None:
    paper.write(AHEAD)
    notice = "//main//section[h2='Đơn vị đã thay đổi']"
    assert not paper.build("2024-06-30").page(address).xpath(notice)
    assert len(paper.build("2024-07-01").page(address).xpath(notice)) == 1
