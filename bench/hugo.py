"""Hugo as a peer: the same stories as it reads them, plain templates, its own binary without the Python around it."""

import json
import shutil
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from bench.corpus import Piece

#: Its templates and settings, as text.
LAYOUTS = Path(__file__).parent / "layouts"


def write(site: Path, pieces: Iterable[Piece]) -> None:
    """A whole Hugo site in a new folder."""
    shutil.copytree(LAYOUTS, site / "layouts", ignore=shutil.ignore_patterns("*.toml"))
    shutil.copy(LAYOUTS / "hugo.toml", site / "hugo.toml")
    for piece in pieces:
        folder = site / "content/truong" / piece.school / f"{piece.moment:%Y}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{piece.slug}.md").write_text(f"---\n{_head(piece)}---\n\n{piece.body}", "utf-8")


def command(site: Path, output: Path, cache: Path) -> list[str]:
    """A build from nothing, as parallel as it likes, if both folders are gone."""
    binary = distribution("hugo").locate_file("hugo/binaries/hugo")
    return [str(binary), "--quiet", "--source", str(site), "--destination", str(output), "--cacheDir", str(cache)]


def _head(piece: Piece) -> str:
    keys = {
        "title": piece.title,
        "date": f"{piece.moment.isoformat()}+07:00",
        "schools": [piece.school],
        "genres": [piece.kind.name.lower()],
        "topics": piece.topics,
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
