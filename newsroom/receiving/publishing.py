"""From the branch to the public: one build at a time, apart from every push, put in place only when it is whole."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsroom.door.withdrawal import PROOFS
from newsroom.git import GitFailed
from newsroom.memory.memory import forget_everything
from newsroom.receiving.copy import WorkingCopy
from newsroom.receiving.releases import NotReleased, Release, Releases
from newsroom.receiving.server import Server

#: Seconds after which a build is taken for stuck. A province's archive takes minutes.
LONGEST = 3600


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: `release` is None where the public has it already; `told` is what the build said."""

    release: Release | None
    told: str


def publish(server: Server, *, may_shrink: bool = False, today: str | None = None) -> Published:
    """Build what the branch holds now and put it in place; NotReleased, GitFailed, OSError leave the public site as it is.

    Whoever comes while another builds waits, then builds what has come in meanwhile, or finds that nothing has.
    """
    os.umask(0o022)  # whatever the login says, the web server has to read it
    with _alone(server.site) as lock:
        commit = _newest(server)
        if _held_back(server) == commit:
            raise NotReleased(
                "Tòa soạn đã lùi về bản trước; bản này chờ lần gửi kế tiếp, hoặc lệnh: newsroom receive resume KHO"
            )
        work = server.site / "work"
        work.mkdir(exist_ok=True)
        work.chmod(0o700)  # stories that wait for their hour lie there; what is public are the releases
        releases = Releases(server.site, server.releases)
        stale = [release for release in releases.all() if _proofs(server, release.commit) != _proofs(server, commit)]
        if stale:  # somebody was withdrawn: nothing that was kept for speed may hold what is gone
            for shelf in ("history", "pictures"):
                shutil.rmtree(work / "state" / shelf, ignore_errors=True)
            forget_everything(work / "state")
        WorkingCopy(work / "content", work / "content.json").bring(server.repository, commit, server.prefix)
        told = _build(server, commit, work, today, lock)
        release = releases.make(work / "output", commit, may_shrink=may_shrink)
        if release:
            releases.switch(release)
        for older in stale:
            releases.drop(older)
        return Published(release, told)


def step_back(server: Server) -> Release:
    """Serve the release before the current one; what the branch holds now is not published again until something new comes."""
    with _alone(server.site):
        releases = Releases(server.site, server.releases)
        current, everything = releases.current(), releases.all()
        earlier = [release for release in everything if current is None or release.number < current.number]
        if not earlier:
            raise NotReleased("Không còn bản nào trước bản đang đăng.")
        _hold(server).write_text(server.repository.commit(server.ref), encoding="ascii")
        releases.switch(earlier[-1])
        return earlier[-1]


def resume(server: Server) -> None:
    """Publish again what the branch holds, after a step back."""
    _hold(server).unlink(missing_ok=True)


def _build(server: Server, commit: str, work: Path, today: str | None, lock: int) -> str:
    """Run the newsroom of this server on the copy, with nothing in its environment that a push or a login could have set.

    The build holds the lock too: were this process killed, no other build would begin before that one has ended.
    """
    command = [
        *(sys.executable, "-I", "-m", "newsroom.cli.main", "build"),
        *("--content", str(work / "content"), "--output", str(work / "output")),
        *("--history", str(server.git_dir), commit, server.prefix),
        *(("--today", today) if today else ()),
    ]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "NEWSROOM_STATE": str(work / "state")}
    done = subprocess.run(  # noqa: S603 (our own program and paths)
        command,
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        timeout=LONGEST,
        stdin=subprocess.DEVNULL,
        pass_fds=(lock,),
    )
    if done.returncode:
        raise NotReleased(f"{done.stderr}{done.stdout}\nChưa dựng được trang; trang đang đăng giữ nguyên.")
    return done.stderr + done.stdout


def _newest(server: Server) -> str:
    try:
        return server.repository.commit(server.ref)
    except GitFailed:
        raise NotReleased("Kho còn trống: tòa soạn chưa gửi nội dung lần nào.") from None


def _proofs(server: Server, commit: str) -> str:
    """Which names and pictures are withdrawn as of a commit: what was published before must not be stepped back to.

    A commit that is gone, for somebody cleaned the history, is like none that is there.
    """
    path = f"{server.prefix}{PROOFS}"
    try:
        found = server.repository.tree(commit, path).get(path)
    except GitFailed:
        return commit
    return found.sha if found else ""


def _hold(server: Server) -> Path:
    return server.site / "held"


def _held_back(server: Server) -> str:
    try:
        return _hold(server).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


@contextmanager
def _alone(site: Path) -> Iterator[int]:
    """One at a time; the system frees the lock when the last process that holds it has ended, however it ended."""
    site.mkdir(parents=True, exist_ok=True)
    with (site / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()
