"""A reorganisation: an office dissolved into two communes on a day, schools handed over, areas merged and split."""

from datetime import date
from pathlib import Path

import feedparser
import pytest

from newsroom.registry import Registry
from tests.newsroom_on_paper import REGISTRY, Paper, story, text_of

LAST, FIRST = "2024-06-30", "2024-07-01"
LATER = "2024-09-01"

UNITS = """
-- registry/units.toml --
[[unit]]
id = "van-phong"
kind = "cơ quan"
names = [{ text = "Phòng Giáo dục huyện", short = "Phòng GD" }]
ended = { on = 2024-07-01, how = "giải thể", successors = ["ban-ab", "ban-d"] }
[[unit]]
id = "ban-ab"
kind = "cơ quan"
names = [{ text = "Ban Giáo dục xã AB", short = "Ban AB" }]
[[unit]]
id = "ban-d"
kind = "cơ quan"
names = [{ text = "Ban Giáo dục xã D", short = "Ban D" }]
[[unit]]
id = "truong-a"
kind = "tiểu học"
names = [
  { text = "Trường Tiểu học A huyện", short = "TH A" },
  { since = 2024-07-01, text = "Trường Tiểu học A xã AB", short = "TH A xã AB" },
]
area = "a"
parent = [{ id = "van-phong" }, { since = 2024-07-01, id = "ban-ab" }]
[[unit]]
id = "truong-b"
kind = "tiểu học"
names = [{ text = "Trường Tiểu học B", short = "TH B" }]
area = "b"
parent = "van-phong"
ended = { on = 2024-07-01, how = "sáp nhập", successors = ["truong-a"] }
[[unit]]
id = "truong-c"
kind = "THCS"
names = [{ text = "Trường THCS C", short = "THCS C" }]
area = [{ id = "c" }, { since = 2024-07-01, id = "d" }]
parent = [{ id = "van-phong" }, { since = 2024-07-01, id = "ban-d" }]
[[unit]]
id = "bo"
kind = "cơ quan khác"
names = [{ text = "Bộ cũ" }, { since = 2024-07-01, text = "Bộ mới" }]
-- registry/areas.toml --
[[area]]
id = "a"
names = [{ text = "xã A", short = "A" }]
ended = { on = 2024-07-01, how = "sáp nhập", successors = ["ab"] }
[[area]]
id = "b"
names = [{ text = "xã B", short = "B" }]
ended = { on = 2024-07-01, how = "sáp nhập", successors = ["ab"] }
[[area]]
id = "c"
names = [{ text = "xã C", short = "C" }]
ended = { on = 2024-07-01, how = "chia tách", successors = ["d", "e"] }
[[area]]
id = "ab"
names = [{ text = "xã AB", short = "AB" }]
[[area]]
id = "d"
names = [{ text = "xã D", short = "D" }]
[[area]]
id = "e"
names = [{ text = "xã E", short = "E" }]
-- registry/stations.toml --
[[station]]
id = "dai-a"
names = [{ text = "Đài xã A", short = "Đài A" }]
areas = ["a"]
[[station]]
id = "dai-ab"
names = [{ text = "Đài xã AB", short = "Đài AB" }]
areas = ["ab"]
[[station]]
id = "dai-c"
names = [{ text = "Đài xã C", short = "Đài C" }]
areas = ["c"]
[[station]]
id = "dai-d"
names = [{ text = "Đài xã D", short = "Đài D" }]
areas = ["d"]
[[station]]
id = "dai-truong-b"
names = [{ text = "Loa trường B", short = "Loa B" }]
units = ["truong-b"]
"""


def written(folder: Path) -> Paper:
    office = Paper(folder).write(REGISTRY).write(UNITS)
    for school in ("a", "b", "c"):
        office.put(f"truong/truong-{school}/2024/truoc.md", story(f"{school.upper()} trước", "01/6/2024"))
    for school in ("a", "c"):
        office.put(f"truong/truong-{school}/2024/sau.md", story(f"{school.upper()} sau", "15/7/2024"))
    office.put("phong/van-phong/2024/truoc.md", story("Phòng trước", "01/6/2024"))
    office.put("chinh-sach/2024/kh.md", document("van-phong", "1/KH-P"))
    return office.put("chinh-sach/2024/tt.md", document("bo", "2/KH-B"))


def document(issuer: str, number: str) -> str:
    return f"---\ntitle: Về việc học\nkind: Kế hoạch\nissuer: {issuer}\nissued: 01/6/2024\nnumber: {number}\n---\n\nToàn văn.\n"


