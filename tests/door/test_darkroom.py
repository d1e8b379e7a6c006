"""Pictures: looked at without trust, turned upright, rid of all that a camera wrote."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from newsroom.door.blur import Box
from newsroom.door.darkroom import BadPicture, Darkroom
from newsroom.door.shelf import Shelf
from newsroom.picture import Picture
from newsroom.problem import Report
from tests.door.pictures import encoded, halves, header_only, plain
from tests.newsroom_on_paper import Paper

ORIENTATION, PLACE, MAKER = 0x0112, 0x8825, 0x010F


def develop(folder: Path, data: bytes, name: str = "anh.jpg") -> Picture:
    (folder / name).write_bytes(data)
    return Darkroom(folder / "shelf").develop(folder / name)


def finished(picture: Picture) -> list[Path]:
    return [picture.developed / name for name in picture.names()]


def pixel(picture: Picture, x: float, y: float) -> tuple[int, ...]:
    """The colour at a part of the finished JPEG, each channel rounded to black, middle or full."""
    with Image.open(picture.developed / picture.fallback_name) as image:
        color = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(color, tuple)
    return tuple(round(channel / 127.5) for channel in color)


RED, BLUE, WHITE = (2, 0, 0), (0, 0, 2), (2, 2, 2)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_usual_format_is_developed(tmp_path: Path, form: str) -> None:
    picture = develop(tmp_path, plain(1000, 500, form=form))
    assert (picture.width, picture.height) == (1000, 500)
    assert all(path.is_file() for path in finished(picture))
    assert {path.name for path in picture.developed.iterdir()} == {*picture.names(), "size"}
    for path in finished(picture):
        with Image.open(path) as image:
            assert (image.format, image.mode) == ("JPEG" if path.suffix == ".jpg" else "WEBP", "RGB")


@pytest.mark.parametrize(
    ("orientation", "size", "left", "right", "top", "bottom"),
    [
        (1, (40, 20), RED, BLUE, None, None),
        (2, (40, 20), BLUE, RED, None, None),
        (3, (40, 20), BLUE, RED, None, None),
        (6, (20, 40), None, None, RED, BLUE),
        (8, (20, 40), None, None, BLUE, RED),
    ],
)
def test_a_picture_is_turned_upright(tmp_path, orientation, size, left, right, top, bottom) -> None:  # type: ignore[no-untyped-def]
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = develop(tmp_path, encoded(halves(), exif=exif))
    assert (picture.width, picture.height) == size
    places = {(0, 0.5): left, (1, 0.5): right, (0.5, 0): top, (0.5, 1): bottom}
    assert all(pixel(picture, *at) == color for at, color in places.items() if color)


def segments(jpeg: bytes) -> set[bytes]:
    """The markers of a JPEG up to its pixels (ITU-T T.81, annex B)."""
    found, at = {jpeg[:2]}, 2
    while jpeg[at : at + 2] != b"\xff\xda":
        found.add(jpeg[at : at + 2])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found


def chunks(webp: bytes) -> set[bytes]:
    """The chunks of a WebP (RFC 9649, section 2.3)."""
    found, at = set(), 12
    while at < len(webp):
        found.add(webp[at : at + 4])
        size = int.from_bytes(webp[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return found


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_published_file_is_made_of_pixels_alone(tmp_path: Path, form: str) -> None:
    """No APP1 to APP15 (EXIF, XMP, ICC, IPTC, another picture), no comment; no ICCP, EXIF, XMP or unknown chunk."""
    exif = Image.Exif()
    exif[MAKER] = "x"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = develop(tmp_path, encoded(halves(1000, 500), form, exif=exif, icc_profile=profile, xmp=b"<x/>"))
    frame = {b"\xff\xd8", b"\xff\xe0", b"\xff\xdb", b"\xff\xc0", b"\xff\xc2", b"\xff\xc4"}
    for path in finished(picture):
        if path.suffix == ".jpg":
            assert segments(path.read_bytes()) <= frame
        else:
            assert chunks(path.read_bytes()) <= {b"VP8 ", b"VP8L"}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_a_camera_or_a_program_wrote_is_published(tmp_path: Path, form: str) -> None:
    exif = Image.Exif()
    exif[MAKER] = "SECRET-MAKER"
    exif.get_ifd(PLACE)[1] = "N"
    exif[PLACE] = {1: "N", 2: (14.0, 48.0, 0.0)}
    options = {"exif": exif, "icc_profile": b"SECRET-PROFILE", "xmp": b"SECRET-XMP"}
    if form == "JPEG":
        options["comment"] = b"SECRET-COMMENT"
    data = encoded(halves(), form, **options)
    assert b"SECRET" in data
    for path in finished(develop(tmp_path, data)):
        assert b"SECRET" not in path.read_bytes()
        with Image.open(path) as image:
            assert dict(image.getexif()) == {}
            assert not image.info.keys() & {"exif", "icc_profile", "comment", "xmp", "photoshop"}


def test_a_comment_of_an_animation_is_not_published(tmp_path: Path) -> None:
    data = encoded(halves(), "GIF", comment=b"SECRET")
    assert all(b"SECRET" not in path.read_bytes() for path in finished(develop(tmp_path, data)))


def test_the_colours_of_print_become_those_of_screens(tmp_path: Path) -> None:
    assert pixel(develop(tmp_path, encoded(Image.new("CMYK", (20, 20), (0, 255, 255, 0)))), 0, 0) == RED


def test_sixteen_bits_keep_their_shades(tmp_path: Path) -> None:
    image = Image.new("I;16", (3, 3))
    for x in range(3):
        for y in range(3):
            image.putpixel((x, y), (0, 32768, 65535)[x])
    picture = develop(tmp_path, encoded(image.resize((30, 30), Image.Resampling.NEAREST), "PNG"))
    assert [pixel(picture, x, 0.5) for x in (0, 0.5, 1)] == [(0, 0, 0), (1, 1, 1), WHITE]


@pytest.mark.parametrize(
    "image",
    [
        pytest.param(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), id="with a channel for it"),
        pytest.param(Image.new("LA", (20, 20), (0, 0)), id="in grey"),
        pytest.param(Image.new("RGBA", (20, 20), (0, 0, 0, 0)).quantize(), id="in a palette"),
    ],
)
def test_what_is_transparent_becomes_white_paper(tmp_path: Path, image: Image.Image) -> None:
    assert pixel(develop(tmp_path, encoded(image, "PNG")), 0, 0) == WHITE


def test_an_animation_shows_its_first_picture(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    picture = develop(tmp_path, encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert (pixel(picture, 0, 0), picture.moves) == (RED, True)
    assert not develop(tmp_path, encoded(frames[0], "GIF")).moves


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "picture-empty", id="empty"),
        pytest.param("Không phải ảnh".encode(), "picture-broken", id="a text"),
        pytest.param(encoded(Image.effect_noise((300, 300), 50))[:3000], "picture-broken", id="cut off"),
        pytest.param(plain(form="PNG")[:60], "picture-broken", id="cut off early"),
        pytest.param(header_only(0, 0), "picture-broken", id="without a point"),
        pytest.param(header_only(7000, 7000), "picture-too-large", id="large by its header"),
        pytest.param(header_only(10_000, 10_000), "picture-too-large", id="very large by its header"),
        pytest.param(header_only(60_000, 60_000), "picture-too-large", id="a bomb by its header"),
        pytest.param(plain(10, 16_384, form="PNG"), "picture-too-large", id="one side too long"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(BadPicture) as bad:
        develop(tmp_path, data)
    assert (bad.value.code, bool(bad.value.message), bool(bad.value.fix)) == (code, True, True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["anh.jpg"]


def test_a_file_that_is_too_heavy_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "anh.jpg").open("wb") as file:
        file.truncate(30_000_001)
    with pytest.raises(BadPicture) as bad:
        Darkroom(tmp_path / "shelf").develop(tmp_path / "anh.jpg")
    assert bad.value.code == "picture-too-large"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(b"Exif\0\0garbage!!", id="nonsense"),
        pytest.param(b"Exif\0\0MM\0*\0\0\0\x08\0\x05" + b"\1" * 20, id="cut off"),
        pytest.param(b"Exif\0\0II*\0\xff\xff\xff\xff", id="far away"),
        pytest.param(b"Exif\0\0", id="empty"),
    ],
)
def test_notes_that_cannot_be_read_do_no_harm(tmp_path: Path, form: str, notes: bytes) -> None:
    assert develop(tmp_path, encoded(halves(), form, exif=notes)).width == 40


def test_a_picture_is_developed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = develop(tmp_path, plain())
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("developed twice"))
    assert develop(tmp_path, plain(), "ten-khac.jpg") == first


def test_two_pictures_never_share_a_name(tmp_path: Path) -> None:
    assert develop(tmp_path, plain(color="red")).digest != develop(tmp_path, plain(color="blue")).digest


def test_a_picture_with_boxes_is_another_picture(tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(encoded(halves(), "PNG"))
    darkroom = Darkroom(tmp_path / "shelf")
    bare = darkroom.develop(tmp_path / "anh.png")
    blurred = [darkroom.develop(tmp_path / "anh.png", [Box(0, 0, width, 100)]) for width in (100, 50)]
    assert len({bare.digest, *(picture.digest for picture in blurred)}) == 3
    assert {picture.bare for picture in (bare, *blurred)} == {bare.digest}
    assert [picture.is_blurred for picture in (bare, *blurred)] == [False, True, True]
    assert set(bare.names()).isdisjoint(blurred[0].names())
    assert pixel(bare, 0, 0.5) == RED
    assert pixel(blurred[0], 0.5, 0.5) == (1, 0, 1)


def test_boxes_are_counted_on_the_upright_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (0, 0, 200, 100))
    (tmp_path / "anh.jpg").write_bytes(encoded(image, exif=exif, quality=95))
    picture = Darkroom(tmp_path / "shelf").develop(tmp_path / "anh.jpg", [Box(0, 0, 100, 50)])
    assert (picture.width, picture.height) == (200, 400)
    assert pixel(picture, 0.5, 0.25) == (1, 0, 1)
    assert pixel(picture, 0.5, 0.75) == RED


def test_a_link_in_the_place_of_a_picture_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "that.jpg").write_bytes(plain())
    (tmp_path / "anh.jpg").symlink_to("that.jpg")
    with pytest.raises(BadPicture) as bad:
        Darkroom(tmp_path / "shelf").develop(tmp_path / "anh.jpg")
    assert bad.value.code == "file-unreadable"


def test_the_shelf_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    first = develop(tmp_path, plain())
    before = [path.read_bytes() for path in finished(first)]
    for path in first.developed.iterdir():
        path.unlink()
    first.developed.rmdir()
    assert [path.read_bytes() for path in finished(develop(tmp_path, plain()))] == before


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8), st.integers(20, 2000))
def test_a_spoiled_picture_is_developed_or_told(tmp_path: Path, form: str, changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(encoded(halves(), form, exif=Image.Exif().tobytes()) if form != "GIF" else encoded(halves(), form))
    for at, value in changes:
        data[at % len(data)] = value
    with contextlib.suppress(BadPicture):
        assert all(path.is_file() for path in finished(develop(tmp_path, bytes(data[:end]))))


def test_a_picture_that_cannot_be_used_is_looked_at_once(paper: Paper) -> None:
    looked: list[Path] = []

    class Counting(Darkroom):
        def develop(self, source: Path, boxes: Sequence[Box] = ()) -> Picture:
            looked.append(source)
            raise BadPicture("picture-broken", "hỏng", "sửa")

    report = Report("a.md")
    paper.put("truong/truong-a/2024/hong.png", b"x")
    files = {"truong/truong-a/2024/hong.png": paper.content / "truong/truong-a/2024/hong.png"}
    shelf = Shelf(files, "truong/truong-a/2024", "truong/truong-a", Counting(paper.root), report)
    for line in range(5):
        assert shelf.picture("hong.png", line, "body") is None
    assert len(looked) == 1
    assert [problem.code for problem in report.problems] == ["picture-broken"]
