"""Writes the input of this case into the folder given as the first argument."""

import sys
from pathlib import Path

folder = Path(sys.argv[1]) / "content/truong/truong-c/2024"
folder.mkdir(parents=True, exist_ok=True)
text = f"---\ntitle: A {'x' * 5_000_000}\ndate: 2024-10-03 08:00\n---\n\nNội dung.\n"
(folder / "bai.md").write_text(text, encoding="utf-8")
