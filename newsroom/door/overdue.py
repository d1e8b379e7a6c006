"""Published stories whose time is over in a way that somebody has to decide on."""

from collections.abc import Iterable, Iterator
from datetime import date

from newsroom.problem import Problem
from newsroom.story import Story
from newsroom.vietnamese import written_day


def consents_ended(stories: Iterable[Story], today: date) -> Iterator[Problem]:
    """A word on each public story whose consent has run out by the day of the edition; it stays until somebody decides."""
    for story in stories:
        if story.consent and story.consent.has_run_out(today) and not story.is_withdrawn:
            yield Problem(
                path=story.source,
                field="consent",
                code="consent-ended",
                message=f"Phiếu đồng ý của bài đã hết hạn ngày {written_day(story.consent.until or today)}; bài vẫn đăng.",
                fix="Xin hỏi lại gia đình rồi ghi phiếu mới ở mục consent, hoặc rút bài bằng dòng withdrawn.",
                sets_aside=False,
            )
