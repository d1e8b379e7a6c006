"""Figures and verdicts as tables: of aligned columns for the screen, or Markdown for docs/performance.md."""

from collections.abc import Iterable, Mapping, Sequence

from bench.figure import Figure
from bench.limits import Verdict
from bench.scenes import HUGO

Rows = list[Sequence[str]]


def rows_of_figures(figures: Mapping[str, Figure], peer: Figure | None) -> Rows:
    """A head, and a row for each figure; ratios where there is a peer."""
    rows: Rows = [("", "seconds: median (spread)", "of Hugo", "peak memory", "of Hugo's", "files written")]
    for name, figure in figures.items():
        low, high = figure.spread
        ratios = (figure.median / peer.median, figure.memory / peer.memory) if peer else None
        rows.append(
            (
                name,
                f"{figure.median:.2f} ({low:.2f}–{high:.2f})",
                f"{ratios[0]:.2f}" if ratios else "–",
                f"{figure.memory / 1e6:.0f} MB",
                f"{ratios[1]:.2f}" if ratios else "–",
                "–" if figure.files is None else f"{figure.files:,}",
            )
        )
    return rows


def rows_of_verdicts(verdicts: Iterable[Verdict]) -> Rows:
    """A head, and a row for each verdict."""
    rows: Rows = [("", "measured", "limit", "met")]
    for verdict in verdicts:
        aim = f" (aim {verdict.aim:.2f})" if verdict.aim is not None else ""
        rows.append((verdict.what, f"{verdict.measured:.2f}", f"{verdict.limit:.2f}{aim}", "yes" if verdict.is_met else "no"))
    return rows


def on_screen(rows: Rows) -> str:
    """The first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    )


def as_markdown(rows: Rows) -> str:
    """A table with its line below the head."""
    ruled = [rows[0], ("---", *("--:" for _ in rows[0][1:])), *rows[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in ruled)


def peer_of(figures: Mapping[str, Figure]) -> Figure | None:
    """The one whose build is 1.00."""
    return figures.get(HUGO)
