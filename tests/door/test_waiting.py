"""A story that nobody will see is spoken of, for its sender may believe that it is out."""

import pytest

from tests.newsroom_on_paper import Paper, story

PATH = "truong/truong-a/2024/tin.md"
WAITING = {
    "a draft": ({"status": "nháp"}, ("draft-waiting", "status", "status: nháp")),
    "a wrong year": ({"date": "05/4/2042"}, ("date-far", "date", "05/4/2042")),
    "an embargo of a wrong year": ({"embargo": "01/6/2042 7h30"}, ("date-far", "embargo", "01/6/2042, 07:30")),
    "a draft of a wrong year": ({"date": "05/4/2042", "status": "nháp"}, ("draft-waiting", "status", "status: nháp")),
}


@pytest.mark.parametrize(("keys", "told"), WAITING.values(), ids=WAITING)
def test_a_story_that_may_never_come_out_is_told_and_not_set_aside(
    paper: Paper, keys: dict[str, str], told: tuple[str, str, str]
) -> None:
    (problem,) = paper.put(PATH, story(**keys)).read("2024-05-20").problems
    code, field, words = told
    assert (problem.path, problem.code, problem.field, problem.sets_aside) == (PATH, code, field, False)
    assert words in problem.message


@pytest.mark.parametrize("date", ["20/5/2024", "27/5/2024", "20/5/2025"])
def test_a_story_that_is_out_or_comes_within_a_year_is_not_spoken_of(paper: Paper, date: str) -> None:
    assert paper.put(PATH, story(date=date, status="đăng")).read("2024-05-20").problems == ()


def test_of_a_story_that_is_set_aside_only_that_is_told(paper: Paper) -> None:
    assert "draft-waiting" not in {p.code for p in paper.put(PATH, story(date="31/02/2024", status="nháp")).read().problems}
