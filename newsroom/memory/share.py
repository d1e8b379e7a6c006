"""A site made in shares, each by another machine: a share reads and makes what some units sent in some years."""

import re
from dataclasses import dataclass
from zlib import crc32

_WRITTEN = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")
#: What lies in the folder of one unit's year, as manuscripts do, and likewise the pages and files that are made of them.
_OF_A_YEAR = re.compile(r"(?:truong|phong)/[^/]+/\d{4}/.")


@dataclass(frozen=True, slots=True)
class Share:
    """Number `number`, from 1, `of` so many. Which is whose is told by the name of a folder alone, on every machine alike."""

    number: int
    of: int

    @classmethod
    def written(cls, text: str) -> "Share | None":
        """2/4 -> the second of four; None where it is no share."""
        match = _WRITTEN.fullmatch(text)
        share = cls(int(match[1]), int(match[2])) if match else None
        return share if share and share.number <= share.of else None

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def reads(self, manuscript: str) -> bool:
        """Whether a manuscript is this share's to read: each is exactly one's."""
        return self._of_folder(manuscript)

    def makes(self, path: str) -> bool:
        """Whether a file of the site is this share's to make; what lists, feeds and search have of many years is nobody's."""
        return is_of_a_year(path) and self._of_folder(path)

    def _of_folder(self, path: str) -> bool:
        folder = "/".join(path.split("/", 3)[:3])
        return crc32(folder.encode(errors="surrogateescape")) % self.of + 1 == self.number


def is_of_a_year(path: str) -> bool:
    """Whether a file of the site is made by a share: what stands below one unit's year."""
    return _OF_A_YEAR.match(path) is not None
