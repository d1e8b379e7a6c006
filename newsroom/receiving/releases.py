"""What the public is given: whole releases side by side, and a link that leads to one of them and is turned in one step."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from newsroom.precompressed import precompress
from newsroom.publishable import UnsafeOutput, lost_pages, survey

_NAME = re.compile(r"(\d{6})-([0-9a-f]{12})")


class NotReleased(Exception):
    """A release that was not put in place; the sentence is for whoever keeps the server."""


@dataclass(frozen=True, slots=True)
class Release:
    """A folder that is served as it is: `number` grows, `commit` is the beginning of the commit's id."""

    folder: Path
    number: int
    commit: str


@dataclass(frozen=True, slots=True)
class Releases:
    """`site/releases/` and the link `site/current`, which a web server is pointed at."""

    site: Path
    most: int = 5

    @property
    def link(self) -> Path:
        return self.site / "current"

    def all(self) -> list[Release]:
        """Oldest first."""
        folders = self._folder.iterdir() if self._folder.is_dir() else ()
        found = ((folder, _NAME.fullmatch(folder.name)) for folder in folders)
        return sorted((Release(folder, int(m[1]), m[2]) for folder, m in found if m), key=lambda release: release.number)

    def current(self) -> Release | None:
        """The one that is served."""
        target = self.link.resolve()
        return next((release for release in self.all() if release.folder.resolve() == target), None)

    def make(self, output: Path, commit: str, *, may_shrink: bool = False) -> Release | None:
        """A release of what was built; None where it is what is served already. Raises NotReleased and OSError.

        Files are linked, not copied: the press puts a changed file in a new one's place, so releases share what did not change.
        """
        current = self.current()
        files = _files(output)
        _check(files, current, may_shrink)
        if current and _is_same(files, _files(current.folder)):
            return None
        self._sweep()
        draft = self._folder / f".{commit[:12]}.new"
        for path, file in files.items():
            target = draft / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, target)
        earlier = current.folder if current else None
        precompress(draft, earlier)
        _settle(draft, earlier)
        number = max((release.number for release in self.all()), default=0) + 1
        return Release(draft.rename(self._folder / f"{number:06}-{commit[:12]}"), number, commit[:12])

    def switch(self, release: Release) -> None:
        """Serve this one from now on; whoever reads meanwhile sees the old site or the new one. Old releases are dropped."""
        self._sweep()
        draft = self.site / ".current.new"
        draft.unlink(missing_ok=True)
        draft.symlink_to(Path("releases", release.folder.name))
        draft.replace(self.link)
        _sync(self.site)
        for old in self.all()[: -self.most]:
            if old != release:
                _remove(old.folder)

    def drop(self, release: Release) -> None:
        """Remove a release, unless it is the one that is served."""
        if release != self.current():
            _remove(release.folder)

    @property
    def _folder(self) -> Path:
        return self.site / "releases"

    def _sweep(self) -> None:
        """Remove what an interrupted release left."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for draft in self._folder.glob(".*.new"):
            shutil.rmtree(draft)


def _files(folder: Path) -> dict[str, Path]:
    """The site's own files by their paths; compressed forms are none. NotReleased where there is anything else."""
    try:
        return {path: folder / path for path in survey(folder) if not path.endswith(".gz")}
    except UnsafeOutput as reason:
        raise NotReleased(f"{reason} Trang đang đăng giữ nguyên.") from None


def _is_same(files: dict[str, Path], others: dict[str, Path]) -> bool:
    return files.keys() == others.keys() and all(file.samefile(others[path]) for path, file in files.items())


def _check(files: dict[str, Path], current: Release | None, may_shrink: bool) -> None:
    """Refuse what is no site, what is much less than the one that is served, and feeds that no reader could parse."""
    if "index.html" not in files:
        raise NotReleased("Bản vừa dựng không có trang chủ nên không đưa lên; trang đang đăng giữ nguyên.")
    served = _files(current.folder) if current else {}
    try:
        lost_pages(served.keys(), files, unasked=not may_shrink)
    except UnsafeOutput as reason:
        raise NotReleased(f"{reason} Nếu đúng là muốn bỏ, xin chạy: newsroom receive publish KHO --shrink") from None
    for path, file in files.items():
        is_new = path not in served or not file.samefile(served[path])
        if is_new and path.endswith((".xml", ".opml")):
            _check_xml(path, file)


def _check_xml(path: str, file: Path) -> None:
    try:
        ElementTree.parse(file)  # noqa: S314 (made by us)
    except ElementTree.ParseError as error:
        raise NotReleased(f"Tệp {path} không đúng XML ({error}); chưa đưa lên, trang đang đăng giữ nguyên.") from error


def _remove(folder: Path) -> None:
    """Take away the name of a release first: one that is half removed is none any more."""
    shutil.rmtree(folder.rename(folder.with_name(f".{folder.name}.new")))


def _settle(folder: Path, earlier: Path | None) -> None:
    """Have everything on the disk that was not there before, so that the link never leads to what a power cut lost."""
    for path in (folder, *folder.rglob("*")):
        known = earlier and earlier / path.relative_to(folder)
        if path.is_dir() or not (known and known.exists() and path.samefile(known)):
            _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
