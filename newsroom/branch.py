"""The branch from which a forge serves the site, and the one way onto it.

The files go through ghp-import, which writes them into git as they lie in a folder, without a checkout. It believes every name
(a newline in one is a command to git) and follows links, so its folder is surveyed before and what it made is read back after.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsroom.git import REGULAR, GitFailed, Repository

#: The time of a commit that was made from no commit.
BEGINNING = "Thu, 01 Jan 1970 00:00:00 +0000"


class NotDeployed(Exception):
    """Nothing was published; the sentence is for the office."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a remote, as seen from a clone. The clone's own branches, index and files are never touched."""

    repository: Repository
    remote: str
    name: str

    def published(self) -> str:
        """The commit that is served now, fetched; "" where there is none yet."""
        try:
            if not self._there():
                return ""
            kept = f"refs/remotes/{self.remote}/{self.name}"
            self._git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self.remote, f"+refs/heads/{self.name}:{kept}")
            return self.repository.commit(kept)
        except GitFailed as reason:
            raise NotDeployed(
                f"Không hỏi được kho ở xa “{self.remote}” ({_said(reason)}). Chưa đăng gì. "
                "Xin xem lại đường mạng và quyền vào kho, rồi chạy lại."
            ) from None

    def files(self, commit: str) -> set[str]:
        """The paths of the files in a commit, "" for none."""
        return set(self.repository.tree(commit)) if commit else set()

    def commit(self, folder: Path, paths: Iterable[str], host: str) -> str:
        """A commit without a past that holds the files of a folder, and the host name unless that is ""; not published yet.

        It is made of nothing but the files and the time of the commit at hand: the same again gives the same.
        """
        draft = f"newsroom-{os.getpid()}"
        try:
            self._forget(draft)
            self._import(folder, draft, host)
            made = self.repository.commit(f"refs/heads/{draft}")
            self._check(made, {*paths, ".nojekyll", *(["CNAME"] if host else [])})
        except GitFailed as reason:
            raise NotDeployed(f"Chưa ghi được trang vào kho git ({_said(reason)}). Chưa đăng gì.") from None
        finally:
            self._forget(draft)
        return made

    def replace(self, earlier: str, commit: str) -> None:
        """Publish a commit in the place of the earlier one, and of no other."""
        branch = f"refs/heads/{self.name}"
        try:
            self._git("push", "--quiet", f"--force-with-lease={branch}:{earlier}", self.remote, f"{commit}:{branch}")
        except GitFailed as reason:
            published = self.published()
            if published == commit:  # only the answer was lost
                return
            if published != earlier:
                raise NotDeployed(
                    "Trong lúc này đã có người đăng một bản khác, nên bản này chưa đăng và không đè lên bản kia. "
                    "Xin lấy bài mới về (git pull), rồi chạy lại."
                ) from None
            raise NotDeployed(
                f"Kho ở xa “{self.remote}” không nhận bản này ({_said(reason)}). Trang đang đăng vẫn giữ nguyên."
            ) from None

    def _there(self) -> str:
        return self._git("ls-remote", self.remote, f"refs/heads/{self.name}")

    def _import(self, folder: Path, draft: str, host: str) -> None:
        options = ("--no-jekyll", "--no-history", "--message", "Publish the site", "--branch", draft)
        named = ("--cname", host) if host else ()
        ident = {"GIT_COMMITTER_NAME": "newsroom", "GIT_COMMITTER_EMAIL": f"newsroom@{host or 'localhost'}"}
        command = (sys.executable, "-P", "-m", "ghp_import", *options, *named, str(folder.resolve()))
        self._run(command, {**ident, "GIT_COMMITTER_DATE": self._time()})

    def _time(self) -> str:
        try:
            return self.repository.ask("log", "-1", "--format=%cD", "HEAD").decode().strip()
        except GitFailed:
            return BEGINNING

    def _check(self, commit: str, expected: set[str]) -> None:
        """Whatever ghp-import did, only this is published."""
        found = self.repository.tree(commit)
        strange = expected ^ set(found) | {path for path, leaf in found.items() if leaf.mode != REGULAR}
        if strange:
            raise GitFailed(f"thư mục đã đổi trong lúc đăng: {min(strange)!r}")

    def _forget(self, draft: str) -> None:
        with suppress(GitFailed):
            self.repository.ask("update-ref", "-d", f"refs/heads/{draft}")

    def _git(self, *arguments: str) -> str:
        """A command that speaks to the remote, so with all that its user has set for it."""
        return self._run(("git", *arguments), {})

    def _run(self, command: tuple[str, ...], more: Mapping[str, str]) -> str:
        environment = {**os.environ, "LC_ALL": "C", "GIT_DIR": str(self.repository.git_dir), **more}
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False)  # noqa: S603
        if done.returncode:
            raise GitFailed(done.stderr)
        return done.stdout.strip()


def _said(reason: GitFailed) -> str:
    """What git complained of, in one harmless line."""
    lines = [line for line in str(reason).splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return repr((told or lines or ["git"])[0])[1:-1][:200]
