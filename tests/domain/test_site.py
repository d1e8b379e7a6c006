"""The site's permanent ids, the fixed addresses, standing pages, the state folder, problems."""

from pathlib import Path

import pytest

from newsroom import addresses
from newsroom.body import Body
from newsroom.problem import Report
from newsroom.standing import StandingPage
from newsroom.state import HOME, pictures_shelf, state_folder
from tests.domain.making import site


def test_a_permanent_id_is_a_tag_of_domain_year_and_identity() -> None:
    assert site(url="https://moi.example", year=2021).tag("truong/a/2024/b") == "tag:tin.example,2021:truong/a/2024/b"


def test_an_address_becomes_a_public_url() -> None:
    assert site().absolute("/a/") == "https://tin.example/a/"


def test_every_fixed_address_begins_with_a_slash_and_every_room_ends_with_one() -> None:
    assert all(address.startswith("/") for address in (*addresses.ROOMS, *addresses.FILES))
    assert all(address.endswith("/") for address in addresses.ROOMS)
    assert addresses.feed_of("/truong/x/") == "/truong/x/tin.xml"
    assert addresses.level("thcs") == "/cap-hoc/thcs/"


def test_a_standing_page_stands_at_its_path() -> None:
    assert StandingPage(path="trang/lien-he", title="x", body=Body()).address == "/trang/lien-he/"


def test_the_state_is_where_the_environment_says_or_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSROOM_STATE", str(tmp_path))
    assert state_folder() == tmp_path
    assert pictures_shelf().parent == tmp_path
    monkeypatch.delenv("NEWSROOM_STATE")
    assert state_folder() == HOME / ".newsroom"


def test_a_report_sets_aside_only_for_what_was_added_and_not_for_notes() -> None:
    report = Report("truong/a.md")
    report.note("nho", "m", "f", line=2)
    assert not report.sets_aside
    report.add("to", "m", "f", line=1, field="title")
    assert report.sets_aside
    assert report.problems[1].as_dict() == {
        "path": "truong/a.md",
        "line": 1,
        "field": "title",
        "code": "to",
        "message": "m",
        "fix": "f",
    }
