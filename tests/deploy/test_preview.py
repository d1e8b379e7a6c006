"""`newsroom serve`: one command that builds, shows, builds again on every change, and ends with all it started.

What it answers is in test_servers.py.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from newsroom import preview
from newsroom.cli.main import main
from newsroom.live import alive
from newsroom.state import HOME
from newsroom.wire import ANEW
from tests.deploy.servers import ask, previewing
from tests.newsroom_on_paper import Paper, story

STORY = "truong/truong-a/2024/tin.md"
ADDRESS = "/truong/truong-a/2024/tin/"
#: A text that fills several screens.
LONG = "\n\n".join(f"Đoạn thứ {number} của bài." for number in range(200))
#: Milliseconds, on a machine that is busy with other things.
PATIENCE = 60_000


@contextmanager
def serving(paper: Paper) -> Iterator["Serving"]:
    command = [sys.executable, "-m", "newsroom.cli.main", "serve", "--today", "2024-05-20", "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=paper.root,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    patience = threading.Timer(60, os.killpg, (process.pid, signal.SIGKILL))
    patience.start()
    try:
        yield Serving(process)
    finally:
        patience.cancel()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


@contextmanager
def showing(browser: Browser, url: str) -> Iterator[Page]:
    """Somebody who looks at a page."""
    page = browser.new_page()
    try:
        page.goto(url)
        yield page
    finally:
        page.close()


class Serving:
    """The command at work, and what it has said so far."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def until(self, pattern: str) -> str:
        """The next line that it says which looks like this."""
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            if re.search(pattern, line):
                return line
            said.append(line)
        pytest.fail(f"it ended without {pattern}, but with {said}")

    def has_left_nobody(self) -> bool:
        """Whether all processes that it started are gone; they are a group of their own."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


def port_of(command: Serving) -> int:
    """The port that it tells, as soon as a site has been built."""
    url = re.search(r"http://127\.0\.0\.1:(\d+)", command.until("http://"))
    assert url
    command.until("Đã dựng trang")
    return int(url[1])


def test_the_site_is_built_and_shown_as_a_web_server_would(paper: Paper) -> None:
    paper.put(STORY, story("Một tin để xem"))
    with serving(paper) as command:
        port = port_of(command)
        assert "Một tin để xem" in ask(port, ADDRESS).body.decode()
        missing = ask(port, "/.git/config")
        assert (missing.status, missing.body) == (404, alive((paper.output / "404.html").read_bytes()))


def wait_until(page: Page, question: str) -> None:
    """Until the answer is yes; a page that is just loaded anew cannot be asked."""
    for _ in range(PATIENCE // 50):
        with suppress(Error):
            if page.evaluate(question):
                return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {question}")


def test_a_story_that_is_saved_again_and_again_is_shown_as_it_was_last_saved_where_its_reader_was(
    paper: Paper, browser: Browser
) -> None:
    paper.put(STORY, story("Trước khi sửa", body=LONG))
    with serving(paper) as command, showing(browser, f"http://127.0.0.1:{port_of(command)}{ADDRESS}") as page:
        page.evaluate("scrollTo(0, 700)")
        for number in range(8):
            paper.put(STORY, story(f"Lần lưu thứ {number}", body=LONG))
            page.wait_for_timeout(25)
        expect(page.get_by_role("heading", level=1)).to_have_text("Lần lưu thứ 7", timeout=PATIENCE)
        wait_until(page, "scrollY === 700")
    assert b"/.newsroom/" not in (paper.output / ADDRESS[1:] / "index.html").read_bytes()


def test_a_version_with_a_fault_is_told_where_it_is_read_until_it_is_mended(paper: Paper, browser: Browser) -> None:
    """The registry: without it there is no site. The last good one stays."""
    paper.put(STORY, story("Tin vẫn còn"))
    site = (paper.content / "registry/site.toml").read_text(encoding="utf-8")
    with serving(paper) as command, showing(browser, f"http://127.0.0.1:{port_of(command)}{ADDRESS}") as page:
        paper.put("registry/site.toml", "name =")
        expect(page.get_by_role("status")).to_contain_text("có lỗi", timeout=PATIENCE)
        expect(page.get_by_role("heading", level=1)).to_have_text("Tin vẫn còn")
        paper.put("registry/site.toml", site)
        expect(page.get_by_role("status")).to_have_count(0, timeout=PATIENCE)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT], ids=lambda end: end.name)
def test_it_ends_with_all_that_it_started(paper: Paper, end: signal.Signals) -> None:
    with serving(paper) as command:
        command.until("Đã dựng trang")
        command.process.send_signal(end)
        assert command.process.wait(20) == 0
        assert command.has_left_nobody()


#: A builder of few words: it ends with the next of its lives, with a status, or below 0 by a signal.
MORTAL = """
import os, pathlib
lives = pathlib.Path("lives")
status, *left = map(int, lives.read_text().split())
lives.write_text(" ".join(map(str, left)))
os._exit(status) if status >= 0 else os.kill(os.getpid(), -status)
"""


@pytest.mark.parametrize(
    ("lives", "status", "told"),
    [([ANEW, 0], 0, ""), ([ANEW, ANEW, 3], 1, "mã 3"), ([-signal.SIGKILL], 1, "mã -9")],
    ids=["its code has changed", "it cannot load its code", "it is killed"],
)
def test_a_builder_that_asks_is_started_anew_and_one_that_ends_is_told(
    paper: Paper,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lives: list[int],
    status: int,
    told: str,
) -> None:
    monkeypatch.chdir(paper.root)
    monkeypatch.setattr("newsroom.cli.serve.HOME", paper.root)
    monkeypatch.setattr("newsroom.cli.serve.builder", lambda *_: [sys.executable, "-c", MORTAL])
    (paper.root / "lives").write_text(" ".join(str(int(life)) for life in lives))
    assert main(["serve", "--port", "0", "--output", "out/site"]) == status
    assert (paper.root / "lives").read_text() == ""
    assert told in capsys.readouterr().err


def test_it_ends_where_the_builder_cannot_begin(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paper.root)
    monkeypatch.setattr("newsroom.cli.build.BUILDER", "a_builder_that_is_not_there")
    before = signal.getsignal(signal.SIGTERM)
    assert main(["serve", "--port", "0"]) == 1
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_port_that_is_taken_is_told_in_a_sentence(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(paper.root)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port]) == 1
    told = capsys.readouterr().err
    assert port in told
    assert "--port" in told


@pytest.mark.parametrize("output", ["content", ".", "content/out"])
def test_a_folder_that_is_no_output_is_not_shown(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    monkeypatch.chdir(paper.root)
    monkeypatch.setattr("newsroom.cli.serve.Preview", taken)
    assert main(["serve", "--output", output]) == 1
    assert "Không dựng trang vào" in capsys.readouterr().err


def taken(*_arguments: object) -> None:
    """In the place of a server that opens its port."""
    raise OSError("taken")


def test_it_listens_on_this_machine_alone_unless_asked(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.chdir(paper.root)
    monkeypatch.setattr("newsroom.cli.serve.Preview", lambda _root, host, *_rest: asked.append(host) or taken())
    for options in ([], ["--host", "0.0.0.0"]):  # noqa: S104 (somebody's wish)
        main(["serve", *options])
    assert asked == ["127.0.0.1", "0.0.0.0"]  # noqa: S104 (likewise)


def test_a_request_that_is_never_finished_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert preview._Answer.timeout == preview.SILENCE
    monkeypatch.setattr(preview._Answer, "timeout", 0.2)
    with previewing(tmp_path) as server, socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as half:
        half.sendall(b"GET / HT")
        assert half.recv(1) == b""


def test_before_the_first_build_it_says_that_it_is_coming(tmp_path: Path) -> None:
    with previewing(tmp_path) as server:
        missing = ask(server.server_port, "/")
    assert (missing.status, "dựng xong" in missing.body.decode()) == (404, True)
