"""Code, libraries and templates of a town: what the engine sees of them, and what becomes of pages where they change."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Timezone
from jinja2 import Environment

import newsroom.memory.memory
import plugins.press
from newsroom.door import body, story
from newsroom.memory import origin
from plugins import typesetting

#: What is told apart by digests: the newsroom's own code, that of the plugins, and the version of a library.
CODES = ("newsroom", "plugins", "library")
#: Of what a calendar tells of a time zone nothing changes here; working it out takes a third of a clean build.
_time_zone = cache(Timezone.from_tzid)
_compile = Environment.compile
_compiled: dict[tuple[object, ...], Any] = {}


class Codes:
    """The versions of each, from 0 on; `home` is the folder in which the engine sees them."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        self._home = home
        self._versions = dict.fromkeys(CODES, 0)
        for code in CODES:
            self.reword(code, 0)
        self._show(patch)
        self._work(patch)

    def reword(self, code: str, version: int) -> None:
        """Another wording of code, or another version of a library."""
        self._versions[code] = version
        if code == "library":
            shutil.rmtree(self._home / "lib", ignore_errors=True)
            (self._home / f"lib/thu_vien-{version}.0.dist-info").mkdir(parents=True)
        else:
            (self._home / code).mkdir(parents=True, exist_ok=True)
            (self._home / code / "wording.py").write_text(f"VERSION = {version}\n")

    def _show(self, patch: pytest.MonkeyPatch) -> None:
        """To the digests, that look for code in this home."""
        files_digest, code_digest = origin.files_digest, origin.code_digest.__wrapped__
        ours = self._home / "plugins"
        patch.syspath_prepend(str(self._home / "lib"))
        patch.setattr(newsroom.memory.memory, "code_digest", lambda _: code_digest(self._home))
        patch.setattr(plugins.press, "files_digest", lambda folders, _: files_digest((ours, *list(folders)[1:]), self._home))

    def _work(self, patch: pytest.MonkeyPatch) -> None:
        """Another version reads or writes otherwise."""
        shortened, to_html, day = story.shortened, body.to_html, typesetting._day
        patch.setattr(story, "shortened", lambda html: shortened(html) + "·" * self._versions["newsroom"])
        patch.setattr(body, "to_html", lambda text: to_html(text) + "·" * self._versions["library"])
        patch.setattr(typesetting, "_day", lambda value: day(value) + "·" * self._versions["plugins"])


def build_quickly(patch: pytest.MonkeyPatch) -> None:
    """What gives the same for the same is done once for all builds, and a log that nobody reads is not written."""

    def compiled(environment: Environment, source: Any, *names: Any, **options: Any) -> Any:
        key = (source, names, tuple(options.items()), environment.trim_blocks, environment.lstrip_blocks)
        if key not in _compiled:
            _compiled[key] = _compile(environment, source, *names, **options)
        return _compiled[key]

    patch.setattr(Environment, "compile", compiled)
    patch.setattr(Environment, "list_templates", lambda *_: [])
    patch.setattr(Timezone, "from_tzid", staticmethod(_time_zone))
