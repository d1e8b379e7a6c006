"""What the measured figures must keep to, as ratios of figures of the same run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.figure import Figure
from bench.scenes import BESIDE, CHECK, CHECK_COLD, CHECK_ONE, CLEAN, DEVELOPED, HUGO, NOTHING, PHOTOGRAPHED, PUSH, STOCK

#: How much longer than developing and a push together it may take, for no two runs are alike.
NOTHING_ELSE = 1.1


@dataclass(frozen=True, slots=True)
class Verdict:
    """`measured` is a ratio, or seconds where `what` says so; `aim` is what would be better still."""

    what: str
    measured: float
    limit: float
    aim: float | None = None

    @property
    def is_met(self) -> bool:
        return self.measured <= self.limit


def verdicts(figures: Mapping[str, Figure]) -> Iterator[Verdict]:
    """Of one size."""
    time = {name: figure.median for name, figure in figures.items()}
    memory = {name: figure.memory for name, figure in figures.items()}
    photographs = time[DEVELOPED] + time[PUSH]
    yield Verdict("one story pushed : Hugo", time[PUSH] / time[HUGO], 0.15, 0.08)
    yield Verdict("nothing changed : Hugo", time[NOTHING] / time[HUGO], 0.08)
    yield Verdict("clean build : Hugo", time[CLEAN] / time[HUGO], 1.5, 1.0)
    yield Verdict("clean build : stock Pelican", time[CLEAN] / time[STOCK], 0.5)
    yield Verdict("memory of a clean build : Hugo's", memory[CLEAN] / memory[HUGO], 0.6)
    yield Verdict("memory of a push : Hugo's", memory[PUSH] / memory[HUGO], 0.6)
    yield Verdict("ten photographs pushed : developed alone, and a push", time[PHOTOGRAPHED] / photographs, NOTHING_ELSE)
    yield Verdict("a story beside them : Hugo", time[BESIDE] / time[HUGO], 0.15)
    yield Verdict("check of one file, seconds", time[CHECK_ONE], 0.5)
    yield Verdict("check of all files : clean build", time[CHECK] / time[CLEAN], 0.25)
    yield Verdict("check of all files, cold : clean build", time[CHECK_COLD] / time[CLEAN], 0.25)


def growth(figures: Mapping[str, Figure], larger: Mapping[str, Figure], times: int) -> Iterator[Verdict]:
    """From one size to one that is so many times as large: a push may grow by a third of that, all else by as much."""
    for name in larger:
        limit = times / 3 if name == PUSH else times
        yield Verdict(f"{name}, time, {times} times the stories", larger[name].median / figures[name].median, limit)
        yield Verdict(f"{name}, memory, {times} times the stories", larger[name].memory / figures[name].memory, limit)
