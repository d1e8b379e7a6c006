"""Where the newsroom keeps what it may forget: finished pictures, former versions, and what each output folder was given."""

import hashlib
import os
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
    """What was taken out of the history of a checkout, by content."""
    return state_folder() / "history"


def ledger_of(content: Path, output: Path) -> Path:
    """The list of what was written into this output from this content."""
    pair = f"{content.resolve()}\n{output.resolve()}"
    return state_folder() / hashlib.sha256(pair.encode()).hexdigest()[:16] / "written.json"
