"""Pictures: looked at without trust, turned upright, rid of all that a camera wrote, kept in a few widths.

The finished files lie in a folder named by the content of the picture, so that none is ever developed twice.
"""

import hashlib
import struct
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps
from PIL import __version__ as pillow

from newsroom.picture import FALLBACK, WIDTHS, Picture

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
LARGEST_FILE = 30_000_000
LARGEST_AREA = 40_000_000
#: WebP ends here.
LONGEST_SIDE = 16_383
WEBP = {"quality": 76, "method": 4}
JPEG = {"quality": 80, "progressive": True, "optimize": True}
#: Part of every digest: another recipe makes other files.
RECIPE = f"{WIDTHS}{FALLBACK}{WEBP}{JPEG}{pillow}"


#: The hand that developed: a shelf filled by another wording of this module is not used.
_HAND = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]


class BadPicture(Exception):
    """A picture that cannot be used: `code`, and sentences in Vietnamese."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Keeps the finished pictures below `shelf`, a folder that may be deleted at any time.

    `begins` is called before each picture that has to be developed, for that takes time.
    """

    shelf: Path
    begins: Callable[[], None] = lambda: None

    def develop(self, source: Path) -> Picture:
        """The picture, developed if it was not yet; BadPicture where it cannot be."""
        data = _read(source)
        digest = hashlib.sha256(RECIPE.encode() + data).hexdigest()[:16]
        folder = self.shelf / f"{digest}-{_HAND}"
        if not folder.is_dir():
            self.begins()
            self._keep(_opened(source), digest, folder)
        return _known(digest, folder)

    def _keep(self, upright: Image.Image, digest: str, folder: Path) -> None:
        """Write everything into a folder beside, then put it in place in one step."""
        self.shelf.mkdir(parents=True, exist_ok=True)
        picture = Picture(digest=digest, width=upright.width, height=upright.height, developed=folder)
        with tempfile.TemporaryDirectory(dir=self.shelf) as draft:
            for width in picture.widths:
                _scaled(upright, width).save(Path(draft, picture.name(width)), "WEBP", **WEBP)
            _scaled(upright, picture.fallback_width).save(Path(draft, picture.fallback_name), "JPEG", **JPEG)
            Path(draft, "size").write_text(f"{upright.width} {upright.height}")
            finished = Path(draft).rename(f"{draft}-finished")
            Path(draft).mkdir()
        try:
            finished.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise


def _known(digest: str, folder: Path) -> Picture:
    width, height = map(int, (folder / "size").read_text().split())
    return Picture(digest=digest, width=width, height=height, developed=folder)


def _read(source: Path) -> bytes:
    if source.stat().st_size > LARGEST_FILE:
        raise BadPicture(
            "picture-too-large",
            f"Ảnh {source.name} nặng quá {LARGEST_FILE // 1_000_000} MB.",
            "Xin thu nhỏ ảnh rồi gửi lại.",
        )
    return source.read_bytes()


def _opened(source: Path) -> Image.Image:
    """A picture fully decoded and upright, of a format we know, of bounded size."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(source, formats=FORMATS) as image:
            if image.width * image.height <= LARGEST_AREA and max(image.size) <= LONGEST_SIDE:
                image.load()
                return _upright(image)
    except Image.DecompressionBombError:
        pass
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise BadPicture(
            "picture-broken",
            f"Không mở được ảnh {source.name}: tệp hỏng, hoặc không phải ảnh JPEG, PNG, WebP, GIF.",
            "Xin mở ảnh trên máy rồi lưu lại thành JPEG, sau đó gửi lại.",
        ) from error
    raise BadPicture(
        "picture-too-large",
        f"Ảnh {source.name} có quá nhiều điểm ảnh, hoặc một chiều dài quá {LONGEST_SIDE} điểm ảnh.",
        "Xin thu nhỏ ảnh; chiều rộng khoảng 2000 điểm ảnh là đủ.",
    )


def _upright(image: Image.Image) -> Image.Image:
    """New pixels without any of the file's own notes; transparency becomes white paper."""
    try:
        turned = ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, struct.error):
        turned = image  # notes that cannot be read turn nothing
    if turned.mode.startswith("I"):  # 16 bits a pixel, as scanners write; Pillow itself would cut them off at 8
        turned = turned.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        paper = Image.new("RGB", turned.size, "white")
        paper.paste(turned, mask=turned.getchannel("A"))
        return paper
    pixels = turned.convert("RGB")
    pixels.info = {}  # Pillow writes a comment found here into the next file
    return pixels


def _scaled(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
