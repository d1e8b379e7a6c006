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
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsroom import preview
from newsroom.cli.main import main
from newsroom.state import HOME
from tests.deploy.servers import ask, previewing
from tests.newsroom_on_paper import Paper, story

STORY = "truong/truong-a/2024/tin.md"
ADDRESS = "/truong/truong-a/2024/tin/"


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


@contextmanager
def saving(paper: Paper, title: str) -> Iterator[None]:
    """Somebody who saves the story again and again: Pelican sees no change until it has begun to wait for one."""
    seen = threading.Event()

    def save() -> None:
        while not seen.is_set():
            paper.put(STORY, story(title))
            seen.wait(0.3)

    writer = threading.Thread(target=save)
    writer.start()
    try:
        yield
    finally:
        seen.set()
        writer.join()


def test_the_site_is_built_shown_and_built_again_when_a_story_changes(paper: Paper) -> None:
    paper.put(STORY, story("Trước khi sửa"))
    with serving(paper) as command:
        url = re.search(r"http://127\.0\.0\.1:(\d+)", command.until("http://"))
        assert url
        command.until("Đã dựng trang")
        assert "Trước khi sửa" in ask(int(url[1]), ADDRESS).body.decode()
        with saving(paper, "Sau khi sửa"):
            command.until("Đã dựng trang")
        assert "Sau khi sửa" in ask(int(url[1]), ADDRESS).body.decode()
        missing = ask(int(url[1]), "/.git/config")
        assert (missing.status, missing.body) == (404, (paper.output / "404.html").read_bytes())


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT], ids=lambda end: end.name)
def test_it_ends_with_all_that_it_started(paper: Paper, end: signal.Signals) -> None:
    with serving(paper) as command:
        command.until("Đã dựng trang")
        command.process.send_signal(end)
        assert command.process.wait(20) == 0
        assert command.has_left_nobody()


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
    monkeypatch.setattr("newsroom.cli.serve.Preview", lambda _root, host, _port: asked.append(host) or taken())
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
