"""The press: reads the edition, lets every plugin say its pages and files, has made what has changed, and tells what it did."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, ClassVar

from pelican import Pelican, console
from pelican.generators import Generator

from newsroom.cli import telling
from newsroom.crew import WorkerLost, cores, share_out
from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.moment import read_day, read_moment
from newsroom.door.reading import read
from newsroom.memory.joint import Joint
from newsroom.memory.memory import Memory, folder_of, forget, key_of
from newsroom.memory.origin import code_digest, files_digest, settings_digest
from newsroom.memory.plan import Plan
from newsroom.memory.share import Share
from newsroom.memory.sources import digest_of
from newsroom.memory.store import Damaged, alone_in
from newsroom.output import Tally, UnsafeOutput, check_folders
from newsroom.seal import fingerprint
from newsroom.state import HOME, history_shelf, pictures_shelf
from plugins.reloading import build_on_change
from plugins.typesetting import Typesetter

#: Settings that say where, when and how the site is built, not what it looks like.
NOT_SHOWN = frozenset(
    """
    TODAY CLEAN HISTORY SHARE SHARES RELOADING MEMORY WORKERS PATH OUTPUT_PATH EDITION PLAN TYPESETTER AUTORELOAD CACHE_PATH
    """.split()
)
#: What is loaded once and for all; where it changes, the program is to be started anew.
CODE = (HOME / "newsroom", HOME / "plugins", HOME / "pelicanconf.py")


#: The files of settings, for what a function in them does shows nowhere else.
SETTINGS = ("pelicanconf.py", "publishconf.py")


class NotBuilt(Exception):
    """No site could be made; the sentence is for the office."""


class Newsroom(Pelican):
    """Pelican, but a plugin that cannot load is fatal, one edition is read for all plugins, and it tells what it did."""

    def init_plugins(self) -> None:
        asked = list(self.settings["PLUGINS"])
        super().init_plugins()
        if missing := [name for name in asked if name not in self.settings["PLUGINS"]]:
            sys.exit(f"Không nạp được phần mở rộng: {', '.join(missing)}. Xin xem dòng báo lỗi ở trên.")

    def run(self) -> None:
        if wire := self.settings["RELOADING"]:
            build_on_change(self._attempt, (Path(self.path), Path(self.theme), *CODE), wire)
        elif reason := self._attempt():
            sys.exit(reason)

    def _attempt(self) -> str:
        """Build the site; why that could not be done, "" where it was."""
        content = Path(self.path)
        try:
            check_folders(content, Path(self.output_path), HOME)
            with alone_in(folder_of(content), Path(self.output_path)), _without_collecting():
                self._build_soundly(content)
        except (NotBuilt, UnsafeOutput, WorkerLost) as reason:
            return str(reason)
        except OSError as reason:
            return f"Máy không đọc hoặc không ghi được tệp ({reason}). Xin xem đĩa còn chỗ không, rồi dựng lại."
        finally:
            with suppress(OSError):
                Path(self.output_path).rmdir()  # where it was made for a build that came to nothing
        return ""

    def _build_soundly(self, content: Path) -> None:
        """Whatever is wrong with the memory, it is forgotten; where there can be none, the site is built without."""
        if self.settings["CLEAN"]:
            forget(content)
        for remembers in (True, True, False):
            try:
                self._build(content, Memory(content, pictures_shelf()) if remembers and self.settings["MEMORY"] else None)
            except Damaged:
                forget(content)
            else:
                return

    def _build(self, content: Path, memory: Memory | None) -> None:
        history = History.told(self.settings["HISTORY"], content, history_shelf())
        reading = read(content, moment_of(self.settings["TODAY"]), Darkroom(pictures_shelf()), history, memory)
        if not self.settings["SHARE"]:  # they are told once, where the shares are joined
            telling.tell_problems(reading.problems, sys.stderr, reading.kept)
        if reading.edition is None:
            raise NotBuilt("Chưa dựng được trang, xin xem lỗi ở trên. Trang đã đăng vẫn giữ nguyên.")
        root = Path(self.output_path)
        plan = Plan.of(root, key_of(root), memory.store if memory else None, clean=self.settings["CLEAN"])
        plan.share = Share.written(self.settings["SHARE"] or "")
        plan.joint = Joint.of([Path(folder) for folder in self.settings["SHARES"]]) if self.settings["SHARES"] else None
        self.settings.update(EDITION=reading.edition, PLAN=plan, TYPESETTER=None)
        _run_quietly(super().run)
        telling.tell_build(reading, self._print(plan), sys.stdout)

    def _print(self, plan: Plan) -> Tally:
        """Have everything made that has to be, by as many as there are cores, and put in its place."""
        typesetter: Typesetter = self.settings["TYPESETTER"]
        workers = (self.settings["WORKERS"] or cores()) if plan.store else 1
        gc.freeze()
        made = share_out(plan.drafts(), lambda draft: plan.make(draft, typesetter.bytes_of), workers)
        return plan.finish(telling.progress(made, len(plan.to_make), "trang", sys.stderr))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A build makes many things and few circles; looking for those again and again takes a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def moment_of(today: str | None) -> datetime | None:
    """The last second of a day, or the very moment where an hour is given; None, for the clock, where nothing is."""
    if not today:
        return None
    if day := read_day(today):
        return datetime(day.year, day.month, day.day, 23, 59, 59)  # noqa: DTZ001 (the site's zone is added where it is known)
    moment, elsewhere = (read_moment(today, zone) for zone in (UTC, timezone(timedelta(hours=7))))
    if moment is None:
        sys.exit(f"Không đọc được ngày “{today}”. Xin viết, ví dụ: 2024-03-06 hoặc 2024-03-06 17:30.")
    return moment if moment == elsewhere else moment.replace(tzinfo=None)  # equal only where a zone was typed


def _run_quietly(run: Any) -> None:
    """Pelican's closing line counts articles of a kind that we do not have."""
    console.quiet = True
    try:
        run()
    finally:
        console.quiet = False


class Press(Generator):
    """What a plugin's generator inherits: it says which pages and files there are, the press makes what has changed."""

    #: Called with the edition.
    pages: ClassVar[Any] = staticmethod(lambda _edition: ())
    files: ClassVar[Any] = staticmethod(lambda _edition: ())

    def generate_output(self, _writer: object) -> None:
        edition, plan = self.settings["EDITION"], self.settings["PLAN"]
        if self.settings["TYPESETTER"] is None:
            self._set_up(plan)
        for item in (*self.pages(edition), *self.files(edition)):
            plan.add(item)

    def _set_up(self, plan: Plan) -> None:
        """One typesetter for all plugins, so that each template is compiled once."""
        typesetter = Typesetter(self.env, self.settings["EDITION"], self.settings["STYLESHEET"])
        folders = (HOME / "plugins", Path(self.theme), *map(Path, self.settings["THEME_TEMPLATES_OVERRIDES"]))
        plan.base_on(
            fingerprint(
                *(typesetter.seal, code_digest(HOME), files_digest(folders, HOME)),
                *(settings_digest(self.settings, NOT_SHOWN), *(digest_of(HOME / name) for name in SETTINGS)),
            ),
            self.settings["EDITION"].now,
        )
        self.settings["TYPESETTER"] = typesetter
