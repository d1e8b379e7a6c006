"""One whole process, and all that it starts: how long it takes, and how much memory all of them hold together."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

#: Seconds between two looks at the memory.
EVERY = 0.02


class Failed(Exception):
    """The process gave another exit status than 0; what it said is in the sentence."""


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """From the start of the process to its end, by the clock."""
    with tempfile.TemporaryFile("w+") as said:
        begun = time.perf_counter()
        status = subprocess.run(command, check=False, env=environment, stdout=said, stderr=said).returncode
        taken = time.perf_counter() - begun
        _check(command, status, said)
    return taken


def peak(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Bytes of memory of the process and its descendants at the worst moment.

    Memory that several of them share counts once (proportional set size, proc(5)). Looking costs them time, so whatever is
    timed is not looked at.
    """
    most = 0
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        while process.poll() is None:
            most = max(most, sum(map(_held, _family(process.pid))))
            time.sleep(EVERY)
        _check(command, process.returncode, said)
    return most


def _check(command: Sequence[str], status: int, said: TextIO) -> None:
    if status:
        said.seek(0)
        raise Failed(f"{' '.join(command)} gave {status}: {said.read()[-2000:]}")


def _family(process: int) -> list[int]:
    """The process and its descendants."""
    found = [process]
    for member in found:
        with suppress(OSError):
            for thread in os.listdir(f"/proc/{member}/task"):
                found += map(int, Path(f"/proc/{member}/task/{thread}/children").read_text().split())
    return found


def _held(process: int) -> int:
    """The proportional set size in bytes; 0 of a process that is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
