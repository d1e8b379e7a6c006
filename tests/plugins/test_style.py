"""The style sheet and the theme's other files."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from newsroom.state import HOME
from tests.newsroom_on_paper import Paper


@pytest.fixture
def theme(paper: Paper) -> Path:
    """A copy of the theme that may be changed."""
    return Path(shutil.copytree(HOME / "theme", paper.root / "theme"))


def stylesheet(paper: Paper) -> str:
    """The address that the front page names."""
    (address,) = paper.page("/").xpath("//head/link[@rel='stylesheet']/@href")
    return str(address)


def test_every_page_names_one_style_sheet_by_its_content(paper: Paper) -> None:
    css = (paper.build().output / stylesheet(paper)[1:]).read_bytes()
    assert stylesheet(paper) == f"/theme/site.{hashlib.sha256(css).hexdigest()[:10]}.css"
    for path in paper.output.rglob("*.html"):
        page = paper.page("/" + path.relative_to(paper.output).as_posix())
        assert page.xpath("//link[@rel='stylesheet']/@href") == [stylesheet(paper)], path


def test_another_wording_has_another_address_and_the_old_one_is_gone(paper: Paper, theme: Path) -> None:
    before = stylesheet(paper.build(THEME=str(theme)))
    with (theme / "css/blocks/card.css").open("a", encoding="utf-8") as file:
        file.write("\n@layer blocks { .card { order: 1 } }\n")
    after = stylesheet(paper.build(THEME=str(theme)))
    assert before != after
    assert not paper.has(before)


def test_the_order_of_the_layers_comes_before_their_rules(paper: Paper) -> None:
    css = (paper.build().output / stylesheet(paper)[1:]).read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).split()
    assert " ".join(plain[:6]) == "@layer tokens, base, compositions, blocks, print;"
    layers = list(dict.fromkeys(re.findall(r"@layer (\w+) \{", css)))
    assert layers == ["tokens", "base", "compositions", "blocks", "print"]


def test_static_files_are_published_as_they_are(paper: Paper) -> None:
    files = paper.build().files()
    for path in (HOME / "theme/static").iterdir():
        assert files[f"theme/{path.name}"] == path.read_bytes()
