"""`python -m tests.demo.bless` writes golden anew from what the demo gives now; review it as a diff before keeping it."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.demo.site import GOLDEN, built


def bless() -> int:
    """How many files golden now has."""
    with tempfile.TemporaryDirectory() as folder:
        files = built(Path(folder))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path, data in files.items():
        target = GOLDEN / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return len(files)


if __name__ == "__main__":
    sys.stdout.write(f"{bless()} files in {GOLDEN}. Please look at the diff before you keep it.\n")
