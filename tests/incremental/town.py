"""A small newsroom that is built again and again: in one folder with its memory, and beside it anew, without any."""

import io
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import pelicanconf
from newsroom.state import HOME
from tests.incremental.codes import Codes, build_quickly
from tests.incremental.manuscripts import ROOMS, Room, written
from tests.newsroom_on_paper import REGISTRY, Paper

BEGIN = datetime(2024, 5, 20, 17, 30)
#: Where pictures and files may lie: beside the manuscripts of every room.
FOLDERS = ("truong/truong-a/2024", "truong/truong-b/2024", "phong/van-phong/2024", "chinh-sach/2024", "su-kien/2024", "trang")


@dataclass(frozen=True)
class Built:
    """What came of a build: why it was refused ("" where it was not), what it told, and what it counted."""

    refused: str
    told: str
    counted: str = ""


class Stopped(BaseException):
    """What nothing but the end of the process can do."""


class Town:
    """`root` is its folder. `aliens` are paths below the output that nobody of us has made."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root, self.patch = root, patch
        self.paper = Paper(root).write(REGISTRY)
        self.moment, self.settings = BEGIN, dict[str, object]()
        self.workers = 1
        #: Whether the last comparison was one of two builds that could not be made.
        self.is_refused = False
        self.aliens: set[str] = set()
        self.manuscripts: dict[str, tuple[Room, dict[str, str], str]] = {}
        self.theme = root / "theme"
        shutil.copytree(HOME / "theme", self.theme)
        self.codes = Codes(self.root / "home", patch)
        build_quickly(patch)
        for room in ROOMS:
            for place in room.places[:: 2 if len(room.places) > 3 else 1]:
                self.write(room, place, dict(room.head), room.body)
        for folder in FOLDERS:
            self.draw(f"{folder}/anh-0.png", 0)
            self.paper.put(f"{folder}/don.pdf", b"%PDF-1.4\n%%EOF\n")
            self.draw(f"{folder}/anh-1.png", 1)

    # -- what is in it ----------------------------------------------------------------------------------------------

    def write(self, room: Room, place: str, head: dict[str, str], text: str) -> None:
        self.manuscripts[place] = (room, head, text)
        self.paper.put(f"{place}.md", written(head, text))

    def remove(self, place: str) -> tuple[Room, dict[str, str], str]:
        (self.paper.content / f"{place}.md").unlink(missing_ok=True)
        return self.manuscripts.pop(place)

    def draw(self, path: str, colour: int) -> None:
        """A picture of 3 by 2 points."""
        file = self.paper.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (3, 2), (colour * 40, 90, 120)).save(file)

    def trim(self, trims: bool) -> None:
        """Whether templates leave their own line breaks on pages."""
        environment = {**pelicanconf.JINJA_ENVIRONMENT, "trim_blocks": trims}
        self.settings = {"JINJA_ENVIRONMENT": environment}

    # -- how it is built --------------------------------------------------------------------------------------------

    def build(self, **settings: object) -> Built:
        """With its memory."""
        return self._built(self.root / "state", **{"WORKERS": self.workers, **settings})

    def build_anew(self) -> Built:
        """Into an empty folder, without a memory, and with pictures of its own."""
        shutil.rmtree(self.anew, ignore_errors=True)
        return self._built(self.root / "other", MEMORY=False, CLEAN=True, OUTPUT_PATH=str(self.anew))

    @property
    def anew(self) -> Path:
        return self.root / "anew"

    def _built(self, state: Path, **settings: object) -> Built:
        self.patch.setenv("NEWSROOM_STATE", str(state))
        refused, told, counted = "", io.StringIO(), io.StringIO()
        with redirect_stderr(told), redirect_stdout(counted):
            try:
                self.paper.build(f"{self.moment:%Y-%m-%d %H:%M}", THEME=str(self.theme), **{**self.settings, **settings})
            except SystemExit as reason:
                refused = str(reason)
        return Built(refused, told.getvalue(), counted.getvalue())

    @contextmanager
    def building_beside(self) -> Iterator[int]:
        """Another process builds at the same time; gives its number."""
        child = os.fork()
        if not child:
            with suppress(BaseException):
                self.build()
            os._exit(0)
        try:
            yield child
        finally:
            os.waitpid(child, 0)

    def build_until_killed(self, seconds: float) -> None:
        with self.building_beside() as child:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)

    def build_until_stopped(self, step: int, error: type[BaseException]) -> None:
        """A build to which this happens at so many-eth a change of the output."""
        steps = count(1)

        def stopping(change: Callable[..., Any]) -> Callable[..., Any]:
            def changed(path: Any, *rest: Any, **more: Any) -> Any:
                if str(path).startswith(f"{self.paper.output}/") and next(steps) == step:
                    raise error("stopped")
                return change(path, *rest, **more)

            return changed

        with pytest.MonkeyPatch.context() as patch, suppress(Stopped):
            for name in ("replace", "unlink", "link", "mkdir", "rmdir"):
                patch.setattr(os, name, stopping(getattr(os, name)))
            self.build()

    # -- what came of it --------------------------------------------------------------------------------------------

    def differences(self) -> list[str]:
        """What a build with a memory leaves or tells otherwise than one without; built in this order."""
        before = self.shown(self.paper.output)
        ours, theirs = self.build(), self.build_anew()
        self.is_refused = bool(theirs.refused)
        told = [f"{a!r} / {b!r}" for a, b in ((ours.refused, theirs.refused), (ours.told, theirs.told)) if a != b]
        left, right = self.shown(self.paper.output), before if theirs.refused else self.shown(self.anew)
        paths = sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))
        return [*told, *(f"{path}: {left.get(path)!r:.90} / {right.get(path)!r:.90}" for path in paths)]

    def shown(self, output: Path) -> dict[str, bytes]:
        """Every name below a folder: files with what they hold, links with where they lead, folders without aliens."""
        strange = {str(above) for alien in self.aliens for above in Path(alien).parents}
        return {p: held for p, held in held_in(output) if p not in self.aliens and p.rstrip("/") not in strange}

    def pass_by(self, time: timedelta) -> None:
        self.moment += time


def held_in(root: Path, below: str = "") -> Iterator[tuple[str, bytes]]:
    """Path and content of all that lies in a folder."""
    for entry in os.scandir(root / below) if (root / below).is_dir() else ():
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            yield path, f"-> {Path(entry.path).readlink()}".encode()
        elif entry.is_dir():
            yield f"{path}/", b""
            yield from held_in(root, f"{path}/")
        else:
            yield path, Path(entry.path).read_bytes()
