"""Which files the theme gives to every page."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from newsroom.page import File

#: The folders of `theme/css/`, in the order in which the layers are declared.
ROOMS = ("tokens", "base", "compositions", "blocks", "print")


def stylesheet(theme: Path) -> bytes:
    """All of the theme's CSS: first the order of the layers, then each layer's files by name."""
    css = theme / "css"
    parts = [css / "layers.css", *(path for room in ROOMS for path in sorted((css / room).glob("*.css")))]
    return b"\n".join(path.read_bytes() for path in parts)


def address(css: bytes) -> str:
    """A new address for every wording, so that browsers may keep a style sheet for ever."""
    return f"/theme/site.{hashlib.sha256(css).hexdigest()[:10]}.css"


def files(theme: Path) -> Iterator[File]:
    css = stylesheet(theme)
    yield File(address=address(css), make=as_it_is, needs={"content": css})
    for path in sorted((theme / "static").iterdir()):
        yield File(address=f"/theme/{path.name}", make=as_it_is, needs={"content": path.read_bytes()})


def as_it_is(*, content: bytes) -> bytes:
    return content
