"""A bare repository that receives, its site, and clones of schools and the office."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from newsroom.door.registry import read_registry
from newsroom.git import Repository
from newsroom.receiving.installation import set_up
from newsroom.receiving.server import Account, Server, read_server
from newsroom.state import HOME
from tests.newsroom_on_paper import Paper

NEWSROOM = (sys.executable, "-I", "-m", "newsroom.cli.main")
#: Git without whatever the machine's owner has set.
QUIET = {
    **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ai đó",
    "GIT_AUTHOR_EMAIL": "ai-do@example.org",
    "GIT_COMMITTER_NAME": "Ai đó",
    "GIT_COMMITTER_EMAIL": "ai-do@example.org",
}
DAY = "2024-05-20"


def git(
    folder: Path, *arguments: str, account: str = "", check: bool = True, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, as an account where the transport is the file system."""
    environment = {**QUIET, **({"NEWSROOM_ACCOUNT": account} if account else {})}
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=check, capture_output=True, text=True, input=stdin, timeout=120
    )


@dataclass
class Clone:
    """A working copy of one account."""

    folder: Path
    account: str

    def put(self, path: str, data: str | bytes) -> "Clone":
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return self

    def remove(self, path: str) -> "Clone":
        (self.folder / path).unlink()
        return self

    def commit(self, message: str = "Gửi bài") -> str:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", message)
        return git(self.folder, "rev-parse", "HEAD").stdout.strip()

    def index(self, mode: str, sha: str, path: str) -> "Clone":
        """Put an entry of any kind into the next commit, which no file system has to hold."""
        git(self.folder, "update-index", "--add", "--cacheinfo", f"{mode},{sha},{path}")
        return self

    def commit_index(self) -> str:
        git(self.folder, "commit", "--quiet", "--message", "Gửi bài")
        return git(self.folder, "rev-parse", "HEAD").stdout.strip()

    def push(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return git(self.folder, "push", *(arguments or ("origin", "HEAD:main")), account=self.account, check=False)

    def pull(self) -> "Clone":
        git(self.folder, "pull", "--quiet", "--rebase", "origin", "main")
        return self


class Town:
    """`kho.git` and `trang` below a folder; the content is a newsroom on paper, one folder down."""

    def __init__(self, root: Path, paper: Paper) -> None:
        self.root = root
        self.git_dir = root / "kho.git"
        self.site = root / "trang"
        registry, _ = read_registry(paper.content)
        assert registry is not None
        set_up(self.git_dir, self.site, registry.units)
        self._hooks(f" --today {DAY}")
        self.office = self.clone("toa-soan", empty=True)
        for file in sorted(paper.content.rglob("*")):
            if file.is_file():
                self.office.put(f"content/{file.relative_to(paper.content).as_posix()}", file.read_bytes())

    def _hooks(self, day: str) -> None:
        """Have the hooks build for one day, whatever the clock says."""
        hook = self.git_dir / "hooks/post-receive"
        hook.write_text(hook.read_text().rstrip("\n") + day + "\n")

    @property
    def server(self) -> Server:
        return read_server(self.git_dir)

    @property
    def repository(self) -> Repository:
        return Repository(self.git_dir)

    def account(self, name: str) -> Account:
        return self.server.accounts[name]

    def clone(self, account: str, *, empty: bool = False) -> Clone:
        folder = self.root / f"may-{account}"
        git(self.root, "clone", "--quiet", str(self.git_dir), str(folder))
        if empty:
            git(folder, "checkout", "--quiet", "-b", "main")
        return Clone(folder, account)

    def take(self, clone: Clone) -> None:
        """Let a push in without a look at it."""
        hooks, aside = self.git_dir / "hooks", self.git_dir / "hooks-aside"
        hooks.rename(aside)
        git(clone.folder, "push", "--quiet", "origin", "HEAD:main")
        aside.rename(hooks)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`newsroom receive …` on this repository."""
        action, *rest = arguments
        command = [*NEWSROOM, "receive", action, str(self.git_dir), *rest]
        return subprocess.run(command, cwd=HOME, env=QUIET, check=False, capture_output=True, text=True, timeout=120)

    def served(self) -> dict[str, bytes]:
        """What the public is given now."""
        current = self.site / "current"
        files = (path for path in current.rglob("*") if path.is_file()) if current.exists() else ()
        return {path.relative_to(current).as_posix(): path.read_bytes() for path in files}

    def has(self, address: str) -> bool:
        return (self.site / "current" / address.strip("/") / "index.html").is_file()
