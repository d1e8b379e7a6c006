"""A newsroom in which every text that a contributor may write is a vector, and the same newsroom in harmless words.

A vector is a text that tries to run a script or to change the page around a story; `vectors.jsonl` holds one a line. Where a
record with vectors in all its places is set aside, each place gets a record of its own, so that no refusal hides another place.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from newsroom.door.story import LONGEST_TITLE
from tests.door.pictures import plain
from tests.newsroom_on_paper import REGISTRY, Paper

TODAY = "2024-05-20"
HARMLESS = "Chữ thường"
#: Vectors of one unit; its feed has room for their stories.
PER_UNIT = 40
PICTURE = "x.png"
#: The file of a consultation, which has a folder of its own.
CONSULTATION = "/trang.md"
STORY = tuple("title summary alt credit correction consent spoken plan".split())
WITHDRAWN = ("title", "withdrawn")
#: The other kinds of record: what is fixed in their head, and what a contributor writes.
OTHERS = {
    "chinh-sach/2024/v{}.md": (
        "kind: Công văn\nissuer: bo\nissued: 06/3/2024\n",
        "title number summary signer signer_title note".split(),
    ),
    "su-kien/2024/v{}.md": ("begins: 25/5/2024 7h30\nunits: van-phong\n", "title place summary withdrawn".split()),
    "lay-y-kien/2024/v{}/trang.md": (
        "opens: 01/5/2024\ncloses: 30/5/2024\nowner: van-phong\n",
        "title summary reply".split(),
    ),
    "lay-y-kien/2023/v{}/trang.md": (
        "opens: 01/5/2023\ncloses: 30/5/2023\nowner: van-phong\noutcome_date: 15/6/2023\n",
        "title summary outcome".split(),
    ),
    "trang/v{}.md": ("date: 06/3/2024\n", "title summary".split()),
}


def every_vector() -> list[str]:
    """All vectors, in their order."""
    lines = (Path(__file__).parent / "vectors.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["v"] for line in lines if line]


def beside(vector: str) -> str:
    """The same from somebody who has put the file that it names beside the story, and described it."""
    described = re.sub(r"""\b((?:src|href)=["']?)x(?=[\s>"'])""", rf"alt=x \1{PICTURE}", vector)
    return re.sub(r"(\]\()x(?=[\s)])", rf"\1{PICTURE}", described)


@dataclass(frozen=True)
class Sheet:
    """A file: `head` is fixed; `texts` (by key), `body` and the `caption` of a picture are what a contributor writes."""

    path: str
    head: str
    texts: Mapping[str, str]
    body: str = HARMLESS
    caption: str = ""

    def __str__(self) -> str:
        texts = "".join(f"{key}: {json.dumps(text)}\n" for key, text in self.texts.items())
        title = self.caption.replace("\\", "\\\\").replace('"', '\\"')
        picture = f'![Ảnh]({PICTURE} "{title}")\n\n' if self.caption else ""
        return f"---\n{self.head}{texts}---\n\n{picture}{self.body}\n"

    def harmless(self) -> "Sheet":
        """The same in harmless words."""
        return replace(self, texts=dict.fromkeys(self.texts, HARMLESS), body=HARMLESS, caption=self.caption and HARMLESS)

    def apart(self) -> Iterator["Sheet"]:
        """One sheet for what is in the head, one for the body and one for the caption; the rest of each is harmless."""
        mild = self.harmless()
        yield replace(mild, path=self._path("head"), texts=self.texts)
        yield replace(mild, path=self._path("body"), body=self.body)
        yield replace(mild, path=self._path("caption"), caption=self.caption)

    def _path(self, place: str) -> str:
        suffix = CONSULTATION if self.path.endswith(CONSULTATION) else ".md"
        return f"{self.path.removesuffix(suffix)}-{place}{suffix}"


def sheets(vectors: Sequence[str]) -> Iterator[Sheet]:
    """Every vector in every place of a story, and in some place of each other kind of record."""
    for number, vector in enumerate(vectors):
        text, unit = vector[:LONGEST_TITLE], number // PER_UNIT
        date = f"date: {1 + number % 28:02}/{1 + number // 28 % 4:02}/2024 7h30\n"
        head = f"{date}updated: 18/5/2024 8h00\npicture: {PICTURE}\n"
        yield Sheet(f"truong/tin-{unit}/2024/v{number}.md", head, dict.fromkeys(STORY, text), beside(vector), vector)
        head = f"{date}updated: 19/5/2024 8h00\n"
        yield Sheet(f"truong/rut-{unit}/2024/v{number}.md", head, dict.fromkeys(WITHDRAWN, text))
    for shape, (head, keys) in OTHERS.items():
        dealt = cycle(vectors)
        for number in range(-(-len(vectors) // (len(keys) + 2))):
            texts = {key: next(dealt)[:LONGEST_TITLE] for key in keys}
            yield Sheet(shape.format(number), head, texts, beside(next(dealt)), next(dealt))


def write(paper: Paper, vectors: Sequence[str]) -> list[Sheet]:
    """Write them all, what is set aside place by place; gives the sheets that will be published."""
    units = sorted({sheet.path.split("/")[1] for sheet in sheets(vectors) if sheet.path.startswith("truong/")})
    _begin(paper, units)
    whole = {sheet.path: sheet for sheet in sheets(vectors)}
    _put(paper, whole.values())
    broken = [whole[path] for path in sorted(_aside(paper))]
    for sheet in broken:
        (paper.content / sheet.path).unlink()
    parts = {part.path: part for sheet in broken for part in sheet.apart()}
    _put(paper, parts.values())
    aside = _aside(paper)
    return [sheet for path, sheet in {**whole, **parts}.items() if sheet not in broken and path not in aside]


def write_harmless(paper: Paper, published: Iterable[Sheet]) -> None:
    """The newsroom with the same files in harmless words."""
    published = list(published)
    _begin(paper, sorted({sheet.path.split("/")[1] for sheet in published if sheet.path.startswith("truong/")}))
    _put(paper, [sheet.harmless() for sheet in published])


def _begin(paper: Paper, units: Iterable[str]) -> None:
    entries = (
        f'[[unit]]\nid = "{unit}"\nkind = "tiểu học"\narea = "a"\nnames = [{{ text = "Trường {unit}" }}]\n' for unit in units
    )
    paper.write(REGISTRY)
    with (paper.content / "registry/units.toml").open("a", encoding="utf-8") as register:
        register.writelines(entries)


def _put(paper: Paper, given: Iterable[Sheet]) -> None:
    for sheet in given:
        paper.put(sheet.path, str(sheet))
        paper.put(f"{sheet.path.rpartition('/')[0]}/{PICTURE}", plain(form="PNG"))


def _aside(paper: Paper) -> set[str]:
    return {problem.path for problem in paper.read(TODAY).problems if problem.sets_aside}
