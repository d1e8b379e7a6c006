"""How long it takes until a browser shows a saved edit: `newsroom serve` at work, a real Chromium that looks at the story.

`python -m bench.serve` measures a thousand stories, ten times.
"""

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench import registry
from bench.corpus import TODAY, Piece, pieces
from bench.ours import Newsroom

STORIES, RUNS = 1_000, 10
#: Before these the builder is still warming up.
WARMING = 3
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
#: In each document: the moment of its first frame after all of it was read, in milliseconds as clocks on the wall count them.
SHOWN_AT = """
addEventListener("DOMContentLoaded", () =>
  requestAnimationFrame(() => { window.shownAt = performance.timeOrigin + performance.now(); }));
"""
SHOWS = "title => window.shownAt && document.querySelector('h1')?.textContent.includes(title)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="?", type=int, default=STORIES, help=f"how many stories ({STORIES})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how many edits are timed ({RUNS})")
    options = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} at the beginning", flush=True)
    times = sorted(milliseconds(options.stories, options.runs))
    print(f"{options.stories:,} stories, {len(times)} edits: median {statistics.median(times):.0f} ms", end=" ")
    print(f"({times[0]:.0f}–{times[-1]:.0f})")


def milliseconds(count: int, runs: int) -> list[float]:
    """From the moment the file is closed until the browser has drawn the new text, for each of some edits of one story."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Newsroom(Path(folder, "content"), Path(folder, "output"), Path(folder, "state"))
        schools, topics = registry.write(newsroom.content)
        written = list(pieces(count, schools, topics))
        newsroom.write(written)
        edited = written[count // 2]
        with _serving(newsroom) as address, _looking(f"{address}/{_path(newsroom, edited)}/") as page:
            return [_edit(newsroom, edited, page, number) for number in range(WARMING + runs)][WARMING:]


def _path(newsroom: Newsroom, piece: Piece) -> str:
    return newsroom.file_of(piece).relative_to(newsroom.content).with_suffix("").as_posix()


def _edit(newsroom: Newsroom, piece: Piece, page: Page, number: int) -> float:
    """One more edit, and how long it took to be seen."""
    title = f"Bản sửa số {number}"
    time.sleep(0.5)  # nobody saves before he has seen
    newsroom.push(replace(piece, title=title))
    saved = time.time() * 1000
    page.wait_for_function(SHOWS, arg=title)
    return float(page.evaluate("window.shownAt")) - saved


@contextmanager
def _serving(newsroom: Newsroom) -> Iterator[str]:
    """The command at work, the site built; its address."""
    folders = ("--content", str(newsroom.content), "--output", str(newsroom.output))
    command = [sys.executable, "-m", "newsroom.cli.main", "serve", *folders, "--today", TODAY, "--port", "0"]
    with subprocess.Popen(command, env=newsroom.environment, stdout=subprocess.PIPE, text=True) as serving:
        try:
            yield _address(serving)
        finally:
            serving.send_signal(signal.SIGINT)
            serving.communicate()


def _address(serving: "subprocess.Popen[str]") -> str:
    """What it says of itself, once there is a site."""
    address = ""
    for line in serving.stdout or ():
        if found := re.search(r"http://[\d.:]+", line):
            address = found[0]
        if "Đã dựng trang" in line:
            return address
    raise RuntimeError("newsroom serve has ended")


@contextmanager
def _looking(address: str) -> Iterator[Page]:
    """A browser that shows one page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.add_init_script(SHOWN_AT)
        page.goto(address)
        yield page
        browser.close()


if __name__ == "__main__":
    main()
