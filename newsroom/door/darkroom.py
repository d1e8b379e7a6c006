"""Pictures: made fit to be shown, rid of all that a camera wrote and of what shall not be seen, kept in a few widths.

The finished files lie in a folder named by the content of the picture, so that none is ever developed twice.
"""

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PIL import __version__ as pillow

from newsroom.door import blur, negative
from newsroom.door.blur import Box, hide
from newsroom.door.negative import BadPicture as BadPicture
from newsroom.door.negative import Negative, opened
from newsroom.door.tree import contents
from newsroom.memory.sources import digest_of
from newsroom.picture import FALLBACK, WIDTHS, Picture

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
LARGEST_FILE = 30_000_000
WEBP = {"quality": 76, "method": 4}
JPEG = {"quality": 80, "progressive": True, "optimize": True}
#: Part of every digest: another recipe makes other files.
RECIPE = f"{WIDTHS}{FALLBACK}{WEBP}{JPEG}{pillow}"
#: The hand that developed: a shelf filled by another wording of these modules is not used.
_WORDINGS = (Path(file) for file in (__file__, negative.__file__, blur.__file__))
_HAND = hashlib.sha256(b"".join(file.read_bytes() for file in _WORDINGS)).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Keeps the finished pictures below `shelf`, a folder that may be deleted at any time.

    `begins` is called before each picture that has to be developed, for that takes time.
    """

    shelf: Path
    begins: Callable[[], None] = lambda: None

    def develop(self, source: Path, boxes: Sequence[Box] = ()) -> Picture:
        """The picture with these boxes blurred, developed if it was not yet; BadPicture where it cannot be."""
        data = _read(source)
        bare = _digest(data)
        digest = _digest(repr(tuple(boxes)).encode() + data) if boxes else bare
        folder = self.shelf / f"{digest}-{_HAND}"
        if found := _known(digest, bare, folder):
            return found
        self.begins()
        sent = opened(data, source.name)
        hide(sent.image, boxes)
        self._keep(sent, digest, folder)
        kept = _known(digest, bare, folder)
        if kept is None:
            raise OSError(errno.EIO, f"{folder}: not as it was just written")
        return kept

    def _keep(self, sent: Negative, digest: str, folder: Path) -> None:
        """Write everything into a folder beside, then put it in place in one step."""
        self.shelf.mkdir(parents=True, exist_ok=True)
        image = sent.image
        picture = Picture(digest=digest, width=image.width, height=image.height, developed=folder)
        with tempfile.TemporaryDirectory(dir=self.shelf) as draft:
            for width in picture.widths:
                _scaled(image, width).save(Path(draft, picture.name(width)), "WEBP", **WEBP)
            _scaled(image, picture.fallback_width).save(Path(draft, picture.fallback_name), "JPEG", **JPEG)
            sums = " ".join(digest_of(Path(draft, name)) for name in picture.names())
            Path(draft, "size").write_text(f"{image.width} {image.height} {int(sent.moves)} {sums}")
            finished = Path(draft).rename(f"{draft}-finished")
            Path(draft).mkdir()
        shutil.rmtree(folder, ignore_errors=True)  # where what was kept is not whole
        try:
            finished.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
            shutil.rmtree(finished, ignore_errors=True)  # another reader was quicker


def _digest(data: bytes) -> str:
    return hashlib.sha256(RECIPE.encode() + data).hexdigest()[:16]


def _known(digest: str, bare: str, folder: Path) -> Picture | None:
    """What was kept, if all of it is there."""
    try:
        width, height, moves, *sums = (folder / "size").read_text().split()
        numbers = tuple(map(int, (width, height, moves)))
    except (OSError, ValueError):
        return None
    found = Picture(
        digest=digest,
        bare=bare,
        width=numbers[0],
        height=numbers[1],
        developed=folder,
        moves=bool(numbers[2]),
        sums=tuple(sums),
    )
    is_whole = len(found.names()) == len(sums) and all((folder / name).is_file() for name in found.names())
    return found if is_whole else None


def _read(source: Path) -> bytes:
    try:
        data, size = contents(source, LARGEST_FILE)
    except OSError:
        raise BadPicture(
            "file-unreadable", f"Máy không được phép mở ảnh {source.name}.", "Xin báo người giữ máy, hoặc gửi lại ảnh."
        ) from None
    if size > LARGEST_FILE:
        raise BadPicture(
            "picture-too-large",
            f"Ảnh {source.name} nặng {size // 1_000_000} MB, quá {LARGEST_FILE // 1_000_000} MB.",
            "Xin thu nhỏ ảnh rồi gửi lại.",
        )
    return data


def _scaled(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
