"""A province on paper: many units that have sent a little for years, and machines of which each keeps its own memory."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from newsroom.state import HOME
from tests.newsroom_on_paper import REGISTRY, Paper, story

UNITS = 40
TODAY = "2024-12-31"
UNIT = """
[[unit]]
id = "t-{n:02}"
kind = "tiểu học"
names = [{{ text = "Trường Tiểu học {n}", short = "TH {n}" }}]
area = "{area}"
parent = "van-phong"
"""
#: What no share makes, and what is told of other kinds of records.
OTHERS = """
-- chinh-sach/2024/ke-hoach.md --
---
title: Năm học mới
kind: kế hoạch
issuer: van-phong
issued: 01/3/2024
number: 12/KH-PGD
---

Toàn văn.
-- su-kien/2024/hoi-nghi.md --
---
title: Hội nghị
begins: 30/12/2024 8h00
units: t-01
---

Chương trình.
-- trang/gioi-thieu.md --
---
title: Giới thiệu
---

Về trang này.
"""


def drawn() -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (24, 16), (200, 40, 40)).save(stream, "PNG")
    return stream.getvalue()


@dataclass(frozen=True)
class Province:
    """`paper` holds its content; what machines make lies beside that."""

    paper: Paper

    @classmethod
    def of(cls, root: Path, stories: int) -> "Province":
        """With so many stories: pictures, links, citations; some withdrawn, moved, under embargo, drafts or not to be read."""
        paper = Paper(root).write(REGISTRY).write(OTHERS)
        units = "".join(UNIT.format(n=n, area="ab"[n % 2]) for n in range(UNITS))
        with (paper.content / "registry/units.toml").open("a", encoding="utf-8") as register:
            register.write(units)
        picture = drawn()
        for number in range(stories):
            folder, text = _piece(number)
            paper.put(f"{folder}/tin-{number}.md", text)
            if number % 50 == 1:
                paper.put(f"{folder}/anh.png", picture)
        return cls(paper)

    @property
    def root(self) -> Path:
        return self.paper.root

    def begin(self, machine: str, *arguments: str) -> subprocess.Popen[str]:
        """A command of the newsroom on a machine, which has the same checkout and a memory of its own."""
        environment = {**os.environ, "PYTHONPATH": str(HOME), "NEWSROOM_STATE": str(self.root / "state" / machine)}
        command = [sys.executable, "-m", "newsroom.cli.main", *arguments]
        return subprocess.Popen(
            command, cwd=self.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, machine: str, *arguments: str) -> tuple[int, str]:
        """The same to its end: its status, and what it said."""
        begun = self.begin(machine, *arguments)
        return begun.wait() if not (said := "".join(begun.communicate())) else begun.returncode, said

    def all(self, *commands: tuple[str, ...]) -> None:
        """Several machines, two at once; each has to succeed."""
        for first in range(0, len(commands), 2):
            for begun in [self.begin(*command) for command in commands[first : first + 2]]:
                said = begun.communicate()
                assert begun.returncode == 0, said

    def read(self, count: int, step: str = "read") -> None:
        shares = ((n, f"{n}/{count}") for n in range(1, count + 1))
        self.all(*((str(n), "share", step, share, "--part", f"parts/{n}") for n, share in shares))

    def make(self, count: int, today: str = TODAY) -> None:
        shares = ((n, f"{n}/{count}") for n in range(1, count + 1))
        self.all(*((str(n), "share", "build", share, "--output", f"outputs/{n}", "--today", today) for n, share in shares))

    def join(self, count: int, output: str = "output", today: str = TODAY) -> tuple[int, str]:
        return self.run("last", "share", "join", str(count), "--output", output, "--today", today)

    def files(self, output: str) -> dict[str, bytes]:
        """Everything below an output folder, by path."""
        root = self.root / output
        return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _piece(number: int) -> tuple[str, str]:
    """The folder and the text of a story."""
    unit, year, other = number % UNITS, 2015 + number // UNITS % 10, number + 1 if number % UNITS < UNITS - 1 else number - 1
    folder = f"truong/t-{unit:02}/{year}"
    body = f"Nội dung của tin {number}. Xem [tin bên](/truong/t-{other % UNITS:02}/{year}/tin-{other}/)."
    keys: dict[str, str] = {}
    match number % 50:
        case 1:
            body += "\n\n![Sân trường](anh.png)"
        case 2:
            body += "\n\nTheo Kế hoạch 12/KH-PGD, việc này đã xong."
        case 3:
            keys["withdrawn"] = "18/5/2024 – Sự việc đã khác."
        case 4:
            keys["embargo"] = "05/01/2025 7h00"
        case 5:
            keys["id"] = f"{folder}/ten-cu-{number}"
        case 6:
            keys["status"] = "nháp"
        case 7 if number < 50:
            keys["moi"] = "x"
    return folder, story(
        f"Tin số {number}", f"{number % 28 + 1:02}/{number % 12 + 1:02}/{year} {number % 24:02}:00", body, **keys
    )
