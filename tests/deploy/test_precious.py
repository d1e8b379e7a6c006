"""A build with its output at a folder somebody needs: it stops, and every file is as it was."""

from pathlib import Path

import pytest

from tests.newsroom_on_paper import Paper, story


def everything(root: Path) -> dict[str, str]:
    """Each file's text and each link's target below a folder, but for what builds remember."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink():
            found[str(path)] = f"-> {path.readlink()}"
        elif path.is_file() and "state" not in path.parts:
            found[str(path)] = path.read_text(encoding="utf-8")
    return found


@pytest.fixture
def needed(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A checkout: a repository's own folder, guides written by hand, a folder that another link leads to."""
    paper.put("truong/truong-a/2024/tin.md", story())
    for path in (".git/config", "docs/guide.html", "elsewhere/index.html", "user/letter.txt"):
        file = paper.root / path
        file.parent.mkdir(parents=True)
        file.write_text("needed", encoding="utf-8")
    (paper.root / "link").symlink_to("elsewhere")
    monkeypatch.setenv("HOME", str(paper.root / "user"))
    return paper


@pytest.mark.parametrize("output", ["content", "content/truong", ".", ".git", "link", "user"])
def test_a_build_into_it_stops_and_changes_nothing(needed: Paper, output: str) -> None:
    before = everything(needed.root)
    with pytest.raises(SystemExit, match="Không dựng trang vào"):
        needed.build(OUTPUT_PATH=str(needed.root / output))
    assert everything(needed.root) == before


def test_a_build_beside_files_written_by_hand_leaves_them(needed: Paper) -> None:
    page = needed.root / "docs/truong/truong-a/2024/tin/index.html"
    needed.build(OUTPUT_PATH=str(needed.root / "docs"))
    assert page.exists()
    (needed.content / "truong/truong-a/2024/tin.md").unlink()
    needed.build(OUTPUT_PATH=str(needed.root / "docs"))
    assert not page.exists()
    assert (needed.root / "docs/guide.html").read_text(encoding="utf-8") == "needed"
