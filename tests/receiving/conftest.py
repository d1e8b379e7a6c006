"""A town with a repository that holds the office's first content."""

from pathlib import Path

import pytest

from tests.newsroom_on_paper import Paper, story
from tests.receiving.town import Town

A = "truong/truong-a/2024"
B = "truong/truong-b/2024"


@pytest.fixture
def town(tmp_path: Path, paper: Paper) -> Town:
    """The office's content is in the repository; nothing was judged or built for it."""
    paper.put(f"{A}/tin.md", story(title="Tin của A")).put(f"{B}/tin.md", story(title="Tin của B"))
    town = Town(tmp_path / "may-chu", paper)
    town.office.commit("Nội dung ban đầu")
    town.take(town.office)
    return town
