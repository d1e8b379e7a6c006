"""A clean build, an empty one, one story pushed, and a check, each against stock Pelican's build of the same stories.

`python -m bench.build 1000` (the number of stories; 1000 unless told). Each figure is the median of three whole processes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpus import write_newsroom, write_stock

RUNS = 3
STOCK = """
SITEURL = "https://tin.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "vi"
THEME = "simple"
FEED_ALL_RSS = "tin.xml"
CATEGORY_FEED_RSS = "{slug}/tin.xml"
DEFAULT_PAGINATION = 20
PLUGINS = []
"""


def main(count: int) -> None:
    """Measure and print a table of ratios."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_newsroom(root / "content", count)
        write_stock(root / "stock", root / "content")
        (root / "stockconf.py").write_text(STOCK)
        programs = Path(sys.executable).parent
        ours = [
            programs / "newsroom",
            "build",
            "--content",
            root / "content",
            "--output",
            root / "output",
            "--today",
            "2024-12-31",
        ]
        stock = [
            programs / "pelican",
            root / "stock",
            "-s",
            root / "stockconf.py",
            "-o",
            root / "stock-output",
            "--ignore-cache",
        ]
        environment = {**os.environ, "NEWSROOM_STATE": str(root / "state")}

        def run(command: list[object]) -> Callable[[], None]:
            return lambda: _quiet(command, environment)

        peer = _median("stock Pelican, clean", run(stock))
        rows = [
            ("clean build", _median("clean build", run([*ours, "--clean"]))),
            ("nothing changed", _median("nothing changed", run(ours))),
            ("one story pushed", _median("one story pushed", run(ours), lambda n: _push(root / "content", n))),
            ("check", _median("check", run([programs / "newsroom", "check", "--content", root / "content"]))),
        ]
    print(f"\n{count} stories; stock Pelican's clean build = 1.00 ({peer:.1f} s here)")
    for name, seconds in rows:
        print(f"  {name:<18} {seconds / peer:5.2f}")


def _median(name: str, run: Callable[[], None], before: Callable[[int], None] = lambda _: None) -> float:
    times = []
    for number in range(RUNS):
        before(number)
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    print(f"  {name}: {', '.join(f'{seconds:.2f}' for seconds in times)} s", file=sys.stderr, flush=True)
    return statistics.median(times)


def _quiet(command: list[object], environment: dict[str, str]) -> None:
    subprocess.run(
        [str(part) for part in command], check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _push(content: Path, number: int) -> None:
    school = sorted((content / "truong").iterdir())[0]
    (school / "2024" / f"moi-{number}.md").write_text(
        f"---\ntitle: Tin mới {number}\ndate: 30/12/2024\n---\n\nNội dung.\n", "utf-8"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
