"""The law over many random sequences of edits: python -m tests.incremental.long 2000 [seed [shrink]].

A sequence is a newsroom of its own with up to 25 edits, a build after every so many of them (1 to 6, drawn for each), and each
build is compared with a clean one. Where the law does not hold, the sequence is printed, with a third word the shortest one.
"""

import sys
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.incremental.machine import TALLY, Incremental

#: Edits in a sequence.
LONGEST = 25
#: Sequences after which the figures are printed.
OFTEN = 20


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Told(Incremental):
    """Tells now and then how far it is."""

    def teardown(self) -> None:
        super().teardown()
        if TALLY["sequences"] % OFTEN == 0:
            tell(f"{TALLY['sequences']} sequences, {TALLY['edits']} edits, {TALLY['builds compared']} builds")


def run(sequences: int, number: int, *, shrinks: bool) -> None:
    """Print the figures, whatever comes of it."""
    begun = time.monotonic()
    many = settings(
        max_examples=sequences,
        stateful_step_count=LONGEST,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink) if shrinks else (Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(number)(Told), settings=many)
    finally:
        tell(f"{time.monotonic() - begun:.0f} s")
        for what, count in sorted(TALLY.items(), key=lambda pair: pair[0].lstrip()):
            tell(f"{count:7} {what}")


if __name__ == "__main__":
    run(int(sys.argv[1]), int((*sys.argv, "0")[2]), shrinks=len(sys.argv) > 3)
