"""Builds again and again, in one process that stays warm: whenever something has changed of what the site is made of."""

import os
import sys
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from watchfiles import watch

from newsroom.wire import ANEW, BUILT, FAILED

#: Milliseconds: so long must it be quiet before what was saved is built; and after so many it is built all the same.
QUIET, PATIENCE = 10, 500
#: Milliseconds between two looks at whether anybody still waits for a build.
PAUSE = 100


def build_on_change(build: Callable[[], str], places: Collection[Path], wire: int) -> None:
    """Build now, and after every change below `places`, until Ctrl-C or until whoever started this is gone.

    `build` returns why there is no site, "" where there is one; what came of it is written to the pipe `wire`. Ends the
    process with ANEW where code has changed: what is loaded cannot be loaded again.
    """
    starter, is_first = os.getppid(), True
    with suppress(KeyboardInterrupt, BrokenPipeError):
        for changed in _changes(places):
            if os.getppid() != starter:
                return
            if any(path.endswith(".py") for path in changed):
                sys.exit(ANEW)
            if changed or is_first:
                os.write(wire, BUILT if _is_built(build) else FAILED)
                is_first = False


def _changes(places: Collection[Path]) -> Iterator[set[str]]:
    """The files that have changed, or after each pause none. What changes during a build comes after it."""
    watched = watch(*places, debounce=PATIENCE, step=QUIET, rust_timeout=PAUSE, yield_on_timeout=True)
    for changes in watched:
        yield {path for _, path in changes}


def _is_built(build: Callable[[], str]) -> bool:
    """Whether there is a site; if not, why is told. A template that somebody is still writing may fail in any way."""
    try:
        reason = build()
    except Exception:
        traceback.print_exc()
        reason = "Chưa dựng được trang, vì lỗi ở trên. Xin sửa rồi lưu lại, trang sẽ tự dựng."
    if reason:
        sys.stderr.write(f"{reason}\n")
    sys.stdout.flush()  # what was told is told now, though this process goes on
    return not reason
