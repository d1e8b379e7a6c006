"""A whole build at a glance: where every byte on which it could depend is the same, and every file lies as it was left,
there is nothing to do, and not even a builder is started.

Only for builds of a day or moment that is named, for at another moment other pages are due, and of content without a problem.
"""

from collections.abc import Mapping
from pathlib import Path

from newsroom.memory.origin import code_digest, files_digest, time_zones_digest
from newsroom.memory.sources import Sources, seen_in
from newsroom.memory.store import Damaged, Store
from newsroom.output import Known, Output
from newsroom.seal import fingerprint

#: The files of settings, for what a function in them does shows nowhere else.
SETTINGS = ("pelicanconf.py", "publishconf.py")


def mark_of(sources: Sources, today: str, home: Path) -> str:
    """Of every file below `content/`, of the day, and of all that is not content; first how many files there are."""
    files = [f"{path} {sources.digest(path)}" for path in sources.paths()]
    ours = files_digest((home / "plugins", home / "theme", *(home / name for name in SETTINGS)), home)
    return f"{len(files)} {fingerprint(*files, today, code_digest(home), time_zones_digest(), ours)}"


def keep(store: Store, site: str, mark: str, told: str) -> None:
    """Remember a build that went without a problem, and what is to be told of one that has nothing to do; "" for none."""
    with store.changing():
        store.say(f"whole of {site}", mark)
        store.say(f"told of {site}", told)


def is_same(folder: Path, files: Mapping[str, Path], today: str, output: Path, site: str, home: Path) -> str:
    """What the last build would tell if it were done again; "" where it would do anything, or nobody knows.

    `folder` is where the memory lies, `files` those below `content/`.
    """
    if not (folder / "memory.db").is_file():
        return ""
    try:
        store = Store(folder)
        mark = store.about(f"whole of {site}")
        if not mark.startswith(f"{len(files)} ") or mark != mark_of(Sources(files, seen_in(store.about("large"))), today, home):
            return ""
        known = {path: Known(mark, digest, stamp) for path, mark, digest, stamp in store.outputs(site)}
        return store.about(f"told of {site}") if Output(output, known).is_untouched() else ""
    except (Damaged, ValueError):
        return ""
