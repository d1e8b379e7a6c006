"""What people read of a build or a check: sentences in Vietnamese, in the order of files and lines."""

import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO, TypeVar

from newsroom.discretion import discreet
from newsroom.door.reading import Reading
from newsroom.output import Tally
from newsroom.problem import Problem

#: Codes that say of a good story that nobody can read it yet.
WAITING = frozenset({"draft-waiting", "date-far"})

#: Seconds after which somebody who looks at a screen wants to know how far it is, and between two words of it.
PATIENCE, PAUSE = 1.0, 0.25
T = TypeVar("T")


def tell_problems(problems: Iterable[Problem], stream: TextIO, kept: frozenset[str] = frozenset()) -> None:
    """Each file once, then its problems with what to do. `kept` are the files whose last good version stays published."""
    for path, group in groupby(discreet(problems), key=lambda problem: problem.path):
        told = list(group)
        print(f"\n{path} ({_verdict(path, told, kept)})", file=stream)
        for problem in told:
            where = f"dòng {problem.line}: " if problem.line else ""
            print(f"  • {where}{problem.message}\n    → {problem.fix} [{problem.code}]", file=stream)


def _verdict(path: str, told: list[Problem], kept: frozenset[str]) -> str:
    if any(problem.sets_aside for problem in told):
        return "chưa đăng, bản trước vẫn giữ trên trang" if path in kept else "chưa đăng"
    if any(problem.code in WAITING for problem in told):
        return "chưa tới lúc đăng"
    return "vẫn đăng" if path.endswith(".md") else "chưa dùng"


def tell_build(reading: Reading, tally: Tally, stream: TextIO) -> None:
    """What was written and what was set aside."""
    if reading.edition is None:
        return
    aside = {problem.path for problem in reading.problems if problem.sets_aside}
    print(
        f"\nĐã dựng trang cho ngày {reading.edition.today:%d/%m/%Y}: {len(reading.edition.stories)} tin, "
        f"{len(tally.written)} tệp mới hoặc đổi, {tally.unchanged} tệp giữ nguyên, {len(tally.removed)} tệp bỏ.",
        file=stream,
    )
    if reading.waiting:
        print(f"{reading.waiting} tin chưa tới giờ đăng hoặc còn là bản nháp.", file=stream)
    if aside:
        print(f"{len(aside)} tệp được để riêng, chưa đăng; lý do ở trên.", file=stream)


def progress(items: Iterable[T], count: int, what: str, stream: TextIO) -> Iterator[T]:
    """The items, with a line on a screen (never in a log) that says how many of them are done, where it takes long."""
    if not stream.isatty():
        yield from items
        return
    told, next_word = False, time.monotonic() + PATIENCE
    for done, item in enumerate(items, 1):
        if time.monotonic() >= next_word:
            print(f"\r{done} trên {count} {what} …", end="", file=stream, flush=True)
            told, next_word = True, time.monotonic() + PAUSE
        yield item
    if told:
        print(f"\r{count} trên {count} {what}.  ", file=stream)
