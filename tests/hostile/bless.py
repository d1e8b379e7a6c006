"""Writes anew what is told of each case: `python -m tests.hostile.bless`; the diff is the review."""

import tempfile
from pathlib import Path

from tests.hostile.case import every_case
from tests.hostile.docket import Docket
from tests.hostile.trial import TOLD


def bless() -> None:
    """A line for each case: its id, and the codes of the problems that its build tells."""
    with tempfile.TemporaryDirectory() as folder:
        cases = [case for case in every_case() if not case.is_push]
        docket = Docket(cases, Path(folder))
        lines = [" ".join([case.id, *docket.trial(case).codes]) for case in cases]
        docket.close()
    TOLD.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    bless()
