"""The press: reads the edition, lets every plugin set its pages, and hands the bytes to the one way out."""

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment
from pelican import Pelican, console
from pelican.generators import Generator

from newsroom import addresses
from newsroom.cli import telling
from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.moment import read_day, read_moment
from newsroom.door.reading import read
from newsroom.edition import Edition
from newsroom.feed import marked_title
from newsroom.output import Output, UnsafeOutput, check_folders
from newsroom.state import HOME, history_shelf, ledger_of, pictures_shelf
from newsroom.story import Kind
from newsroom.unit import LEVELS
from newsroom.vietnamese import long_day, written_day, written_moment

#: The standing pages that every page's foot leads to, where the office has written them, under names of our own: were
#: they the pages' titles, a change of one would be a change of every page.
ABOUT_PAGES = {
    "/trang/gioi-thieu/": "Giới thiệu",
    "/trang/lien-he/": "Liên hệ",
    "/trang/tiep-can/": "Khả năng tiếp cận",
    "/trang/quy-che/": "Quy chế của trang tin",
    "/trang/ban-quyen/": "Bản quyền và phát lại",
}


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
        content, folder = Path(self.path), Path(self.output_path)
        try:
            check_folders(content, folder, HOME)
            history = History.told(self.settings["HISTORY"], content, history_shelf())
            reading = read(content, moment_of(self.settings["TODAY"]), Darkroom(pictures_shelf()), history)
            telling.tell_problems(reading.problems, sys.stderr, reading.kept)
            if reading.edition is None:
                raise NotBuilt("Chưa dựng được trang, xin xem lỗi ở trên. Trang đã đăng vẫn giữ nguyên.")
            output = Output(folder, ledger_of(content, folder), clean=self.settings["CLEAN"])
            self.settings.update(EDITION=reading.edition, OUTPUT=output)
            _run_quietly(super().run)
            telling.tell_build(reading, output.finish(), sys.stdout)
        except (NotBuilt, UnsafeOutput, OSError) as reason:
            if isinstance(reason, OSError):
                reason = NotBuilt(f"Máy không đọc hoặc không ghi được tệp ({reason}). Xin xem đĩa còn chỗ không, rồi dựng lại.")
            if not self.settings["RELOADING"]:
                sys.exit(str(reason))
            print(reason, file=sys.stderr)  # and Pelican waits for the next change


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
    """What a plugin's generator inherits: it says which pages and files there are, the press makes them."""

    #: Called with the edition.
    pages: ClassVar[Any] = staticmethod(lambda _edition: ())
    files: ClassVar[Any] = staticmethod(lambda _edition: ())

    @property
    def edition(self) -> Edition:
        edition: Edition = self.settings["EDITION"]
        return edition

    def generate_output(self, _writer: object) -> None:
        output: Output = self.settings["OUTPUT"]
        environment = self._environment()
        for page in self.pages(self.edition):
            names = {**page.names, "page": page, "canonical": self.edition.site.absolute(page.address)}
            html = environment.get_template(f"{page.template}.html").render(names)
            output.put(page.path, html.encode())
        for file in self.files(self.edition):
            output.put_file(file)

    def _environment(self) -> Environment:
        """One environment for all plugins, so that each template is compiled once."""
        shared: Environment | None = self.context.get("PRESS")
        if shared is None:
            shared = self.env
            shared.globals.update(site_names(self.edition, self.settings["STYLESHEET"]))
            shared.filters.update(day=_day, moment=written_moment, long_day=long_day, iso=_iso, marked=marked_title)
            self.context["PRESS"] = shared
        return shared


def site_names(edition: Edition, stylesheet: str) -> dict[str, Any]:
    """What every template may read, beside the names of its page."""
    standing = {page.address for page in edition.pages}
    return {
        "site": edition.site,
        "base": edition.site.url,
        "registry": edition.registry,
        "office_name": edition.registry.office.last_name(edition.today),
        "today": edition.today,
        "about_pages": [(label, address) for address, label in ABOUT_PAGES.items() if address in standing],
        "stylesheet": stylesheet,
        "Kind": Kind,
        "levels": [(addresses.level(slug), label) for slug, label in LEVELS.values()],
    }


def _day(value: date | datetime) -> str:
    return written_day(value.date() if isinstance(value, datetime) else value)


def _iso(value: date | datetime) -> str:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
