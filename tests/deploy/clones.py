"""Real clones of a real bare remote, and what stands on its branches."""

import subprocess
from pathlib import Path

from tests.newsroom_on_paper import REGISTRY, Paper

#: What was built, as little as it can be.
PAGES = {"index.html": "Trang đầu", "truong/a/index.html": "A", "tin.xml": "<rss/>", ".nojekyll": ""}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


class Clone:
    """A clone of the remote with a source commit, a registry and an output folder."""

    def __init__(self, root: Path, remote: Path) -> None:
        self.root = root
        git(remote, "clone", "--quiet", str(remote), str(root))
        git(root, "config", "user.name", "Ban biên tập")
        git(root, "config", "user.email", "a@example.org")
        Paper(root).write(REGISTRY)
        self.show(PAGES)

    @property
    def output(self) -> Path:
        return self.root / "output"

    def show(self, files: dict[str, str]) -> "Clone":
        """Add files to what was built."""
        for path, text in files.items():
            file = self.output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return self

    def state(self) -> list[str]:
        """Everything of the clone that a deployment must leave alone."""
        asked = ("symbolic-ref HEAD", "for-each-ref refs/heads", "status --porcelain", "ls-files --stage")
        return [git(self.root, *question.split()) for question in asked]


class Remote:
    """A bare repository, looked at from within."""

    def __init__(self, root: Path) -> None:
        self.root = root
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(root)], check=True)

    def refs(self) -> str:
        return git(self.root, "for-each-ref")

    def files(self, name: str = "gh-pages") -> dict[str, str]:
        """Each file's mode and text, by path."""
        listed = git(self.root, "ls-tree", "-r", "-z", name).split("\0")[:-1]
        entries = [(line.split("\t")[1], line.split()[0]) for line in listed]
        return {path: f"{mode} {git(self.root, 'show', f'{name}:{path}')}" for path, mode in entries}
