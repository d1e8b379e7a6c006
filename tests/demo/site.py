"""The small newsroom of this folder, built, and what of it is kept as golden."""

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from newsroom.state import HOME

FOLDER = Path(__file__).parent
GOLDEN = FOLDER / "golden"
TODAY = "2024-05-20"
#: The list of all files, kept beside those that are kept whole.
INVENTORY = "files.txt"
#: What is kept whole: every record, one page of each other kind, everything that machines read. `*` crosses folders.
INTERESTING = """
index.html 404.html truong/index.html truong/th-0?/index.html truong/*/20*/*/index.html phong/*
cap-hoc/tieu-hoc/index.html dia-ban/index.html dia-ban/mot/index.html dia-ban/ba/index.html
chu-de/index.html chu-de/an-toan/index.html chuyen-muc/thong-bao/index.html
luu-tru/index.html luu-tru/2023-2024/index.html luu-tru/2023-2024/2023-09/index.html
chinh-sach/* lay-y-kien/* su-kien/* phat-thanh/* tim-kiem/* trang/* *.xml *.ics *.opml *.json robots.txt
""".split()
#: Pictures come out otherwise under another release of their library, and the style sheet's name follows its wording.
UNSTEADY = re.compile(r"\.(jpg|webp|css|svg|js)$")
STYLESHEET = re.compile(rb"theme/site\.[0-9a-f]+\.css")


def built(folder: Path) -> dict[str, bytes]:
    """What is to be compared with golden, by path; the site is built below that folder."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "newsroom.cli.main", "build", "--today", TODAY),
            *("--content", str(FOLDER / "content"), "--output", str(folder / "output")),
        ],
        cwd=HOME,
        env={**os.environ, "NEWSROOM_STATE": str(folder / "state")},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    output = folder / "output"
    files = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    kept = [path for path in files if any(fnmatch(path, shape) for shape in INTERESTING) and not UNSTEADY.search(path)]
    inventory = "".join(f"{steady(path.encode()).decode()}\n" for path in files)
    return {INVENTORY: inventory.encode(), **{path: steady((output / path).read_bytes()) for path in kept}}


def steady(data: bytes) -> bytes:
    """The same without the name that follows the style sheet's wording."""
    return STYLESHEET.sub(b"theme/site.css", data)


def golden() -> dict[str, bytes]:
    """What was looked at and found right."""
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in sorted(GOLDEN.rglob("*")) if path.is_file()}
