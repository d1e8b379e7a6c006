"""Builds, pushes and checks of whole processes against Hugo and stock Pelican, in one run.

`python -m bench.build 1000` measures a thousand stories; `make bench` ten thousand, and how the figures grow.
"""

import argparse
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.figure import figures_of
from bench.limits import Verdict, growth, verdicts
from bench.scenes import growing, whole
from bench.serve import milliseconds
from bench.table import Rows, as_markdown, on_screen, peer_of, rows_of_figures, rows_of_verdicts

STORIES, RUNS = 10_000, 3
#: How many times as many stories the larger newsroom has.
LARGER = 4
#: Milliseconds after which an edit may be on the screen, and among how many stories.
LATEST, SERVED = 300, 1_000


def main() -> None:
    """Measure, then print one table of figures and one of limits."""
    options = _options()
    print(_machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        figures = figures_of(whole(Path(folder), options.stories), options.runs)
    shown = median(milliseconds(SERVED, 10))
    judged = [*verdicts(figures), Verdict("a saved edit shown by serve, milliseconds", shown, LATEST)]
    tables = [(f"{options.stories:,} stories", rows_of_figures(figures, peer_of(figures)))]
    if options.growth:
        with tempfile.TemporaryDirectory() as folder:
            larger = figures_of(growing(Path(folder), LARGER * options.stories), 1)
        judged += growth(figures, larger, LARGER)
        tables.append((f"{LARGER * options.stories:,} stories", rows_of_figures(larger, None)))
    for title, rows in [*tables, ("Limits", rows_of_verdicts(judged))]:
        _print(title, rows, options.markdown)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="?", type=int, default=STORIES, help=f"how many stories ({STORIES})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how often each is timed ({RUNS})")
    parser.add_argument("--growth", action="store_true", help=f"measure {LARGER} times as many stories as well, once")
    parser.add_argument("--markdown", action="store_true", help="print tables for docs/performance.md")
    return parser.parse_args()


def _machine() -> str:
    programs = ", ".join(f"{name} {version(name)}" for name in ("pelican", "markdown", "hugo"))
    busy = f"load {os.getloadavg()[0]:.1f} at the beginning"
    return f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}, {programs}; {busy}"


def _print(title: str, rows: Rows, markdown: bool) -> None:
    print(f"\n### {title}\n\n{as_markdown(rows)}" if markdown else f"\n{title}\n\n{on_screen(rows)}")


if __name__ == "__main__":
    main()
