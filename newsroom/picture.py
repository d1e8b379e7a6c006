"""A picture as it is published: turned upright, in a few widths, without anything the camera wrote into it."""

from dataclasses import dataclass, replace
from pathlib import Path

#: Widths in pixels that are offered to browsers; a picture is never enlarged.
WIDTHS = (480, 960, 1600)
#: The width of the JPEG for old browsers and for the cards of social networks.
FALLBACK = 960


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`width` and `height` are those of the upright original; `developed` is the folder with the finished files.

    `bare` is the digest that the same picture has without blurred boxes; one that `moves` is shown by its first image.
    `sums` are those of the finished files (SHA-256), in the order of `names`.
    """

    digest: str
    width: int
    height: int
    developed: Path
    bare: str = ""
    moves: bool = False
    sums: tuple[str, ...] = ()
    alt: str = ""
    credit: str = ""
    caption: str = ""

    @property
    def is_blurred(self) -> bool:
        return bool(self.bare) and self.bare != self.digest

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that exist, smallest first."""
        smaller = tuple(width for width in WIDTHS if width < self.width)
        return smaller if len(smaller) == len(WIDTHS) else (*smaller, self.width)

    @property
    def fallback_width(self) -> int:
        return min(FALLBACK, self.width)

    @property
    def fallback_height(self) -> int:
        return self.height_at(self.fallback_width)

    @property
    def fallback_name(self) -> str:
        return f"{self.digest}-{self.fallback_width}.jpg"

    def height_at(self, width: int) -> int:
        return max(1, round(self.height * width / self.width))

    def names(self) -> tuple[str, ...]:
        """The published file names."""
        return (*(self.name(width) for width in self.widths), self.fallback_name)

    def name(self, width: int) -> str:
        return f"{self.digest}-{width}.webp"

    def srcset(self, folder: str) -> str:
        """The candidates for `srcset`, below a folder whose address ends with a slash."""
        return ", ".join(f"{folder}{self.name(width)} {width}w" for width in self.widths)

    def described(self, *, alt: str, credit: str = "", caption: str = "") -> "Picture":
        """The same picture with what its user says about it."""
        return replace(self, alt=alt, credit=credit, caption=caption)
