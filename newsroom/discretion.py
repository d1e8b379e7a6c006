"""What may be said where others listen: a build's log, a forge's pages, a letter that is kept."""

from collections.abc import Iterable
from dataclasses import replace

from newsroom.problem import Problem

#: Codes whose messages name nothing themselves, in files of which nothing else may be repeated.
PRIVATE = ("personal-", "withdrawn-")
#: Codes whose sentences hold nothing that was typed, whatever the file holds.
HARMLESS = frozenset({"consent-invalid", "consent-ended", "reason-missing"})


def is_private(problem: Problem) -> bool:
    """Whether it is about something that must not be repeated: a child's name, a number, what was withdrawn."""
    return problem.code.startswith(PRIVATE)


def discreet(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, where those of a file with something private no longer repeat what was typed: it may be that very thing."""
    told = list(problems)
    private = {problem.path for problem in told if is_private(problem)}
    return [_bare(problem) if problem.path in private and _may_repeat(problem) else problem for problem in told]


def _may_repeat(problem: Problem) -> bool:
    return not is_private(problem) and problem.code not in HARMLESS


def _bare(problem: Problem) -> Problem:
    return replace(
        problem,
        message="Còn một điều ở đây; tòa soạn không chép lại, vì trong tệp có thông tin riêng.",
        fix=f"Xin bỏ thông tin riêng trước rồi kiểm lại, hoặc tra mã {problem.code} trong bảng mã lỗi.",
    )
