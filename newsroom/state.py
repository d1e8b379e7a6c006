"""Where the newsroom keeps what it may forget: finished pictures, former versions, and what each output folder was given."""

import atexit
import hashlib
import os
import shutil
from pathlib import Path

#: The folder of the settings, the theme and the plugins.
HOME = Path(__file__).resolve().parent.parent


def state_folder() -> Path:
    """`.newsroom/` in the newsroom's home, or what the environment variable NEWSROOM_STATE names; safe to delete."""
    return Path(os.environ.get("NEWSROOM_STATE") or HOME / ".newsroom")


def pictures_shelf() -> Path:
    """Finished pictures, by content: one shelf serves every content folder."""
    return state_folder() / "pictures"


def history_shelf() -> Path:
    """A place for what is taken out of the history of a checkout, as long as this process runs: it may be withdrawn by now."""
    above = state_folder() / "history"
    for left in above.iterdir() if above.is_dir() else ():
        if not (left.name.isdigit() and is_alive(int(left.name))):
            shutil.rmtree(left, ignore_errors=True)
    own = above / str(os.getpid())
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def is_alive(process: int) -> bool:
    """Whether a process with this number runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def folder_of(content: Path) -> Path:
    """Where what belongs to a content folder is kept: the same in every checkout that lies in the same place of its home."""
    return state_folder() / key_of(content)


def key_of(folder: Path) -> str:
    """A name for a folder: by its way from the newsroom's home, so that a memory can move with it."""
    return hashlib.sha256(os.path.relpath(folder.resolve(), HOME).encode(errors="surrogateescape")).hexdigest()[:16]
