"""Writes the input of this case into the folder given as the first argument."""

import sys
from pathlib import Path

folder = Path(sys.argv[1]) / "content/truong/truong-c/2024"
folder.mkdir(parents=True, exist_ok=True)
for number in range(5000):
    text = f"---\ntitle: Bài số {number}\ndate: 2024-10-03\n---\n\nx\n"
    (folder / f"b{number}.md").write_text(text, encoding="utf-8")
