"""The sample newsroom, built once for all tests that read it."""

import importlib
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

import pelicanconf
from newsroom.door.darkroom import Darkroom
from newsroom.door.reading import read
from newsroom.edition import Edition
from newsroom.page import Page
from newsroom.state import HOME
from plugins.press import moment_of

#: A day on which the sample has an open consultation, coming events and news of the season.
TODAY = "2024-06-12"
CONTENT = HOME / "content"


@dataclass(frozen=True)
class Sample:
    """`output` is the built site, `pictures` the shelf of its pictures."""

    output: Path
    pictures: Path

    @cached_property
    def edition(self) -> Edition:
        """What the site was built from."""
        edition = read(CONTENT, moment_of(TODAY), Darkroom(self.pictures)).edition
        assert edition is not None
        return edition

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, as the plugins set it."""
        rooms = [importlib.import_module(f"{plugin}.pages") for plugin in pelicanconf.PLUGINS]
        return tuple(page for room in rooms if hasattr(room, "pages") for page in room.pages(self.edition))

    @cached_property
    def documents(self) -> dict[str, html.HtmlElement]:
        """Every HTML file, parsed, by its address."""
        return {address_of(path, self.output): html.document_fromstring(path.read_bytes()) for path in self.html_files}

    @cached_property
    def html_files(self) -> tuple[Path, ...]:
        return tuple(sorted(self.output.rglob("*.html")))

    def one_of(self, template: str) -> str | None:
        """The address of the page of a template that has most to show; None where the sample has none."""
        pages = [page for page in self.pages if page.lay_out(**page.needs).template == template]
        largest = max(pages, key=lambda page: (self.output / page.path).stat().st_size, default=None)
        return largest.address if largest else None


def address_of(path: Path, output: Path) -> str:
    return "/" + path.relative_to(output).as_posix().removesuffix("index.html")


def built(folder: Path) -> Sample:
    """The sample below that folder, by the command; built there once."""
    sample = Sample(folder / "sample" / "output", folder / "sample" / "state" / "pictures")
    if not sample.output.exists():
        command = [sys.executable, "-m", "newsroom.cli.main", "build", "--content", str(CONTENT)]
        done = subprocess.run(
            [*command, "--output", str(sample.output), "--today", TODAY],
            cwd=HOME,
            env={**os.environ, "NEWSROOM_STATE": str(sample.pictures.parent)},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return sample
