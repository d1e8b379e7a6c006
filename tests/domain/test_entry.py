"""An entry of the registry, its names and its end."""

import pytest

from newsroom.entry import EndedBy
from tests.domain.making import area, day, ending, names, station, topic

RENAMED = area(
    "a", names=names(("", "xã Cũ"), ("2024-07-01", "phường Mới"), ("2025-01-01", "phường Sau")), ended=ending("2024-12-01")
)


@pytest.mark.parametrize(
    ("on", "name", "has_ended", "last"),
    [
        pytest.param("2024-06-30", "xã Cũ", False, "xã Cũ", id="before the renaming"),
        pytest.param("2024-07-01", "phường Mới", False, "phường Mới", id="on the day of the renaming"),
        pytest.param("2024-11-30", "phường Mới", False, "phường Mới", id="on its last day"),
        pytest.param("2024-12-01", "phường Mới", True, "phường Mới", id="on the day of the ending"),
        pytest.param("2025-02-01", "phường Sau", True, "phường Mới", id="no name after the ending is its last"),
    ],
)
def test_an_entry_has_the_name_of_the_day_and_ends_on_its_day(on: str, name: str, has_ended: bool, last: str) -> None:
    assert (RENAMED.name(day(on)), RENAMED.has_ended(day(on)), RENAMED.last_name(day(on))) == (name, has_ended, last)


def test_the_short_name_changes_with_the_full_one() -> None:
    assert [RENAMED.short_name(day(on)) for on in ("2024-06-30", "2024-07-01")] == ["xã Cũ.", "phường Mới."]


def test_what_has_no_ending_never_ends() -> None:
    assert not area("a").has_ended(day("9999-12-31"))


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("sáp nhập", EndedBy.MERGER),
        ("chia tách", EndedBy.SPLIT),
        ("giải thể", EndedBy.DISSOLUTION),
        ("bàn giao", EndedBy.HANDOVER),
    ],
)
def test_an_ending_is_typed_in_the_words_of_the_decision(typed: str, how: EndedBy) -> None:
    assert EndedBy(typed) is how


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (area("a").address, "/dia-ban/a/"),
        (topic("doc-sach").address, "/chu-de/doc-sach/"),
        (station("dai-a").address, "/phat-thanh/dai-a/"),
    ],
)
def test_an_address_is_made_of_the_id_and_of_no_name(address: str, expected: str) -> None:
    assert address == expected
