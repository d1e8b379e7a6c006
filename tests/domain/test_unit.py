"""Units: their kinds, addresses, and where they lie on a day."""

from datetime import date

import pytest

from newsroom.dated import Dated
from newsroom.unit import LEVELS, UnitKind
from tests.domain.making import day, unit


@pytest.mark.parametrize(
    ("kind", "is_school", "address"),
    [
        ("cơ quan", False, "/phong/x/"),
        ("bộ phận", False, "/phong/x/"),
        ("mầm non", True, "/truong/x/"),
        ("tiểu học", True, "/truong/x/"),
        ("THCS", True, "/truong/x/"),
        ("TH&THCS", True, "/truong/x/"),
        ("cơ quan khác", False, None),
    ],
)
def test_a_unit_lives_in_the_room_of_its_kind(kind: str, is_school: bool, address: str | None) -> None:
    made = unit("x", UnitKind(kind))
    assert (made.is_school, made.address) == (is_school, address)


def test_the_levels_are_the_four_kinds_of_school_from_the_youngest_up() -> None:
    assert [slug for slug, _ in LEVELS.values()] == ["mam-non", "tieu-hoc", "thcs", "th-thcs"]


def test_a_unit_is_handed_over_on_a_day() -> None:
    moved = Dated(((date.min, "cũ"), (day("2024-07-01"), "mới")))
    school = unit("x", area=moved, parent=moved)
    before, after = day("2024-06-30"), day("2024-07-01")
    assert [school.area(before), school.parent(before)] == ["cũ", "cũ"]
    assert [school.area(after), school.parent(after)] == ["mới", "mới"]
