"""The newsroom of vectors as it is shown: its pages with and without the policy, its feeds, and the same in harmless words."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from newsroom.door.markdown import to_html
from newsroom.feed import CONTENT
from tests.hostile.rehearsal import RIG
from tests.hostile.scripted import TODAY, Sheet, write, write_harmless
from tests.newsroom_on_paper import Paper

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass(frozen=True)
class Show:
    """The newsroom of vectors in `paper`; `bare` is its site without the policy, `mild` that in harmless words."""

    paper: Paper
    published: list[Sheet]
    bare: Path
    mild: Path

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages."""
        return [f"/{path.removesuffix('index.html')}" for path in self.paper.files() if path.endswith(".html") and path != RIG]


def show_of(vectors: Sequence[str], folder: Path) -> Show:
    """Everything built, below that folder."""
    paper, mild = Paper(folder / "vectors"), Paper(folder / "mild")
    published = write(paper, vectors)
    write_harmless(mild, published)
    paper.build(TODAY)
    mild.build(TODAY)
    bare = Path(shutil.copytree(paper.output, folder / "bare"))
    for page in (*bare.rglob("*.html"), *mild.output.rglob("*.html")):
        page.write_bytes(POLICY.sub(b"", page.read_bytes(), count=1))
    return Show(paper, published, bare, mild.output)


def loose(vectors: Sequence[str], begin: str = "") -> list[dict[str, str]]:
    """Every vector as it is, and as Markdown makes HTML of it, each in a document of its own."""
    raw = [{"name": f"{number} raw", "srcdoc": begin + vector} for number, vector in enumerate(vectors)]
    return raw + [{"name": f"{number} made", "srcdoc": begin + to_html(vector)} for number, vector in enumerate(vectors)]


def told(paper: Paper) -> dict[str, str]:
    """The HTML of every item of every feed, by its link, and all summaries of a feed in one document, by its path."""
    documents: dict[str, str] = {}
    for path in paper.files():
        if path.endswith("tin.xml"):
            items = list(etree.parse(paper.output / path).iter("item"))
            documents[path] = "".join(f"<p>{item.findtext('description')}</p>" for item in items)
            documents |= {str(item.findtext("link")): str(item.findtext(f"{{{CONTENT}}}encoded")) for item in items}
    return documents
