"""What came of all cases and vectors, in figures: `python -m tests.hostile.figures`."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from tests.chromium import browser_alone
from tests.hostile.case import Case, every_case
from tests.hostile.desk import Desk
from tests.hostile.docket import Docket
from tests.hostile.judgement import changed_victims, faults
from tests.hostile.rehearsal import hosted, rehearsal
from tests.hostile.scripted import every_vector
from tests.hostile.show import loose, show_of, told
from tests.hostile.trial import CANARY, Trial, try_out

MACHINES = (".xml", ".opml", ".ics", ".json", ".txt")


def main() -> None:
    """Try everything, and print a line for each figure."""
    with tempfile.TemporaryDirectory() as folder:
        for what, figure in (*_of_cases(Path(folder)), *_of_scripts(Path(folder))):
            sys.stdout.write(f"{figure:>6}  {what}\n")
            sys.stdout.flush()


def _of_cases(folder: Path) -> Iterator[tuple[str, int]]:
    """Cases alone, each built and checked."""
    desk = Desk(CANARY)
    base = try_out(lambda _root: None, folder / "base", desk)
    desk.close()
    cases = [case for case in every_case() if not case.is_push]
    docket = Docket(cases, folder)
    tried = [_seen(case, docket.trial(case), base) for case in cases]
    docket.close()
    yield "cases tried", len(tried)
    for place, what in enumerate(
        (
            "sites that came out",
            "cases that leaked a secret",
            "files written outside the output",
            "pages of victims that changed",
            "cases with a fault of any kind",
            "milliseconds of a processor for the longest build",
        )
    ):
        figures = [figures[place] for figures in tried]
        yield what, max(figures) if what.startswith("milliseconds") else sum(figures)


def _seen(case: Case, trial: Trial, base: Trial) -> tuple[int, ...]:
    """A number for each figure; the trial itself is large and is let go."""
    return (
        int(trial.survived),
        int(bool(trial.leaks)),
        len(trial.outside),
        len(changed_victims(trial, base)),
        int(bool(faults(case, trial, base))),
        int(1000 * trial.built.seconds),
    )


def _of_scripts(folder: Path) -> Iterator[tuple[str, int]]:
    """Vectors in every place, in a browser."""
    os.environ["NEWSROOM_STATE"] = str(folder / "state")
    vectors = every_vector()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        show = show_of(vectors, folder)
    yield "vectors", len(vectors)
    documents = [{"name": page, "src": page} for page in show.pages]
    documents += [{"name": path, "src": f"/{path}"} for path in show.paper.files() if path.endswith(MACHINES)]
    documents += [{"name": name, "srcdoc": text} for name, text in told(show.paper).items()]
    with browser_alone() as browser, hosted(show.paper.output) as host, hosted(show.bare) as bare:
        with rehearsal(browser, bare) as stage:
            stage.handle(loose(vectors))
        yield "of them run where nothing stops them", len({name.split()[0] for name in stage.ran})
        yield "pages, feeds and items of feeds that show them", len(documents)
        for what, address in (("scripts that ran there", host), ("scripts that ran there without the policy", bare)):
            with rehearsal(browser, address) as stage:
                stage.handle(documents)
            yield what, len(stage.ran)


if __name__ == "__main__":
    main()
