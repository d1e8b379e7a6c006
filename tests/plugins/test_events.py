"""The events: coming and past, and one calendar for all."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar, Event

from tests.newsroom_on_paper import Paper, text_of


def event(title: str = "Họp phụ huynh", begins: str = "25/5/2024 7h30", **keys: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in {"title": title, "begins": begins, **keys}.items())
    return f"---\n{head}---\n\nMời phụ huynh.\n"


def calendar(paper: Paper) -> dict[str, Event]:
    """The entries of the calendar by title."""
    book = Calendar.from_ical((paper.output / "su-kien/lich.ics").read_bytes())
    assert book["version"] == "2.0"
    assert book["prodid"]
    return {str(entry["summary"]): entry for entry in book.walk("VEVENT")}


def test_an_event_with_an_hour_stands_in_the_calendar_at_that_moment(paper: Paper) -> None:
    paper.put("su-kien/2024/hop.md", event(ends="25/5/2024 9h", place="Hội trường, lầu 1; cửa A", summary="Mời đủ.")).build()
    entry = calendar(paper)["Họp phụ huynh"]
    assert entry.start.astimezone(UTC) == datetime(2024, 5, 25, 0, 30, tzinfo=UTC)
    assert entry.end.astimezone(UTC) == datetime(2024, 5, 25, 2, 0, tzinfo=UTC)
    assert str(entry["location"]) == "Hội trường, lầu 1; cửa A"
    assert str(entry["url"]) == "https://tin.example/su-kien/2024/hop/"


@pytest.mark.parametrize(
    ("keys", "after"), [({}, date(2024, 5, 26)), ({"ends": "27/5/2024"}, date(2024, 5, 28))], ids=["a day", "days"]
)
def test_whole_days_end_on_the_day_after(paper: Paper, keys: dict[str, str], after: date) -> None:
    paper.put("su-kien/2024/hoi.md", event("Hội", "25/5/2024", **keys)).build()
    entry = calendar(paper)["Hội"]
    assert (entry.start, entry.end) == (date(2024, 5, 25), after)


def test_an_entry_is_known_by_its_place_whatever_it_is_called(paper: Paper) -> None:
    before = calendar(paper.put("su-kien/2024/hop.md", event("Một")).build())["Một"]
    after = calendar(paper.put("su-kien/2024/hop.md", event("Hai", "26/5/2024")).build())["Hai"]
    assert before["uid"] == after["uid"] == "su-kien/2024/hop@tin.example"


def test_an_event_that_is_called_off_stays_in_the_calendar_and_says_so(paper: Paper) -> None:
    paper.put("su-kien/2024/hop.md", event(withdrawn="Hoãn vì bão.")).build()
    assert str(calendar(paper)["Họp phụ huynh"]["status"]) == "CANCELLED"
    assert "Hoãn vì bão." in text_of(paper.page("/su-kien/2024/hop/").find(".//main"))
    (occasion,) = paper.page("/").xpath("//main//article[.//a[@href='/su-kien/2024/hop/']]")
    assert "Đã hoãn hoặc hủy" in text_of(occasion)


def test_a_calendar_without_events_is_one_too(paper: Paper) -> None:
    assert calendar(paper.build()) == {}


def test_lines_of_the_calendar_are_short_and_end_as_the_format_asks(paper: Paper) -> None:
    data = (paper.put("su-kien/2024/hop.md", event("Họp " * 40)).build().output / "su-kien/lich.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_coming_events_stand_soonest_first_and_past_ones_by_year(paper: Paper) -> None:
    for name, begins in {"qua": "01/9/2023", "nay": "20/5/2024", "mai": "21/5/2024", "hom-qua": "19/5/2024"}.items():
        paper.put(f"su-kien/{begins[-4:]}/{name}.md", event(name, begins))
    sections = paper.build().page("/su-kien/").xpath("//main//section[.//h3]")
    found = [[link.rstrip("/").rsplit("/", 1)[-1] for link in section.xpath(".//h3/a/@href")] for section in sections]
    assert found == [["nay", "mai"], ["hom-qua"], ["qua"]]


def test_an_event_tells_when_where_and_who(paper: Paper) -> None:
    paper.put("su-kien/2024/hop.md", event(place="Sân trường", units="[truong-a, truong-b]", topics="[doc-sach]")).build()
    page = paper.page("/su-kien/2024/hop/")
    text = text_of(page.find(".//main"))
    assert "07:30" in text
    assert "ngày 25 tháng 5 năm 2024" in text
    assert "Sân trường" in text
    assert {"/truong/truong-a/", "/truong/truong-b/", "/chu-de/doc-sach/"} <= set(page.xpath("//main//a/@href"))