def built(today: str, folder: Path) -> Paper:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_STATE", str(folder / "state"))
        return written(folder).build(today)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The site of the last day of the old order."""
    return built(LAST, tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The site of the first day of the new order."""
    return built(FIRST, tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The site some weeks later."""
    return built(LATER, tmp_path_factory.mktemp("after"))


@pytest.fixture(scope="module")
def known(after: Paper) -> Registry:
    reading = after.read(LATER)
    assert reading.problems == ()
    assert reading.edition is not None
    return reading.edition.registry


def told(paper: Paper, address: str) -> set[str]:
    """The titles of a feed's items."""
    parsed = feedparser.parse((paper.output / address.removeprefix("/")).read_bytes())
    assert not parsed.bozo
    return {entry.title for entry in parsed.entries}


def main_text(paper: Paper, address: str) -> str:
    return text_of(paper.page(address).find(".//main"))


# -- what the register answers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "last", "first"),
    [
        ("truong-a", ("Trường Tiểu học A huyện", "van-phong", "a"), ("Trường Tiểu học A xã AB", "ban-ab", "ab")),
        ("truong-b", ("Trường Tiểu học B", "van-phong", "b"), ("Trường Tiểu học B", "van-phong", "ab")),
        ("truong-c", ("Trường THCS C", "van-phong", "c"), ("Trường THCS C", "ban-d", "d")),
    ],
)
def test_names_parents_and_areas_are_those_of_the_day(
    known: Registry, unit: str, last: tuple[str, str, str], first: tuple[str, str, str]
) -> None:
    for on, expected in ((LAST, last), (FIRST, first)):
        day = date.fromisoformat(on)
        entry = known.units[unit]
        assert (entry.last_name(day), entry.parent(day), known.area_of(unit, day)) == expected


def test_an_office_dissolved_into_two_is_known_now_by_both(known: Registry) -> None:
    told_on = date(2024, 6, 1)
    assert known.known_now("van-phong", told_on, date.fromisoformat(LAST)) == ""
    assert known.known_now("van-phong", told_on, date.fromisoformat(FIRST)) == "Ban Giáo dục xã AB, Ban Giáo dục xã D"


def test_a_school_merged_into_another_is_known_now_by_its_name_of_today(known: Registry) -> None:
    told_on = date(2024, 6, 1)
    assert known.known_now("truong-b", told_on, date.fromisoformat(LAST)) == ""
    assert known.known_now("truong-b", told_on, date.fromisoformat(FIRST)) == "Trường Tiểu học A xã AB"


# -- the day before -------------------------------------------------------------------------------------------------


def test_the_day_before_nothing_has_changed_yet(before: Paper) -> None:
    for address in (
        "/truong/truong-a/",
        "/truong/truong-b/",
        "/truong/truong-c/",
        "/phong/van-phong/",
        "/dia-ban/a/",
        "/dia-ban/c/",
    ):
        text = main_text(before, address).lower()
        assert "nay là" not in text, address
        assert "đã thay đổi" not in text, address
        assert "kết thúc hoạt động" not in text, address
    school = main_text(before, "/truong/truong-a/")
    assert "Trường Tiểu học A huyện" in school
    assert "Phòng Giáo dục huyện" in school
    assert "xã AB" not in school
    assert "xã AB" not in main_text(before, "/truong/")
    assert "Bộ mới" not in main_text(before, "/chinh-sach/2024/tt/")


def test_the_day_before_stations_get_what_they_asked_for(before: Paper) -> None:
    assert told(before, "/phat-thanh/dai-a/tin.xml") == {"A trước"}
    assert told(before, "/phat-thanh/dai-ab/tin.xml") == set()
    assert told(before, "/phat-thanh/dai-c/tin.xml") == {"C trước"}
    assert told(before, "/phat-thanh/dai-d/tin.xml") == set()
    assert told(before, "/phat-thanh/dai-truong-b/tin.xml") == {"B trước"}


# -- from the day on ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["first", "after"])
def test_from_the_day_on_ended_units_say_what_they_are_now(request: pytest.FixtureRequest, when: str) -> None:
    paper: Paper = request.getfixturevalue(when)
    merged, dissolved = main_text(paper, "/truong/truong-b/"), main_text(paper, "/phong/van-phong/")
    assert "01/7/2024" in merged
    assert "sáp nhập" in merged
    assert "Trường Tiểu học A xã AB" in merged
    assert "giải thể" in dissolved
    assert {"/phong/ban-ab/", "/phong/ban-d/"} <= {a.get("href") for a in paper.page("/phong/van-phong/").iter("a")}
    assert text_of(paper.page("/truong/truong-b/").find(".//h1")) == "Trường Tiểu học B"
    assert text_of(paper.page("/phong/van-phong/").find(".//h1")) == "Phòng Giáo dục huyện"


def test_from_the_day_on_a_school_belongs_to_its_new_commune_and_tells_its_former_name(after: Paper) -> None:
    text = main_text(after, "/truong/truong-a/")
    links = {a.get("href") for a in after.page("/truong/truong-a/").find(".//main").iter("a")}
    assert text_of(after.page("/truong/truong-a/").find(".//h1")) == "Trường Tiểu học A xã AB"
    assert "Trường Tiểu học A huyện" in text
    assert "/phong/ban-ab/" in links
    assert "/phong/van-phong/" not in links
    assert "/truong/truong-b/" in links, "the school that was merged into it"


