"""The law over many random sequences of edits: python -m tests.incremental.long 2000 [seed]."""

import sys
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.incremental.machine import TALLY, Incremental

#: Of edits in a sequence.
LONGEST = 25
#: Shrinking what was found may take an hour: it is asked for by a third argument.
PHASES = (Phase.generate, Phase.shrink) if len(sys.argv) > 3 else (Phase.generate,)


def run(sequences: int, number: int) -> None:
    """Print the figures, whatever comes of it."""
    begun = time.monotonic()
    many = settings(
        max_examples=sequences,
        stateful_step_count=LONGEST,
        deadline=None,
        database=None,
        derandomize=False,
        phases=PHASES,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(number)(Incremental), settings=many)
    finally:
        print(f"{time.monotonic() - begun:.0f} s")
        for what, count in TALLY.items():
            print(f"{count:7} {what}")


if __name__ == "__main__":
    run(int(sys.argv[1]), int((*sys.argv, "0")[2]))
