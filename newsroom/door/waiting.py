"""Stories that nobody can read yet, where their senders may believe that they are out."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from newsroom.form import SAMPLE
from newsroom.problem import Problem
from newsroom.story import Status, Story
from newsroom.vietnamese import written_moment

#: A story that waits longer was most likely given a wrong year.
LONGEST_WAIT = timedelta(days=366)
_BEGUN = SAMPLE.partition(".")[0]


def stories_waiting(stories: Iterable[Story], now: datetime) -> Iterator[Problem]:
    """A word on each draft, and on each story that comes out more than a year after the edition."""
    for story in stories:
        if story.is_withdrawn:
            continue
        if story.status is Status.DRAFT:
            if _BEGUN not in story.body.html:  # a form that nobody has begun to fill in waits rightly
                yield _draft(story)
        elif story.released - now > LONGEST_WAIT:
            yield _far(story)


def _draft(story: Story) -> Problem:
    return Problem(
        path=story.source,
        field="status",
        code="draft-waiting",
        message="Bài còn ghi status: nháp nên chưa đăng.",
        fix="Viết xong, xin xóa cả dòng status. Chưa xong thì để nguyên.",
        sets_aside=False,
    )


def _far(story: Story) -> Problem:
    key = "date" if story.released == story.date else "embargo"
    return Problem(
        path=story.source,
        field=key,
        code="date-far",
        message=f"Bài chờ tới {written_moment(story.released)} mới đăng, hơn một năm nữa.",
        fix=f"Có phải ghi nhầm năm? Xin xem lại dòng {key}.",
        sets_aside=False,
    )
