"""Writes the input of this case into the folder given as the first argument."""

import random
import sys
from pathlib import Path

from PIL import Image

folder = Path(sys.argv[1]) / "content/truong/truong-c/2024"
folder.mkdir(parents=True, exist_ok=True)
pixels = random.Random(1).randbytes(2000 * 1333 * 3)  # noqa: S311 (noise of a seed)
noise = Image.frombytes("RGB", (2000, 1333), pixels).resize((6000, 4000))
noise.save(folder / "to.jpg", "JPEG", quality=97)
text = "---\ntitle: Bài thử trường C\ndate: 2024-10-03 08:00\n---\n\n![Ảnh toàn trường](to.jpg)\n"
(folder / "bai.md").write_text(text, encoding="utf-8")
