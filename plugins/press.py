"""The press: reads the edition, lets every plugin say its pages and files, has made what has changed, and tells what it did."""

import gc
import io
import shutil
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
from newsroom.door.reading import Reading, read
from newsroom.memory import whole
from newsroom.memory.joint import Joint
from newsroom.memory.memory import Memory, forget
from newsroom.memory.origin import code_digest, files_digest, settings_digest, time_zones_digest
from newsroom.memory.plan import Plan
from newsroom.memory.share import Share
from newsroom.memory.sources import digest_of
from newsroom.memory.store import Damaged, alone_in
from newsroom.output import Tally
from newsroom.page import Spoiled
from newsroom.publishable import UnsafeOutput, check_folders
from newsroom.seal import fingerprint
from newsroom.state import HOME, folder_of, history_shelf, key_of, pictures_shelf
from plugins.reloading import build_on_change
from plugins.typesetting import Typesetter

#: Settings that say where, when and how the site is built, not what it looks like.
NOT_SHOWN = frozenset(
    """
    PLAIN TODAY CLEAN HISTORY SHARE SHARES RELOADING MEMORY WORKERS
    PATH OUTPUT_PATH EDITION PLAN TYPESETTER AUTORELOAD CACHE_PATH
    """.split()
)
#: What is loaded once and for all; where it changes, the program is to be started anew.
CODE = (HOME / "newsroom", HOME / "plugins", HOME / "pelicanconf.py")


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
        self._has_told = False
        if self.settings["CLEAN"]:
            forget(content)
        for remembers in (True, True, False):
            try:
                self._build(content, Memory(content, pictures_shelf()) if remembers and self.settings["MEMORY"] else None)
            except Damaged:
                forget(content)
            except Spoiled as spoiled:
                _forget_picture(Path(str(spoiled)))
            else:
                return
        raise NotBuilt("Có tệp thay đổi trong lúc dựng trang. Trang cũ giữ nguyên; xin dựng lại.")

    def _build(self, content: Path, memory: Memory | None) -> None:
        joint = Joint.of([Path(folder) for folder in self.settings["SHARES"]]) if self.settings["SHARES"] else None
        history = History.told(self.settings["HISTORY"], content, history_shelf())
        reading = read(content, moment_of(self.settings["TODAY"]), Darkroom(pictures_shelf()), history, memory)
        if not self._has_told and not self.settings["SHARE"]:  # of shares they are told once, where these are joined
            telling.tell_problems(reading.problems, sys.stderr, reading.kept)
        self._has_told = True
        if reading.edition is None:
            raise NotBuilt("Chưa dựng được trang, xin xem lỗi ở trên. Trang đã đăng vẫn giữ nguyên.")
        root = Path(self.output_path)
        plan = Plan.of(root, key_of(root), memory.store if memory else None, clean=self.settings["CLEAN"])
        plan.share = Share.written(self.settings["SHARE"] or "")
        plan.joint = joint
        self.settings.update(EDITION=reading.edition, PLAN=plan, TYPESETTER=None)
        _run_quietly(super().run)
        tally = self._print(plan)
        telling.tell_build(reading, tally, sys.stdout)
        if memory:
            self._remember_whole(memory, reading, tally, plan.site)

    def _remember_whole(self, memory: Memory, reading: Reading, tally: Tally, site: str) -> None:
        """So that the command need not begin the next build of the same day where nothing has changed."""
        today, mark, told = self.settings["TODAY"], "", io.StringIO()
        if self.settings["PLAIN"] and today and memory.settled and not reading.problems:
            mark = whole.mark_of(memory.settled, today, HOME)
            telling.tell_build(reading, Tally((), tally.unchanged + len(tally.written), ()), told)
        whole.keep(memory.store, site, mark, told.getvalue())

    def _print(self, plan: Plan) -> Tally:
        """Have everything made that has to be, by as many as there are cores, and put in its place."""
        typesetter: Typesetter = self.settings["TYPESETTER"]
        workers = (self.settings["WORKERS"] or cores()) if plan.store else 1
        gc.freeze()
        made = share_out(plan.drafts(), lambda draft: plan.make(draft, typesetter.bytes_of), workers)
        return plan.finish(telling.progress(made, len(plan.to_make), "trang", sys.stderr))


def _forget_picture(finished: Path) -> None:
    """A finished picture that is not as it was kept is made anew; any other file is read as it is by now."""
    if finished.is_relative_to(pictures_shelf()):
        shutil.rmtree(finished.parent, ignore_errors=True)


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
                *(typesetter.seal, code_digest(HOME), time_zones_digest(), files_digest(folders, HOME)),
                *(settings_digest(self.settings, NOT_SHOWN, HOME), *(digest_of(HOME / name) for name in whole.SETTINGS)),
            ),
            self.settings["EDITION"].now,
        )
        self.settings["TYPESETTER"] = typesetter
