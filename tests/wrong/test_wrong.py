"""Each folder is one way to be wrong; it must be told exactly as its problems.txt has it, and harm nobody else."""

import shutil
from pathlib import Path

import pytest

from tests.newsroom_on_paper import Paper, story

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/problems.txt"))
INNOCENT = "truong/truong-b/2024/tot"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_way_to_be_wrong_is_told_and_harms_nobody_else(paper: Paper, case: Path) -> None:
    shutil.copytree(case / "content", paper.content, dirs_exist_ok=True)
    reading = paper.put(f"{INNOCENT}.md", story("Tin tốt")).read()
    told = [f"{problem.path}:{problem.line} {problem.field or '-'} {problem.code}" for problem in reading.problems]
    assert told == (case / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert reading.edition is not None
    assert INNOCENT in {published.path for published in reading.edition.stories}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_set_aside_is_not_published_and_the_rest_is(paper: Paper, case: Path) -> None:
    shutil.copytree(case / "content", paper.content, dirs_exist_ok=True)
    reading = paper.read()
    assert reading.edition is not None
    aside = {problem.path for problem in reading.problems if problem.sets_aside}
    stories = {f"{published.path}.md" for published in reading.edition.stories}
    assert stories.isdisjoint(aside)
    sent = {path.relative_to(case / "content").as_posix() for path in case.glob("content/truong/truong-a/2024/*.md")}
    assert sent - aside <= stories
