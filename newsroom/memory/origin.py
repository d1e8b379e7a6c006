"""What made a site besides its content: our own code, the libraries and the theme, each told by one digest.

Coarse on purpose: of which line of code a page is made nobody can say for sure, but whether any line has changed anybody can.
"""

import hashlib
import os
import re
import sys
import zoneinfo
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

#: The addresses of objects in memory, which differ at each start.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


@cache
def code_digest(home: Path) -> str:
    """Of the newsroom's own modules and of every library's version: what was made by others is not used."""
    ours = hashlib.sha256(sys.version.encode())
    _add_files(ours, (home / "newsroom").rglob("*.py"), home)
    for entry in sorted(set(_installed())):
        ours.update(f"{entry}\n".encode())
    return ours.hexdigest()


def files_digest(folders: Iterable[Path], home: Path) -> str:
    """Of names and contents of some files, and of all files below some folders."""
    found = hashlib.sha256()
    for folder in folders:
        _add_files(found, [folder] if folder.is_file() else folder.rglob("*"), home)
    return found.hexdigest()


def settings_digest(settings: Mapping[str, object], left_out: frozenset[str], home: Path) -> str:
    """Of the settings as they are written out, but for those that say where and when; folders as seen from home."""
    lines = (f"{name}={_written(settings[name])}" for name in sorted(settings) if name not in left_out)
    return hashlib.sha256("\n".join(lines).replace(os.fspath(home), "~").encode(errors="surrogatepass")).hexdigest()


def _written(value: object) -> str:
    """A setting as text; a function also by what it does."""
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{_written(key)}:{_written(held)}' for key, held in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_written, value))}]"
    code = getattr(value, "__code__", None)
    does = f"{code.co_code!r}{code.co_consts!r}{code.co_names!r}" if code else ""
    return _ADDRESS.sub("", f"{value!r}{does}")


@cache
def time_zones_digest() -> str:
    """Of the system's tables of time zones, for their rules change: as their own list of versions tells."""
    for folder in zoneinfo.TZPATH:
        for name in ("tzdata.zi", "+VERSION"):
            if (table := Path(folder, name)).is_file():
                with table.open("rb") as opened:
                    return hashlib.sha256(opened.readline()).hexdigest()
    return ""


def _add_files(digest: "hashlib._Hash", files: Iterable[Path], home: Path) -> None:
    for file in sorted(files):
        if file.is_file() and file.suffix != ".pyc":
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{os.path.relpath(file, home)} {content}\n".encode(errors="surrogateescape"))


def _installed() -> Iterable[str]:
    """The names of what is installed, each with its version."""
    for folder in dict.fromkeys(sys.path):
        try:
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
