"""What git holds, read as data: commits, trees and blobs, never a checkout.

No filter, attribute, hook, symlink or settings of whoever committed comes alive: objects are listed and read, and only regular
files are ever written out.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

#: What a hook is told by git about objects that are not accepted yet.
_QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
#: Nothing outside the repository speaks; packs are mapped in small windows, for readers have little memory.
_MANNER = (
    *("--literal-pathspecs", "--no-replace-objects"),
    *("-c", "core.packedGitWindowSize=32m", "-c", "core.packedGitLimit=256m", "-c", "core.quotePath=false"),
)
#: Bytes that every file system takes, beside those of the folder that is written to.
LONGEST_PART, LONGEST_PATH = 255, 1000
REGULAR = 0o100644
EXECUTABLE = 0o100755
SYMLINK = 0o120000
SUBMODULE = 0o160000
#: The tree without a file, and the id that stands for no commit.
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
NOTHING = "0" * 40


class GitFailed(Exception):
    """git could not do what was asked; its own words."""


class TooMuch(GitFailed):
    """A list that was longer than anyone would have meant."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry of a tree: `mode` as git writes it, `sha` of its blob or commit."""

    mode: int
    sha: str

    @property
    def is_file(self) -> bool:
        return self.mode in (REGULAR, EXECUTABLE)


@dataclass(frozen=True, slots=True)
class Change:
    """A path that differs between two trees; None where it is not there."""

    path: str
    before: Leaf | None
    after: Leaf | None


@dataclass(frozen=True, slots=True)
class Repository:
    """`git_dir` is the folder with the objects: a bare repository or the `.git` of a checkout."""

    git_dir: Path

    @classmethod
    def around(cls, folder: Path) -> "tuple[Repository, str] | None":
        """The repository that a folder is a checkout of, and the folder's path in it, "" or with a final slash."""
        try:
            asked = ("rev-parse", "--absolute-git-dir", "--show-prefix")
            told = _run(("git", "-C", str(folder), *asked), dict(os.environ)).decode().split("\n")
        except (GitFailed, OSError, UnicodeDecodeError):
            return None
        return cls(Path(told[0])), told[1]

    def commit(self, revision: str) -> str:
        """The full id of a commit; GitFailed where there is none."""
        return self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()

    def ask(self, *arguments: str, told: bytes = b"") -> bytes:
        """What a git command prints; GitFailed with its complaint."""
        return _run((*self._command(), *arguments), _environment(), told)

    def tree(self, commit: str, below: str = "") -> dict[str, Leaf]:
        """Every entry below a path of a commit, sorted; names that are not UTF-8 hold surrogates."""
        listed = self.ask("ls-tree", "-r", "-z", "--full-tree", commit, *(["--", below] if below else []))
        return {path: Leaf(int(mode, 8), sha) for mode, sha, path in map(_entry, _parts(listed))}

    def measure(self, commit: str, most: int = -1) -> int:
        """Bytes that the list of a commit's files takes; TooMuch where there are more than `most`.

        A few small trees that name each other many times over can list more paths than any disk holds; other commands of git
        would gather them all first.
        """
        return len(_begin_of((*self._command(), "ls-tree", "-r", "-z", "--full-tree", commit), most))

    def changes(self, before: str, after: str) -> list[Change]:
        """What differs between two trees, sorted; a file that moved is gone here and new there."""
        listed = _parts(self.ask("diff-tree", "-r", "-z", "--raw", "--no-renames", "--full-index", before, after))
        return [_change(head, path) for head, path in zip(listed[::2], listed[1::2], strict=True)]

    def blobs(self, shas: Iterator[str] | list[str]) -> Iterator[bytes]:
        """The contents of blobs, in the order asked, by one process."""
        command = (*self._command(), "cat-file", "--batch")
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:  # noqa: S603
            if process.stdin is None or process.stdout is None:
                raise GitFailed("cat-file")
            try:
                for sha in shas:
                    process.stdin.write(f"{sha}\n".encode())
                    process.stdin.flush()
                    head = process.stdout.readline().split()
                    if len(head) != 3 or head[1] != b"blob":
                        raise GitFailed(f"{sha}: {b' '.join(head).decode()}")
                    yield process.stdout.read(int(head[2]))
                    process.stdout.read(1)
            finally:
                process.stdin.close()
                process.terminate()

    def sizes(self, shas: list[str]) -> dict[str, int]:
        """Bytes of each blob, without reading it."""
        listed = self.ask("cat-file", "--batch-check=%(objectname) %(objectsize)", told="\n".join(shas).encode())
        return {sha: int(size) for sha, size in (line.split() for line in listed.decode().splitlines()) if size.isdigit()}

    def write_out(self, leaves: Mapping[str, Leaf], folder: Path) -> None:
        """Write the regular files among the leaves below a folder, by their paths.

        Whatever else there is stays out (`newsroom/door/committed.py` tells of it).
        """
        wanted = {path: leaf for path, leaf in leaves.items() if leaf.is_file and is_safe(path)}
        for path, data in zip(wanted, self.blobs([leaf.sha for leaf in wanted.values()]), strict=True):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def _command(self) -> tuple[str, ...]:
        return ("git", f"--git-dir={self.git_dir}", *_MANNER)


def is_safe(path: str) -> bool:
    """Whether a path of a tree can be written and stays below the folder it is written to."""
    if len(os.fsencode(path)) > LONGEST_PATH or any(len(os.fsencode(part)) > LONGEST_PART for part in path.split("/")):
        return False
    return not path.startswith("/") and not {"", ".", "..", ".git"} & set(path.lower().split("/")) and "\0" not in path


def _environment() -> dict[str, str]:
    """What git needs to run, and nothing that anyone could set for it beside the quarantine of a hook."""
    kept = {name: os.environ[name] for name in ("PATH", *_QUARANTINE) if name in os.environ}
    return {**kept, "LC_ALL": "C", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


def _run(command: tuple[str, ...], environment: Mapping[str, str], told: bytes = b"") -> bytes:
    done = subprocess.run(command, input=told, capture_output=True, env=environment, check=False)  # noqa: S603 (our own words)
    if done.returncode:
        raise GitFailed(done.stderr.decode(errors="replace").strip() or f"git {command[-1]}: {done.returncode}")
    return done.stdout


def _begin_of(command: tuple[str, ...], most: int) -> bytes:
    """What a command prints, which is stopped when it prints more than this."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()) as process:  # noqa: S603
        if process.stdout is None or process.stderr is None:
            raise GitFailed(command[-1])
        listed = process.stdout.read(most + 1 if most >= 0 else -1)
        if 0 <= most < len(listed):
            process.kill()
            raise TooMuch(command[-1])
        complaint = process.stderr.read()
    if process.returncode:
        raise GitFailed(complaint.decode(errors="replace").strip())
    return listed


def _parts(listed: bytes) -> list[str]:
    return [os.fsdecode(part) for part in listed.split(b"\0") if part]


def _entry(line: str) -> tuple[str, str, str]:
    head, _, path = line.partition("\t")
    mode, _, sha = head.split(" ")
    return mode, sha, path


def _change(head: str, path: str) -> Change:
    old_mode, new_mode, old_sha, new_sha, _ = head.lstrip(":").split(" ")
    return Change(path, _leaf(old_mode, old_sha), _leaf(new_mode, new_sha))


def _leaf(mode: str, sha: str) -> Leaf | None:
    return Leaf(int(mode, 8), sha) if int(mode, 8) else None
