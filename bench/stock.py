"""Stock Pelican as a peer: the same stories as it reads them, its theme `simple`, a feed of 20 for each list."""

import sys
from collections.abc import Iterable
from pathlib import Path

from bench.corpus import Piece

SETTINGS = """
SITEURL = "https://tin.example"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "simple"
DEFAULT_PAGINATION = 20
FEED_MAX_ITEMS = 20
FEED_ALL_RSS = "tin.xml"
CATEGORY_FEED_RSS = "category/{slug}.xml"
TAG_FEED_RSS = "tag/{slug}.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
PLUGINS = []
"""


def write(site: Path, pieces: Iterable[Piece]) -> None:
    """Settings and stories in a new folder; a school is a category, a kind is one more tag."""
    content = site / "content"
    content.mkdir(parents=True)
    (site / "pelicanconf.py").write_text(SETTINGS, "utf-8")
    for piece in pieces:
        (content / f"{piece.school}-{piece.slug}.md").write_text(f"{_head(piece)}\n{piece.body}", "utf-8")


def command(site: Path, output: Path) -> list[str]:
    """A build from nothing; nothing is cached unless asked for."""
    program = Path(sys.executable).with_name("pelican")
    return [str(program), str(site / "content"), "-s", str(site / "pelicanconf.py"), "-o", str(output), "--ignore-cache"]


def _head(piece: Piece) -> str:
    keys = {
        "Title": piece.title,
        "Date": f"{piece.moment:%Y-%m-%d %H:%M}",
        "Category": piece.school,
        "Slug": f"{piece.school}-{piece.slug}",
        "Tags": ", ".join([*piece.topics, piece.kind.name.lower()]),
    }
    return "".join(f"{key}: {value}\n" for key, value in keys.items())
