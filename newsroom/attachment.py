"""A file that a record offers for reading or keeping."""

from dataclasses import dataclass
from pathlib import Path

#: What may be offered, and what readers are told it is. Nothing in this table can run in a browser.
FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".pptx": "PowerPoint",
    ".odt": "OpenDocument",
    ".ods": "OpenDocument",
    ".mp3": "âm thanh MP3",
    ".mp4": "phim MP4",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """`name` is the published file name, made by us; `source` is the file as it was sent; `size` is in bytes.

    `digest` is that of its content (SHA-256).
    """

    name: str
    source: Path
    size: int
    digest: str

    @property
    def format(self) -> str:
        return FORMATS[Path(self.name).suffix]

    @property
    def written_size(self) -> str:
        """245 KB, 1,2 MB."""
        kilobytes = max(1, round(self.size / 1000))
        return f"{kilobytes} KB" if kilobytes < 1000 else f"{self.size / 1e6:.1f} MB".replace(".", ",")
