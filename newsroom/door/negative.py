"""The pixels of a picture that was sent: decoded without trust, turned upright, in the colours of a screen, without a note."""

import io
import struct
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from newsroom.door.signature import signature_of

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
#: Formats in which a file of several images is one that moves; in a JPEG they are what a phone measured beside it.
_MOVING = ("GIF", "WEBP", "PNG")
LARGEST_AREA = 40_000_000
#: WebP ends here.
LONGEST_SIDE = 16_383
#: Bytes of a colour profile; those of large presses have some three million.
LARGEST_PROFILE = 4_000_000


class BadPicture(Exception):
    """A picture that cannot be used: `code`, and sentences in Vietnamese."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


@dataclass(frozen=True, slots=True)
class Negative:
    """`image` is upright, RGB and holds nothing but pixels; of a file that moves it is the first."""

    image: Image.Image
    moves: bool


def opened(data: bytes, name: str) -> Negative:
    """The picture in these bytes, or BadPicture; `name` is for the sentence."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > LARGEST_AREA or max(image.size) > LONGEST_SIDE:
                raise _too_large(name, f"{image.width} × {image.height} điểm ảnh")
            image.load()
            return Negative(_pixels(image), image.format in _MOVING and _moves(image))
    except Image.DecompressionBombError:
        raise _too_large(name, "quá nhiều điểm ảnh") from None
    except UnidentifiedImageError:
        raise _no_picture(data, name) from None
    except (OSError, ValueError, SyntaxError) as error:
        raise BadPicture(
            "picture-broken",
            f"Ảnh {name} bị hỏng hoặc bị cắt ngang, máy không mở được hết.",
            "Xin chép lại ảnh từ máy đã chụp, xem ảnh mở ra đủ không, rồi gửi lại.",
        ) from error


def _too_large(name: str, size: str) -> BadPicture:
    return BadPicture(
        "picture-too-large",
        f"Ảnh {name} có {size}, quá giới hạn {LARGEST_AREA // 1_000_000} triệu điểm ảnh và {LONGEST_SIDE} điểm ảnh một chiều.",
        "Xin thu nhỏ ảnh; chiều rộng khoảng 2000 điểm ảnh là đủ.",
    )


def _no_picture(data: bytes, name: str) -> BadPicture:
    if not data:
        return BadPicture(
            "picture-empty", f"Tệp ảnh {name} trống, không có gì bên trong.", "Xin chép lại ảnh từ máy đã chụp rồi gửi lại."
        )
    signature = signature_of(data)
    if signature and signature.fix:
        return BadPicture("picture-format", f"Tệp {name} là {signature.name}, tòa soạn không dùng được làm ảnh.", signature.fix)
    return BadPicture(
        "picture-broken",
        f"Không mở được ảnh {name}: tệp hỏng, hoặc không phải ảnh JPEG, PNG, WebP, GIF.",
        "Xin mở ảnh trên máy rồi lưu lại thành JPEG, sau đó gửi lại.",
    )


def _moves(image: Image.Image) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except (OSError, ValueError, SyntaxError, EOFError):
        return False


def _pixels(image: Image.Image) -> Image.Image:
    """New pixels without any of the file's own notes; transparency becomes white paper."""
    turned = _turned(image)
    profile = image.info.get("icc_profile")
    if turned.mode.startswith("I"):  # 16 bits a pixel, as scanners write; Pillow itself would cut them off at 8
        turned = turned.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        shown = _on_screen(turned.convert("RGBA"), profile)
        paper = Image.new("RGB", shown.size, "white")
        paper.paste(shown, mask=shown.getchannel("A"))
        return paper
    pixels = _on_screen(turned.convert("RGB") if turned.mode == "P" else turned, profile).convert("RGB")
    pixels.info = {}  # Pillow writes a comment found here into the next file
    return pixels


def _turned(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, struct.error):
        return image  # notes that cannot be read turn nothing


def _on_screen(image: Image.Image, profile: object) -> Image.Image:
    """The colours that the file's own profile means, as sRGB; a profile that cannot be read means nothing."""
    if not isinstance(profile, bytes) or not 0 < len(profile) <= LARGEST_PROFILE:
        return image
    try:
        own, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, own, screen, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
