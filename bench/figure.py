"""A figure of one command: the scene it plays in, and the rounds in which all scenes take turns.

Turns, because a machine has slower minutes: what is compared was measured within the same ones.
"""

import os
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import process


@dataclass(frozen=True, slots=True)
class Scene:
    """A command, and what happens before it in each round without being measured."""

    name: str
    command: Sequence[str]
    prepare: Callable[[int], object] = lambda _round: None
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    #: The folder in which it writes, if the number of files is of interest.
    output: Path | None = None


@dataclass(slots=True)
class Figure:
    """`seconds` of each timed round; `memory` in bytes and `files` written, both of the round that was watched."""

    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    files: int | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        return min(self.seconds), max(self.seconds)


def figures_of(scenes: Sequence[Scene], runs: int) -> dict[str, Figure]:
    """Figures by the names of their scenes: one round is watched and warms up, then `runs` rounds are timed."""
    figures = {scene.name: Figure() for scene in scenes}
    for number in range(runs + 1):
        for scene in scenes:
            scene.prepare(number)
            os.sync()  # what one has written is not paid for by the next
            (_time if number else _watch)(scene, figures[scene.name])
    return figures


def _time(scene: Scene, figure: Figure) -> None:
    figure.seconds.append(process.seconds(scene.command, scene.environment))
    print(f"  {scene.name}: {figure.seconds[-1]:.2f} s", file=sys.stderr, flush=True)


def _watch(scene: Scene, figure: Figure) -> None:
    before = dict(_files(scene.output))
    figure.memory = process.peak(scene.command, scene.environment)
    figure.files = sum(before.get(path) != version for path, version in _files(scene.output)) if scene.output else None
    print(f"  {scene.name}: {figure.memory / 1e6:.0f} MB", file=sys.stderr, flush=True)


def _files(folder: Path | None) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each file below a folder with what changes when it is written again: its number and its time."""
    for above, _, names in os.walk(folder) if folder else ():
        for name in names:
            told = os.lstat(path := f"{above}/{name}")
            yield path, (told.st_ino, told.st_mtime_ns)
