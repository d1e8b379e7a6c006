"""Boxes to blur: typed by a teacher, never guessed at, and nothing of what they hide can be had back."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from newsroom.door.bared import without_bared
from newsroom.door.blur import CELLS, Box, hide, read_box
from newsroom.picture import Picture
from newsroom.problem import Problem
from newsroom.record import Record
from tests.door.pictures import encoded, halves, plain
from tests.newsroom_on_paper import Paper, story

TIN = "truong/truong-a/2024/tin.md"
LOP = "truong/truong-a/2024/lop.png"


@pytest.mark.parametrize(
    ("typed", "name", "box"),
    [
        ("lop.jpg 40 25 12 18", "lop.jpg", Box(40, 25, 12, 18)),
        ("lop.jpg: 40, 25, 12, 18", "lop.jpg", Box(40, 25, 12, 18)),
        ("lop.jpg 40% 25 % 12,5% 18.25%", "lop.jpg", Box(40, 25, 12.5, 18.25)),
        ("lop.jpg 12,5, 0,5; 1 2", "lop.jpg", Box(12.5, 0.5, 1, 2)),
        ("../anh/Lớp học 5A.jpg  0 0 100 100", "../anh/Lớp học 5A.jpg", Box(0, 0, 100, 100)),
    ],
)
def test_a_box_is_read_as_it_is_typed(typed: str, name: str, box: Box) -> None:
    assert read_box(typed) == (name, box)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("lop.jpg", id="no box"),
        pytest.param("40 25 12 18", id="no picture"),
        pytest.param("lop.jpg 40 25 12", id="three numbers"),
        pytest.param("lop.jpg 40 25 12 18px", id="pixels"),
        pytest.param("lop.jpg -4 25 12 18", id="less than nothing"),
        pytest.param("lop.jpg 40 25 0 18", id="no width"),
        pytest.param("lop.jpg 40 25 12 0,0", id="no height"),
        pytest.param("lop.jpg 40 25 60,1 18", id="beyond the right"),
        pytest.param("lop.jpg 40 90 12 18", id="beyond the bottom"),
        pytest.param("lop.jpg 400 250 120 180", id="numbers of pixels"),
        pytest.param("lop.jpg 40,25,12,18", id="commas that may be anything"),
        pytest.param("a" * 300 + ".jpg 40 25 12 18", id="very long"),
    ],
)
def test_what_is_no_box_is_none(typed: str) -> None:
    assert read_box(typed) is None


def test_a_box_takes_every_pixel_that_it_touches() -> None:
    assert Box(33.3, 0.1, 33.3, 0.1).frame(100, 100) == (33, 0, 67, 1)
    assert Box(0, 0, 100, 100).frame(7, 3) == (0, 0, 7, 3)


@pytest.mark.parametrize("size", [(64, 64), (640, 480), (48, 9), (9, 8)])
def test_what_is_left_of_a_box_tells_only_a_few_means(size: tuple[int, int]) -> None:
    """Turning each cell upside down changes nothing of what is published, but for the rounding of means."""
    image = Image.effect_noise(size, 80).convert("RGB")
    other = image.copy()
    width, height = (side // min(CELLS, max(1, side // 8)) for side in size)
    for left in range(0, size[0], width):
        for top in range(0, size[1], height):
            cell = (left, top, left + width, top + height)
            other.paste(other.crop(cell).transpose(Image.Transpose.ROTATE_180), cell)
    assert other.tobytes() != image.tobytes()
    for each in (image, other):
        hide(each, [Box(0, 0, 100, 100)])
    assert max(ImageChops.difference(image, other).convert("L").tobytes()) <= 2


def test_outside_of_a_box_nothing_changes() -> None:
    image = Image.effect_noise((100, 100), 80).convert("RGB")
    before = image.copy()
    hide(image, [Box(25, 25, 50, 50)])
    for beside in ((0, 0, 100, 25), (0, 75, 100, 100), (0, 0, 25, 100), (75, 0, 100, 100)):
        assert image.crop(beside).tobytes() == before.crop(beside).tobytes()
    assert image.crop((25, 25, 75, 75)).tobytes() != before.crop((25, 25, 75, 75)).tobytes()


def with_boxes(paper: Paper, *boxes: str, body: str = "![Lớp học](lop.png)", **keys: str) -> Paper:
    listed = "".join(f"\n  - {box}" for box in boxes)
    return paper.put(LOP, encoded(halves(200, 100), "PNG")).put(TIN, story(body=body, blur=listed, **keys))


def published(paper: Paper) -> list[tuple[int, ...]]:
    """The colour left of the middle of each picture of the one story: red, where nothing is blurred."""
    reading = paper.read()
    assert reading.edition is not None
    (told,) = reading.edition.stories
    colours = []
    for picture in told.pictures:
        with Image.open(picture.developed / picture.fallback_name) as image:
            pixel = image.getpixel((image.width // 2 - 3, 50))
        assert isinstance(pixel, tuple)
        colours.append(tuple(round(channel / 127.5) for channel in pixel))
    return colours


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        pytest.param("![Lớp học](lop.png)", {}, id="in the text"),
        pytest.param("Chữ.", {"picture": "lop.png", "alt": "Lớp học"}, id="at the head"),
        pytest.param("![Lớp học](lop.png)", {"picture": "./lop.png", "alt": "Lớp học"}, id="in both"),
        pytest.param("[Lớp học](lop.png)", {}, id="behind a link"),
    ],
)
def test_a_box_holds_wherever_the_story_uses_the_picture(paper: Paper, body: str, keys: dict[str, str]) -> None:
    assert published(with_boxes(paper, "lop.png 46,5 0 7 100", body=body, **keys)) == [(1, 0, 1)]


def test_nothing_of_the_picture_without_the_box_is_written(paper: Paper) -> None:
    with_boxes(paper, "lop.png 30 0 40 100").build()
    reading = paper.read()
    assert reading.edition is not None
    (blurred,) = reading.edition.stories[0].pictures
    assert blurred.is_blurred
    assert [path for path in paper.files() if blurred.digest in path]
    assert not [path for path in paper.files() if blurred.bare in path]


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        pytest.param(("lop.png 30 0 40",), "blur-invalid", id="not understood"),
        pytest.param(("lop.png 30 0 40 100", "lop.png 90 0 40 100"), "blur-invalid", id="one of two beyond the picture"),
        pytest.param((), "blur-invalid", id="a key without a box"),
        pytest.param(("lop.jpg 30 0 40 100",), "blur-unused", id="a picture that is not there"),
        pytest.param(("lop.png 30 0 40 100", "tin.md 1 1 1 1"), "blur-unused", id="no picture at all"),
        pytest.param(("lop.png 1 1 1 1",) * 41, "too-many", id="more than anybody needs"),
    ],
)
def test_a_slip_keeps_the_story_back(paper: Paper, boxes: tuple[str, ...], code: str) -> None:
    reading = with_boxes(paper, *boxes).read()
    assert [(p.code, p.field, p.line, p.sets_aside) for p in reading.problems if p.path == TIN] == [(code, "blur", 4, True)]
    assert reading.edition is not None
    assert reading.edition.stories == ()


def test_a_copy_under_another_name_does_not_show_what_is_blurred(paper: Paper) -> None:
    with_boxes(paper, "lop.png 30 0 40 100", body="![Lớp](lop.png)\n\n![Lớp](ban-sao.png)")
    paper.put("truong/truong-a/2024/ban-sao.png", encoded(halves(200, 100), "PNG"))
    assert paper.codes(TIN) == ["blur-elsewhere"]


def test_a_withdrawn_story_needs_no_boxes(paper: Paper) -> None:
    for box in ("lop.png 30 0 40 100", "lop.png sai"):
        with_boxes(paper, box, withdrawn="12/4/2024 – Chuyến đi dời sang dịp khác.")
        assert paper.codes(TIN) == []


def test_another_story_of_the_unit_does_not_show_what_is_blurred() -> None:
    bare = Picture(digest="d", bare="d", width=1, height=1, developed=Path())
    blurred = Picture(digest="e", bare="d", width=1, height=1, developed=Path())
    records = [
        Record(path="truong/a/2024/mo", title="", body="", pictures=(blurred,)),
        Record(path="truong/a/2023/ro", title="", body="", pictures=(bare,)),
        Record(path="truong/b/2024/ro", title="", body="", pictures=(bare,)),
        Record(path="truong/a/2024/khac", title="", body=""),
    ]
    problems: list[Problem] = []
    kept = without_bared(records, problems)
    assert [record.path for record in kept] == ["truong/a/2024/mo", "truong/b/2024/ro", "truong/a/2024/khac"]
    assert [(problem.path, problem.code) for problem in problems] == [("truong/a/2023/ro.md", "blur-elsewhere")]


def test_in_a_newsroom_the_other_story_waits_until_it_has_the_boxes_too(paper: Paper) -> None:
    with_boxes(paper, "lop.png 46,5 0 7 100")
    other = "truong/truong-a/2024/khac.md"
    assert paper.put(other, story("Khác", body="![Lớp học](lop.png)")).codes(other) == ["blur-elsewhere"]
    assert paper.put(other, story("Khác", body="![Lớp học](lop.png)", blur="lop.png 46,5 0 7 100")).codes(other) == []


def test_an_animation_is_told_where_it_stands(paper: Paper) -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    paper.put("truong/truong-a/2024/dong.gif", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    reading = paper.put(TIN, story(body="Chữ.\n\n![Động](dong.gif)\n\n![Động](dong.gif)")).read()
    assert [(p.code, p.line, p.sets_aside) for p in reading.problems] == [("picture-animated", 8, False)]


@pytest.mark.parametrize(
    ("name", "data", "called"),
    [
        ("anh.heic", b"\0\0\0\x18ftypheic" + bytes(50), "HEIC"),
        ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("anh.jpg", b"<!doctype html><html></html>", "trang web"),
        ("anh.png", b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        ("anh.jpeg", b"", "trống"),
        ("anh.jpg", plain(400, 400)[:-100], "cắt ngang"),
    ],
)
@pytest.mark.parametrize("use", ["![Ảnh]({})", "[Ảnh]({})"], ids=["shown", "linked"])
def test_a_story_with_a_picture_that_cannot_be_shown_is_told_at_the_line(
    paper: Paper, name: str, data: bytes, called: str, use: str
) -> None:
    reading = paper.put(f"truong/truong-a/2024/{name}", data).put(TIN, story(body="Chữ.\n\n" + use.format(name))).read()
    (problem,) = [problem for problem in reading.problems if problem.path == TIN]
    assert (problem.line, problem.field) == (8, "body")
    assert called in problem.message
