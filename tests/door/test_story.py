"""What a story's head says together."""

import pytest

from tests.door.pictures import plain
from tests.newsroom_on_paper import Paper, story

PATH = "truong/truong-a/2024/tin.md"


@pytest.mark.parametrize(
    ("expires", "codes"),
    [("05/3/2024", ["dates-crossed"]), ("06/3/2024 7h00", ["dates-crossed"]), ("06/3/2024", []), ("07/3/2024", [])],
)
def test_a_story_is_not_over_before_it_is_out(paper: Paper, expires: str, codes: list[str]) -> None:
    assert paper.put(PATH, story(date="06/3/2024 7h30", expires=expires)).codes() == codes


@pytest.mark.parametrize(("alt", "codes"), [("IMG_2035.jpg", ["alt-missing"]), ("", ["alt-missing"]), ("Sân trường", [])])
def test_a_files_name_does_not_say_what_a_picture_shows(paper: Paper, alt: str, codes: list[str]) -> None:
    paper.put("truong/truong-a/2024/san.jpg", plain())
    assert paper.put(PATH, story(picture="san.jpg", alt=alt)).codes(PATH) == codes


def test_a_name_with_a_space_is_told_with_a_plain_one(paper: Paper) -> None:
    (problem,) = paper.put(PATH, story(body="![Sân trường](IMG 2034.JPG)")).read().problems
    assert (problem.code, "img-2034.jpg" in problem.fix) == ("link-space", True)
