"""A desk at which `newsroom` commands are run, each in a fork of a process that has imported everything once.

To start Python and Pelican anew, and to compile every template, takes several times as long as to build a small site. As a
program, this reads one request a line and answers each with a line; `Desk` is the side that asks. A build is done in the fork
itself instead of in yet another program, with templates compiled once; nothing else differs from the command at a prompt.
"""

import gc
import json
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pelican
from blinker import Signal
from jinja2 import Environment
from pelican.plugins import signals

from newsroom.cli import build
from newsroom.cli.main import main
from newsroom.state import HOME
from tests.newsroom_on_paper import REGISTRY, Paper, story

#: Seconds by the clock after which a command is stopped, with all it has started; the machine may be busy with other things.
LONGEST = 180


@dataclass(frozen=True, slots=True)
class Ran:
    """`status` is negative where the command had to be stopped; `seconds` are of a processor, `megabytes` of one process."""

    status: int
    seconds: float
    megabytes: float
    out: str
    err: str


class Desk:
    """Runs one command after another; `environment` is added to that of this process."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=HOME,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str | Path, state: Path) -> Ran:
        """`newsroom <arguments>` with its memory in the folder `state`."""
        state.mkdir(exist_ok=True)
        request = {"arguments": [str(argument) for argument in arguments], "state": str(state)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(request), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        said = ((state / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err"))
        return Ran(answer["status"], answer["seconds"], answer["megabytes"], *said)

    def close(self) -> None:
        self._process.communicate()


def serve() -> None:
    """Answer requests until there are no more."""
    build.subprocess = SimpleNamespace(run=_press)
    Environment.compile = _compiled_once(Environment.compile)
    _build_something()
    gc.collect()
    gc.freeze()  # what is here stays, and is shared with every fork
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_run(json.loads(line))) + "\n")
        sys.stdout.flush()


def _run(request: dict[str, object]) -> dict[str, object]:
    process = os.fork()
    if not process:
        _work(request["arguments"], str(request["state"]))
    ended = os.pidfd_open(process)
    if not select.select([ended], [], [], LONGEST)[0]:
        os.killpg(process, signal.SIGKILL)
    os.close(ended)
    _, status, usage = os.wait4(process, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
    }


def _work(arguments: Sequence[str], state: str) -> None:
    """The command, as a process of its own; never returns."""
    status = 1
    try:
        os.setsid()
        for name, descriptor in (("out", 1), ("err", 2)):
            os.dup2(os.open(f"{state}/{name}", os.O_CREAT | os.O_TRUNC | os.O_WRONLY), descriptor)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ["NEWSROOM_STATE"] = state
        status = _status_of(lambda: main(arguments))
    except BaseException:  # as an interpreter does it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _press(command: Sequence[str], *, cwd: Path, **_: object) -> "subprocess.CompletedProcess[str]":
    """The program that `newsroom build` starts, without starting another interpreter."""
    assert command[1:3] == ["-m", "pelican"]
    os.chdir(cwd)
    return subprocess.CompletedProcess(command, _status_of(lambda: pelican.main(command[3:])))


def _build_something() -> None:
    """So that most is imported and compiled before the first fork; nothing of it is left."""
    with TemporaryDirectory() as folder, redirect_stdout(None):
        os.environ["NEWSROOM_STATE"] = f"{folder}/state"
        Paper(Path(folder)).write(REGISTRY).put("truong/truong-a/2024/tin.md", story()).build()
    for signal_of in vars(signals).values():
        if isinstance(signal_of, Signal):
            signal_of._clear_state()


def _compiled_once(compiled: Callable[..., Any]) -> Callable[..., Any]:
    """The same for all environments, for there is only one kind."""
    templates = {}

    def once(environment: Environment, source: str, name: str | None = None, *others: object) -> Any:
        if (source, name) not in templates:
            templates[source, name] = compiled(environment, source, name, *others)
        return templates[source, name]

    return once


def _status_of(run: Callable[[], int | None]) -> int:
    """The exit status that an interpreter would give."""
    try:
        return run() or 0
    except SystemExit as stop:
        if isinstance(stop.code, str):
            sys.stderr.write(f"{stop.code}\n")
            return 1
        return stop.code or 0


if __name__ == "__main__":
    serve()
