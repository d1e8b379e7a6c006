"""Boxes to blur: the parts of a picture in which nobody shall be recognised."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

#: Cells along a side of what is left of a box, and the least pixels that one of them is the mean of.
CELLS, SMALLEST = 4, 8
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,3})?)\s*%?"
_BOX = re.compile(rf"(?P<name>\S(?:.*?\S)??)[,;:]?\s+{_NUMBER}[,;]?\s+{_NUMBER}[,;]?\s+{_NUMBER}[,;]?\s+{_NUMBER}")
#: Characters of one box with its picture's name.
_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Box:
    """Hundredths of the upright picture: how far from the left and the top it begins, how wide and how high it is."""

    left: float
    top: float
    width: float
    height: float

    @property
    def fits(self) -> bool:
        """Within the picture, and not empty."""
        return self.width > 0 and self.height > 0 and self.left + self.width <= 100 and self.top + self.height <= 100

    def frame(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels, rounded outwards."""
        right, bottom = self.left + self.width, self.top + self.height
        return (
            math.floor(self.left * width / 100),
            math.floor(self.top * height / 100),
            math.ceil(right * width / 100),
            math.ceil(bottom * height / 100),
        )


def read_box(typed: str) -> tuple[str, Box] | None:
    """`lop-hoc.jpg 40 25 12,5 18`: a picture's name and left, top, width, height; None where it is not that or does not fit."""
    match = _BOX.fullmatch(typed) if len(typed) <= _LONGEST else None
    if match is None:
        return None
    box = Box(*(float(number.replace(",", ".")) for number in match.groups()[1:]))
    return (match["name"], box) if box.fits else None


def hide(image: Image.Image, boxes: Sequence[Box]) -> None:
    """Leave of each box only a few mean colours that run into each other: what was there cannot be had back."""
    for box in boxes:
        frame = box.frame(*image.size)
        part = image.crop(frame)
        width, height = (min(CELLS, max(1, side // SMALLEST)) for side in part.size)
        means = part.resize((width, height), Image.Resampling.BOX)
        image.paste(means.resize(part.size, Image.Resampling.BILINEAR), frame)