@pytest.mark.parametrize(("area", "successors"), [("a", ["ab"]), ("b", ["ab"]), ("c", ["d", "e"])])
def test_old_areas_keep_their_pages_and_say_where_they_went(after: Paper, area: str, successors: list[str]) -> None:
    page = after.page(f"/dia-ban/{area}/")
    assert f"xã {area.upper()}" in text_of(page.find(".//h1"))
    assert {f"/dia-ban/{id}/" for id in successors} <= {a.get("href") for a in page.find(".//main").iter("a")}


def test_schools_lie_in_the_areas_of_today(after: Paper) -> None:
    schools = {
        area: {a.get("href") for a in after.page(f"/dia-ban/{area}/").find(".//main").iter("a")} for area in ("ab", "d", "e")
    }
    assert "/truong/truong-a/" in schools["ab"]
    assert "/truong/truong-c/" in schools["d"]
    assert "/truong/truong-c/" not in schools["e"]


def test_the_list_of_areas_holds_those_of_today(after: Paper) -> None:
    listed = {a.get("href") for a in after.page("/dia-ban/").find(".//main").iter("a")}
    assert {"/dia-ban/ab/", "/dia-ban/d/", "/dia-ban/e/"} <= listed
    assert listed.isdisjoint({"/dia-ban/a/", "/dia-ban/b/", "/dia-ban/c/"})


def test_stories_keep_the_name_of_their_day_and_say_what_bears_it_now(after: Paper) -> None:
    old, new = (main_text(after, f"/truong/truong-a/2024/{slug}/") for slug in ("truoc", "sau"))
    assert "Trường Tiểu học A huyện (nay là Trường Tiểu học A xã AB)" in old
    assert "Trường Tiểu học A xã AB" in new
    assert "nay là" not in new
    assert "Trường Tiểu học B (nay là Trường Tiểu học A xã AB)" in main_text(after, "/truong/truong-b/2024/truoc/")
    office = main_text(after, "/phong/van-phong/2024/truoc/")
    assert "Phòng Giáo dục huyện (nay là Ban Giáo dục xã AB, Ban Giáo dục xã D)" in office


@pytest.mark.parametrize(
    ("document", "issuer", "now"),
    [("kh", "Phòng Giáo dục huyện", "Ban Giáo dục xã AB, Ban Giáo dục xã D"), ("tt", "Bộ cũ", "Bộ mới")],
)
def test_documents_keep_the_issuers_name_of_their_day_and_say_what_it_is_now(
    after: Paper, document: str, issuer: str, now: str
) -> None:
    text = main_text(after, f"/chinh-sach/2024/{document}/")
    assert issuer in text
    assert now in text
    register = main_text(after, "/chinh-sach/")
    assert issuer in register


def test_stations_get_what_took_the_place_of_what_they_asked_for(after: Paper) -> None:
    assert told(after, "/phat-thanh/dai-a/tin.xml") == {"A trước", "A sau", "B trước"}
    assert told(after, "/phat-thanh/dai-ab/tin.xml") == {"A trước", "A sau", "B trước"}
    assert told(after, "/phat-thanh/dai-c/tin.xml") == {"C trước"}
    assert told(after, "/phat-thanh/dai-d/tin.xml") == {"C trước", "C sau"}
    assert {"A sau", "B trước"} <= told(after, "/phat-thanh/dai-truong-b/tin.xml") <= {"A trước", "A sau", "B trước"}


def test_every_address_and_feed_of_the_day_before_is_still_there(before: Paper, after: Paper) -> None:
    assert set(before.files()) - set(after.files()) == set()


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/truong/truong-b/tin.xml", {"B trước"}),
        ("/phong/van-phong/tin.xml", {"Phòng trước"}),
        ("/truong/truong-a/tin.xml", {"A trước", "A sau"}),
    ],
)
def test_the_feed_of_an_ended_unit_keeps_what_it_told(after: Paper, address: str, titles: set[str]) -> None:
    assert told(after, address) == titles


def test_guids_and_dates_survive_the_reorganisation(before: Paper, after: Paper) -> None:
    earlier, later = (
        {entry.id: entry.published for entry in feedparser.parse((paper.output / "tin.xml").read_bytes()).entries}
        for paper in (before, after)
    )
    assert earlier.items() <= later.items()
    assert (len(earlier), len(later)) == (4, 6)


def test_an_ended_unit_can_tell_nothing_new(tmp_path: Path) -> None:
    paper = written(tmp_path).put("truong/truong-b/2024/muon.md", story("Muộn", "01/7/2024"))
    assert [(problem.path, problem.code) for problem in paper.read(LATER).problems] == [
        ("truong/truong-b/2024/muon.md", "unit-ended")
    ]
