"""A small newsroom that is built again and again: in one folder with its memory, and beside it anew, without any."""

import io
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from PIL import Image

import newsroom.memory.memory
import pelicanconf
import plugins.press
from newsroom.door import body, story
from newsroom.memory import origin
from newsroom.state import HOME
from plugins import typesetting
from tests.incremental.manuscripts import ROOMS, Room, written
from tests.newsroom_on_paper import REGISTRY, Paper

BEGIN = datetime(2024, 5, 20, 17, 30)  # noqa: DTZ001 (the site's zone is added where it is known)
#: Where pictures and files may lie: beside the manuscripts of every room.
FOLDERS = ("truong/truong-a/2024", "truong/truong-b/2024", "phong/van-phong/2024", "chinh-sach/2024", "su-kien/2024", "trang")
#: What is told apart by digests: the newsroom's own code, that of the plugins, and the version of a library.
CODES = ("newsroom", "plugins", "library")
_PLAIN_COMPILE = Environment.compile
_COMPILED: dict[tuple[object, ...], Any] = {}


@dataclass(frozen=True)
class Built:
    """What came of a build: why it was refused ("" where it was not), what it told, and what it counted."""

    refused: str
    told: str
    counted: str = ""


class Town:
    """`root` is its folder. `aliens` are paths below the output that nobody of us has made."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root, self.patch = root, patch
        self.paper = Paper(root).write(REGISTRY)
        self.moment, self.settings = BEGIN, dict[str, object]()
        self.workers = 1
        self.aliens: set[str] = set()
        self.manuscripts: dict[str, tuple[Room, dict[str, str], str]] = {}
        self.theme, self.home = root / "theme", root / "home"
        shutil.copytree(HOME / "theme", self.theme)
        self.codes = dict.fromkeys(CODES, 0)
        for code in CODES:
            self.recode(code, 0)
        self._watch_code()
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

    def recode(self, code: str, version: int) -> None:
        """Another wording of code, or another version of a library: where the engine sees it, and in what it does."""
        self.codes[code] = version
        if code == "library":
            shutil.rmtree(self.home / "lib", ignore_errors=True)
            (self.home / f"lib/thu_vien-{version}.0.dist-info").mkdir(parents=True)
        else:
            (self.home / code).mkdir(parents=True, exist_ok=True)
            (self.home / code / "wording.py").write_text(f"VERSION = {version}\n")

    def trim(self, trims: bool) -> None:  # noqa: FBT001
        """Whether templates leave their own line breaks on pages."""
        environment = {**pelicanconf.JINJA_ENVIRONMENT, "trim_blocks": trims}
        self.settings = {"JINJA_ENVIRONMENT": environment}

    def _watch_code(self) -> None:
        """Digests see the code of this town's home; what they tell apart also works otherwise."""
        shortened, to_html, day = story.shortened, body.to_html, typesetting._day
        files_digest, code_digest = origin.files_digest, origin.code_digest.__wrapped__
        mark = "·".__mul__
        self.patch.syspath_prepend(str(self.home / "lib"))
        self.patch.setattr(newsroom.memory.memory, "code_digest", lambda _: code_digest(self.home))
        self.patch.setattr(
            plugins.press, "files_digest", lambda folders, _: files_digest((self.home / "plugins", *list(folders)[1:]), self.home)
        )
        self.patch.setattr(story, "shortened", lambda html: shortened(html) + mark(self.codes["newsroom"]))
        self.patch.setattr(body, "to_html", lambda text: to_html(text) + mark(self.codes["library"]))
        self.patch.setattr(typesetting, "_day", lambda value: day(value) + mark(self.codes["plugins"]))
        self.patch.setattr(Environment, "compile", _compiled)
        self.patch.setattr(Environment, "list_templates", lambda *_: [])  # told in a log that nobody reads

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

    # -- what came of it --------------------------------------------------------------------------------------------

    def differences(self) -> list[str]:
        """What a build with a memory leaves or tells otherwise than one without; built in this order."""
        before = shown(self.paper.output, self.aliens)
        ours, theirs = self.build(), self.build_anew()
        told = [f"{name}: {a!r} / {b!r}" for name in ("refused", "told") if (a := getattr(ours, name)) != (b := getattr(theirs, name))]
        left, right = shown(self.paper.output, self.aliens), before if theirs.refused else shown(self.anew, self.aliens)
        return told + [f"{path}: {left.get(path, b'')[:80]!r} / {right.get(path, b'')[:80]!r}" for path in different(left, right)]

    def pass_by(self, time: timedelta) -> None:
        self.moment += time


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def shown(output: Path, aliens: set[str]) -> dict[str, bytes]:
    """Every name below a folder: files with what they hold, links with where they lead, folders without aliens."""
    strange = {str(above) for alien in aliens for above in Path(alien).parents}
    return {path: held for path, held in _held(output, "") if path not in aliens and path.rstrip("/") not in strange}


def _held(root: Path, below: str) -> Iterator[tuple[str, bytes]]:
    if not (root / below).is_dir():
        return
    for entry in os.scandir(root / below):
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            yield path, b"-> " + os.fsencode(os.readlink(entry.path))
        elif entry.is_dir():
            yield f"{path}/", b""
            yield from _held(root, f"{path}/")
        else:
            yield path, Path(entry.path).read_bytes()


def _compiled(self: Environment, source: Any, name: Any = None, filename: Any = None, raw: bool = False, defer_init: bool = False) -> Any:  # noqa: PLR0913, FBT001, FBT002
    """Each wording of a template is compiled once for all builds: a clean build takes a third of the time."""
    key = (source, name, filename, raw, self.trim_blocks, self.lstrip_blocks)
    if key not in _COMPILED:
        _COMPILED[key] = _PLAIN_COMPILE(self, source, name, filename, raw, defer_init)
    return _COMPILED[key]
