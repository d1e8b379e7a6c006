"""Cases waiting to be tried, at as many desks as there are processors for."""

import os
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.hostile.case import Case
from tests.hostile.desk import Desk
from tests.hostile.trial import CANARY, Trial, try_out


class Docket:
    """Tries the cases in their order, each in a folder of its own below `folder`."""

    def __init__(self, cases: Iterable[Case], folder: Path) -> None:
        self._folder = folder
        self._free: SimpleQueue[Desk] = SimpleQueue()
        self._desks = [Desk(CANARY) for _ in range(os.cpu_count() or 1)]
        for desk in self._desks:
            self._free.put(desk)
        self._threads = ThreadPoolExecutor(len(self._desks))
        self._trials: dict[str, Future[Trial]] = {case.id: self._threads.submit(self._try, case) for case in cases}

    def trial(self, case: Case) -> Trial:
        """What came of it; each may be asked for once."""
        return self._trials.pop(case.id).result()

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for desk in self._desks:
            desk.close()

    def _try(self, case: Case) -> Trial:
        desk = self._free.get()
        try:
            return try_out(case.lay, self._folder / case.id, desk)
        finally:
            self._free.put(desk)
