"""A file is what its place says."""

import pytest

from newsroom.door.place import Misplaced, Place, Room, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("truong/th-01/2024/tin.md", Place(Room.SCHOOL, "truong/th-01/2024/tin", "truong/th-01/2024", "th-01")),
        ("phong/vp/1999/a.md", Place(Room.OFFICE, "phong/vp/1999/a", "phong/vp/1999", "vp")),
        ("chinh-sach/2024/kh.md", Place(Room.POLICY, "chinh-sach/2024/kh", "chinh-sach/2024")),
        ("su-kien/2024/hop.md", Place(Room.EVENT, "su-kien/2024/hop", "su-kien/2024")),
        ("lay-y-kien/2024/dot-1/trang.md", Place(Room.CONSULTATION, "lay-y-kien/2024/dot-1", "lay-y-kien/2024/dot-1")),
        ("trang/lien-he.md", Place(Room.STANDING, "trang/lien-he", "trang")),
        (f"trang/{'a' * 80}.md", Place(Room.STANDING, f"trang/{'a' * 80}", "trang")),
        ("trang/0-1-2.md", Place(Room.STANDING, "trang/0-1-2", "trang")),
    ],
)
def test_a_place_gives_kind_owner_and_identity(path: str, place: Place) -> None:
    assert place_of(path) == place


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("tin.md", "path-outside", id="at the top"),
        pytest.param("khac/tin.md", "path-outside", id="in a room that there is not"),
        pytest.param("Truong/a/2024/tin.md", "path-outside", id="a room in capitals"),
        pytest.param("truong/tin.md", "path-depth", id="a story in no school"),
        pytest.param("truong/a/tin.md", "path-depth", id="a story without a year"),
        pytest.param("truong/a/2024/3/tin.md", "path-depth", id="a story in a month"),
        pytest.param("chinh-sach/kh.md", "path-depth", id="a document without a year"),
        pytest.param("chinh-sach/2024/a/kh.md", "path-depth", id="a document in a folder"),
        pytest.param("su-kien/2024/a/b.md", "path-depth", id="an event in a folder"),
        pytest.param("lay-y-kien/2024/trang.md", "path-depth", id="a consultation without a folder"),
        pytest.param("lay-y-kien/2024/dot/khac.md", "path-depth", id="another file of a consultation"),
        pytest.param("trang/a/b.md", "path-depth", id="a standing page in a folder"),
        pytest.param("truong/a/24/tin.md", "path-year", id="half a year"),
        pytest.param("truong/a/2124/tin.md", "path-year", id="another century"),
        pytest.param("truong/a/nam/tin.md", "path-year", id="no year"),
        pytest.param("chinh-sach/trang/tin.md", "path-year", id="the folder of later sheets"),
        pytest.param("lay-y-kien/x/dot/trang.md", "path-year", id="a consultation without a year"),
        pytest.param("truong/a/2024/Tin.md", "path-name", id="a capital"),
        pytest.param("truong/a/2024/tin mới.md", "path-name", id="a space and a mark"),
        pytest.param("truong/a/2024/tin_moi.md", "path-name", id="an underscore"),
        pytest.param("truong/a/2024/-tin.md", "path-name", id="a hyphen before"),
        pytest.param("truong/a/2024/tin--moi.md", "path-name", id="two hyphens"),
        pytest.param("truong/a/2024/tin.vi.md", "path-name", id="a dot"),
        pytest.param("truong/a/2024/index.md", "path-name", id="the name of every page's file"),
        pytest.param("truong/a/2024/trang.md", "path-name", id="the name of later sheets"),
        pytest.param(f"truong/a/2024/{'a' * 81}.md", "path-name", id="too long"),
        pytest.param("truong/a/2024/.md", "path-name", id="no name"),
        pytest.param("lay-y-kien/2024/Đợt/trang.md", "path-name", id="a consultation with marks"),
        pytest.param("trang/Liên hệ.md", "path-name", id="a standing page with marks"),
    ],
)
def test_a_misplaced_file_is_told_how(path: str, code: str) -> None:
    found = place_of(path)
    assert isinstance(found, Misplaced)
    assert found.code == code
    assert found.message
    assert found.fix


YEARS = ["truong/truong-a/20２４/tin.md", "chinh-sach/20２４/van-ban.md", "truong/truong-a/２０24/tin.md"]


@pytest.mark.parametrize("path", YEARS)
def test_a_year_is_written_in_the_digits_of_addresses(path: str) -> None:
    place = place_of(path)
    assert isinstance(place, Misplaced)
    assert place.code == "path-year"
