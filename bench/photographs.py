"""Ten photographs as a phone takes them, drawn; and the time that developing them takes alone.

`python -m bench.photographs FOLDER SHELF` develops the photographs of a folder onto a shelf, two at a time.
"""

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image, ImageFilter

from newsroom.door.darkroom import Darkroom

MANY = 10
#: Twelve megapixels; with this grain and quality a file of some five megabytes.
SIZE, GRAIN, QUALITY = (4000, 3000), 0.3, 95
PROCESSES = 2


def draw(folder: Path) -> list[Path]:
    """The same number gives the same pixels: a slope of light in three colours, with the grain of a sensor."""
    folder.mkdir(parents=True)
    return [_drawn(folder / f"anh-{number}.jpg", random.Random(number)) for number in range(MANY)]


def _drawn(path: Path, dice: random.Random) -> Path:
    light = Image.linear_gradient("L").rotate(dice.choice((0, 90, 180, 270))).resize(SIZE)
    grain = Image.frombytes("L", SIZE, dice.randbytes(SIZE[0] * SIZE[1])).filter(ImageFilter.GaussianBlur(0.8))
    parts = [dice.uniform(0.7, 1) for _ in "RGB"]
    tones = (light.point([round(value * part) for value in range(256)]) for part in parts)
    Image.merge("RGB", [Image.blend(tone, grain, GRAIN) for tone in tones]).save(path, quality=QUALITY)
    return path


def develop(folder: Path, shelf: Path) -> Iterator[object]:
    """Each photograph of the folder on the shelf, in two processes."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        yield from pool.map(partial(_developed, shelf), sorted(folder.glob("*.jpg")))


def command(folder: Path, shelf: Path) -> list[str]:
    """Developing as a whole process, beginning with an empty shelf if there is none."""
    return [sys.executable, "-m", "bench.photographs", str(folder), str(shelf)]


def _developed(shelf: Path, source: Path) -> str:
    return Darkroom(shelf).develop(source).digest


if __name__ == "__main__":
    print(*develop(Path(sys.argv[1]), Path(sys.argv[2])))
