"""What a picture's file turns out to be: told by its own name, and its colours as a screen shows them."""

import io
import struct

import pytest
from PIL import Image, ImageCms

from newsroom.door.negative import BadPicture, opened
from newsroom.door.signature import BY_SUFFIX, signature_of
from tests.door.pictures import encoded, plain

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40)


@pytest.mark.parametrize(
    ("data", "called"),
    [
        pytest.param(HEIC, "HEIC", id="a phone's own"),
        pytest.param(HEIC.replace(b"heic", b"mif1"), "HEIC", id="a phone's own by its other name"),
        pytest.param(encoded(Image.new("RGB", (9, 9)), "AVIF"), "AVIF", id="AVIF"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG", id="a drawing that could run"),
        pytest.param(b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- x --><svg:svg/><SVG/>", "SVG", id="a drawing behind words"),
        pytest.param(b"<!DOCTYPE html><html><script>alert(1)</script>", "trang web", id="a page"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS", id="a format that could run"),
        pytest.param(b"8BPS\0\1", "Photoshop", id="of a drawing program"),
        pytest.param(encoded(Image.new("RGB", (9, 9)), "TIFF"), "TIFF", id="of a scanner"),
        pytest.param(encoded(Image.new("RGB", (9, 9)), "BMP"), "BMP", id="of an old Windows"),
        pytest.param(encoded(Image.new("RGB", (16, 16)), "ICO"), "ICO", id="an icon"),
        pytest.param(b"%PDF-1.7", "PDF", id="a document"),
        pytest.param(b"PK\x03\x04", "Word", id="a Word file"),
        pytest.param(b"\0\0\0\x18ftypmp42" + bytes(40), "phim", id="a film"),
    ],
)
def test_a_picture_of_another_kind_is_told_by_its_name(data: bytes, called: str) -> None:
    with pytest.raises(BadPicture) as bad:
        opened(data, "anh.png")
    assert bad.value.code == "picture-format"
    assert called in bad.value.message
    assert bad.value.fix.startswith(("Xin", "Hình", "Có lẽ"))


def test_the_kinds_have_sentences_of_their_own() -> None:
    fixes = {BY_SUFFIX[suffix].fix for suffix in (".heic", ".svg", ".tiff")}
    assert len(fixes) == 3
    assert signature_of(b"Xin ch\xc3\xa0o") is None
    assert signature_of(b"") is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(plain(400, 400)[:-200], id="a photograph"),
        pytest.param(encoded(Image.effect_noise((90, 90), 50), "PNG")[:-500], id="a drawing"),
        pytest.param(encoded(Image.effect_noise((90, 90), 50), "WEBP")[:-500], id="of the web"),
    ],
)
def test_a_picture_cut_off_says_so(data: bytes) -> None:
    with pytest.raises(BadPicture, match="cắt ngang"):
        opened(data, "anh.jpg")


def test_too_many_points_are_told_with_the_figure_and_the_limit() -> None:
    with pytest.raises(BadPicture, match=r"20000 × 3 điểm ảnh.*40 triệu.*16383"):
        opened(encoded(Image.new("1", (20_000, 3)), "PNG"), "anh.png")


def tag(kind: bytes, data: bytes) -> bytes:
    return kind + bytes(4) + data


def number(value: float) -> bytes:
    """s15Fixed16Number."""
    return struct.pack(">i", round(value * 65536))


WHITE = b"".join(map(number, (0.9642, 1.0, 0.8249)))


def profile(kind: bytes, parts: dict[bytes, bytes]) -> bytes:
    """A colour profile (ICC.1:2010, clause 7): a header, a table of the parts, the parts."""
    parts = {**parts, b"wtpt": tag(b"XYZ ", WHITE), b"cprt": tag(b"text", b"x\0\0\0")}
    parts[b"desc"] = tag(b"desc", struct.pack(">I", 2) + b"x\0" + bytes(78))
    table, body, at = struct.pack(">I", len(parts)), b"", 128 + 4 + 12 * len(parts)
    for name, data in parts.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I", at + len(body)) + b"none" + b"\x02\x10\0\0" + kind + bytes(12) + b"acsp"
    return head + bytes(68 - len(head)) + WHITE + bytes(48) + table + body


def display(red: tuple[float, ...], green: tuple[float, ...], blue: tuple[float, ...]) -> bytes:
    """The profile of a display by its three colours, given as XYZ under D50."""
    colours = {b"rXYZ": red, b"gXYZ": green, b"bXYZ": blue}
    parts = {name: tag(b"XYZ ", b"".join(map(number, xyz))) for name, xyz in colours.items()}
    curve = tag(b"curv", struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0")
    return profile(b"mntrRGB XYZ ", {**parts, **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)})


def grey_press() -> bytes:
    """The profile of a press whose table (lut8Type) gives every mixture of four inks as middle grey."""
    matrix = b"".join(map(number, (1, 0, 0, 0, 1, 0, 0, 0, 1)))
    curve = bytes(range(256))
    lut = tag(b"mft1", bytes((4, 3, 2, 0)) + matrix + 4 * curve + 16 * bytes((128, 128, 128)) + 3 * curve)
    return profile(b"prtrCMYKLab ", {b"A2B0": lut})


DISPLAY_P3 = display((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE_RGB = display((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))


def colour(data: bytes) -> tuple[int, ...]:
    image = opened(data, "anh").image
    assert (image.mode, image.info) == ("RGB", {})
    pixel = image.getpixel((5, 5))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("wide", [DISPLAY_P3, ADOBE_RGB], ids=["a phone", "a camera"])
def test_the_colours_of_a_wide_profile_become_those_of_a_screen(form: str, wide: bytes) -> None:
    """What a wide space calls (150, 120, 90) is more vivid than that where every screen shows it."""
    picture = Image.new("RGB", (16, 16), (150, 120, 90))
    plainly = colour(encoded(picture, form))
    red, green, blue = colour(encoded(picture, form, icc_profile=wide))
    assert red - blue > plainly[0] - plainly[2] + 4
    assert abs(green - plainly[1]) < 8


def test_an_ordinary_profile_leaves_the_colours_as_they_are() -> None:
    picture = Image.new("RGB", (16, 16), (150, 120, 90))
    ordinary = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert all(
        abs(a - b) <= 1 for a, b in zip(colour(encoded(picture, "PNG", icc_profile=ordinary)), (150, 120, 90), strict=True)
    )


def test_transparency_stays_with_a_profile() -> None:
    picture = Image.new("RGBA", (16, 16), (150, 120, 90, 0))
    assert colour(encoded(picture, "PNG", icc_profile=DISPLAY_P3)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "RGBA", "LA", "I;16", "1"])
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"SECRET-PROFILE", id="nonsense"),
        pytest.param(DISPLAY_P3[:200], id="cut off"),
        pytest.param(DISPLAY_P3, id="of another kind of colours"),
        pytest.param(DISPLAY_P3[:128] + b"\xff\xff\xff\xff" + DISPLAY_P3[132:], id="of very many parts"),
    ],
)
def test_a_profile_that_cannot_be_used_means_nothing(mode: str, broken: bytes) -> None:
    image = Image.new(mode, (16, 16))
    form = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(encoded(image, form, icc_profile=broken), "anh").image.mode == "RGB"


def test_the_colours_of_a_press_are_read_with_its_own_profile() -> None:
    """A made-up press that prints every ink as grey: without its profile the picture would be cyan."""
    picture = Image.new("CMYK", (16, 16), (255, 0, 0, 0))
    assert colour(encoded(picture))[0] < 30
    red, green, blue = colour(encoded(picture, icc_profile=grey_press()))
    assert max(red, green, blue) - min(red, green, blue) < 12


def test_the_profiles_of_these_tests_are_profiles() -> None:
    for made in (DISPLAY_P3, ADOBE_RGB, grey_press()):
        ImageCms.ImageCmsProfile(io.BytesIO(made))
