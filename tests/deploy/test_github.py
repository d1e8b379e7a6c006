"""`newsroom deploy` against real clones and a real bare remote: what reaches the pages branch, and what never does."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom import branch
from newsroom.cli.main import main
from newsroom.deployment import host_name
from tests.deploy.clones import PAGES, Clone, Remote, git
from tests.domain.making import site


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    """With one commit on main."""
    made = Remote(tmp_path / "remote.git")
    blank = git(made.root, "hash-object", "-t", "tree", "-w", "/dev/null")
    ident = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(made.root, "update-ref", "refs/heads/main", git(made.root, *ident, "commit-tree", "-m", "Bắt đầu", blank))
    return made


@pytest.fixture
def clone(tmp_path: Path, remote: Remote) -> Clone:
    return Clone(tmp_path / "clone", remote.root)


Deploy = Callable[..., tuple[int, str]]


@pytest.fixture
def deploy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Deploy:
    def deploy(clone: Clone, *options: str) -> tuple[int, str]:
        monkeypatch.chdir(clone.root)
        status = main(["deploy", *options])
        told = capsys.readouterr()
        return status, told.out + told.err

    return deploy


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that a deployment started, by name."""
    names: list[str] = []
    run = subprocess.run

    def note(command: tuple[str, ...], **more: object) -> object:
        names.append("ghp_import" if "ghp_import" in command else f"git {command[1]}")
        return run(command, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(branch.subprocess, "run", note)
    return names


# -- what is published ----------------------------------------------------------------------------------------------


def test_the_branch_holds_what_was_built_the_host_name_and_nothing_else(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    status, told = deploy(clone)
    assert status == 0, told
    assert remote.files() == {path: f"100644 {text}" for path, text in {**PAGES, "CNAME": "tin.example"}.items()}
    assert "2 trang" in told
    assert "https://tin.example" in told


def test_nothing_of_the_clone_changes(clone: Clone, deploy: Deploy) -> None:
    git(clone.root, "branch", "gh-pages")
    (clone.root / "new.txt").write_text("x", encoding="utf-8")
    git(clone.root, "add", "new.txt")
    before = clone.state()
    assert deploy(clone)[0] == 0
    assert clone.state() == before


def test_the_host_name_and_nojekyll_are_there_after_every_deployment(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    for text in ("Một", "Hai", "Ba"):
        assert deploy(clone.show({"index.html": text}))[0] == 0
        assert {"CNAME", ".nojekyll"} <= set(remote.files())
    assert remote.files()["index.html"] == "100644 Ba"


def test_the_history_is_one_commit_with_the_time_of_the_source_and_no_persons_name(
    clone: Clone, remote: Remote, deploy: Deploy
) -> None:
    for text in ("Một", "Hai"):
        deploy(clone.show({"index.html": text}))
    shown = git(remote.root, "log", "--format=%an %ae %cn %cI", "gh-pages").splitlines()
    assert shown == [f"newsroom newsroom@tin.example newsroom {git(remote.root, 'log', '-1', '--format=%cI', 'main')}"]


def test_the_same_site_is_the_same_commit_and_is_not_pushed_again(
    clone: Clone, remote: Remote, deploy: Deploy, started: list[str]
) -> None:
    deploy(clone)
    before = remote.refs()
    started.clear()
    status, told = deploy(clone)
    assert (status, remote.refs(), "git push" in started) == (0, before, False)
    assert "không có gì phải đăng" in told


def test_a_clone_without_a_commit_can_deploy(tmp_path: Path, deploy: Deploy) -> None:
    empty = Remote(tmp_path / "empty.git")
    status, told = deploy(Clone(tmp_path / "first", empty.root))
    assert status == 0, told
    assert set(empty.files()) == {*PAGES, "CNAME"}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://tin.example", "tin.example"),
        ("https://tin.example:8443", "tin.example"),
        ("https://phong-a.github.io", ""),
        ("https://phong-a.gitlab.io", ""),
        ("https://phong-a.codeberg.page", ""),
        ("https://github.io.example", "github.io.example"),
    ],
)
def test_a_forges_own_name_is_not_claimed(url: str, host: str) -> None:
    assert host_name(site(url=url)) == host


def test_other_branches_and_remotes_can_be_named(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    git(clone.root, "remote", "rename", "origin", "noi-dang")
    assert deploy(clone, "--remote", "noi-dang", "--branch", "files")[0] == 0
    assert set(remote.files("files")) == {*PAGES, "CNAME"}


# -- what is not handed over ----------------------------------------------------------------------------------------


def newline(output: Path) -> None:
    """A name that a stream without quotes reads as commands: a file `a`, and another host name."""
    (output / "a\ndata 1\nx\nM 100644 inline CNAME").write_text("evil.example", encoding="utf-8")


def link(output: Path) -> None:
    (output / "tin.txt").symlink_to("/etc/passwd")


def dangling(output: Path) -> None:
    (output / "tin.txt").symlink_to("/nowhere")


def linked_folder(output: Path) -> None:
    (output / "tin").symlink_to("/etc")


def executable(output: Path) -> None:
    (output / "tin.txt").write_text("#!/bin/sh", encoding="utf-8")
    (output / "tin.txt").chmod(0o755)


def secret(output: Path) -> None:
    (output / ".env").write_text("KEY=x", encoding="utf-8")


def repository(output: Path) -> None:
    (output / ".git").mkdir()


def pipe(output: Path) -> None:
    os.mkfifo(output / "tin.txt")


def capitals(output: Path) -> None:
    (output / "CNAME").write_text("evil.example", encoding="utf-8")


def draft(output: Path) -> None:
    (output / ".index.html.new").write_text("<", encoding="utf-8")


def empty(output: Path) -> None:
    for path in sorted(output.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def without_front_page(output: Path) -> None:
    (output / "index.html").unlink()


def gone(output: Path) -> None:
    empty(output)
    output.rmdir()


FAULTS = {
    newline: r"a\ndata 1\nx\nM 100644 inline CNAME",
    link: "tin.txt",
    dangling: "tin.txt",
    linked_folder: "tin",
    executable: "tin.txt",
    secret: ".env",
    repository: ".git",
    pipe: "tin.txt",
    capitals: "CNAME",
    draft: ".index.html.new",
    empty: "index.html",
    without_front_page: "index.html",
    gone: "output",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_must_not_be_published_stops_it_before_ghp_import_is_started(
    clone: Clone, remote: Remote, deploy: Deploy, started: list[str], fault: Callable[[Path], None]
) -> None:
    fault(clone.output)
    before = remote.refs(), clone.state()
    status, told = deploy(clone)
    assert (status, remote.refs(), clone.state()) == (1, *before)
    assert "ghp_import" not in started
    assert told.count("\n") == 1, "one sentence or two, on one line"
    assert FAULTS[fault] in told
    assert "Chưa đăng gì." in told


def test_a_file_that_comes_in_after_the_survey_is_not_published(
    clone: Clone, remote: Remote, deploy: Deploy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = remote.refs()
    run = subprocess.run

    def slip_in(command: tuple[str, ...], **more: object) -> object:
        if "ghp_import" in command:
            newline(clone.output)
        return run(command, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(branch.subprocess, "run", slip_in)
    status, told = deploy(clone)
    assert (status, remote.refs()) == (1, before)
    assert "Traceback" not in told


# -- what is not lost -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lost", "status"), [(0, 0), (1, 0), (2, 1), (18, 1)])
def test_a_site_that_lost_a_tenth_of_its_pages_needs_a_word(
    clone: Clone, remote: Remote, deploy: Deploy, lost: int, status: int
) -> None:
    deploy(clone.show({f"tin/{n}/index.html": "x" for n in range(18)}))
    before = set(remote.files())
    for n in range(lost):
        (clone.output / f"tin/{n}/index.html").unlink()
    assert deploy(clone)[0] == status
    assert len(before - set(remote.files())) == (0 if status else lost)


def test_the_loss_can_be_agreed_to(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    deploy(clone)
    (clone.output / "truong/a/index.html").unlink()
    status, told = deploy(clone)
    assert status == 1
    assert "truong/a/index.html" in told
    assert "SHRINK=1" in told
    assert "truong/a/index.html" in remote.files()
    assert deploy(clone, "--shrink")[0] == 0
    assert "truong/a/index.html" not in remote.files()


def test_as_many_other_pages_are_a_loss_too(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    deploy(clone)
    (clone.output / "truong/a/index.html").unlink()
    clone.show({"truong/b/index.html": "B", "truong/c/index.html": "C"})
    assert deploy(clone)[0] == 1
    assert "truong/a/index.html" in remote.files()


def test_a_deployment_that_came_first_is_not_overwritten(
    tmp_path: Path, clone: Clone, remote: Remote, deploy: Deploy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is published after this one has looked at what is published."""
    other = Clone(tmp_path / "other", remote.root).show({"truong/b/index.html": "B"})
    look = branch.Branch.files

    def look_while_another_deploys(self: branch.Branch, commit: str) -> set[str]:
        monkeypatch.setattr(branch.Branch, "files", look)
        command = [sys.executable, "-m", "newsroom.cli.main", "deploy"]
        subprocess.run(command, cwd=other.root, check=True, capture_output=True)
        return look(self, commit)

    monkeypatch.setattr(branch.Branch, "files", look_while_another_deploys)
    status, told = deploy(clone)
    assert status == 1
    assert "đã có người đăng một bản khác" in told
    assert "git pull" in told
    assert "truong/b/index.html" in remote.files()


def test_of_two_at_once_no_page_is_lost_silently(tmp_path: Path, remote: Remote) -> None:
    """Whoever ends with 0 has pages on the branch, or was told that it was replaced by one who saw them."""
    clones = [Clone(tmp_path / name, remote.root).show({f"tin/{name}/index.html": name}) for name in ("mot", "hai")]
    done: dict[str, subprocess.CompletedProcess[str]] = {}

    def publish(clone: Clone) -> None:
        command = [sys.executable, "-m", "newsroom.cli.main", "deploy"]
        done[clone.root.name] = subprocess.run(command, cwd=clone.root, capture_output=True, text=True, check=False)

    threads = [threading.Thread(target=publish, args=(clone,)) for clone in clones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    published = [name for name, result in done.items() if result.returncode == 0]
    assert len(published) == 1, {name: result.stderr for name, result in done.items()}
    assert f"tin/{published[0]}/index.html" in remote.files()
    assert all("Traceback" not in result.stderr for result in done.values())


def test_a_branch_that_somebody_else_filled_is_kept_until_a_word_is_said(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    blob = git(remote.root, "hash-object", "-w", str(clone.output / "index.html"))
    git(remote.root, "update-index", "--add", "--cacheinfo", f"100644,{blob},viet-tay.html")
    ident = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    tree = git(remote.root, "write-tree")
    git(remote.root, "update-ref", "refs/heads/gh-pages", git(remote.root, *ident, "commit-tree", "-m", "x", tree))
    assert deploy(clone)[0] == 1
    assert "viet-tay.html" in remote.files()


# -- what fails -----------------------------------------------------------------------------------------------------


def no_remote(clone: Clone, _remote: Remote) -> None:
    git(clone.root, "remote", "remove", "origin")


def remote_gone(_clone: Clone, remote: Remote) -> None:
    remote.root.rename(remote.root.with_name("gone.git"))


def refusing_hook(_clone: Clone, remote: Remote) -> None:
    hook = remote.root / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf 'kho đang đóng\\033[31m\\n' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


def failing_import(clone: Clone, _remote: Remote) -> None:
    """The program that ghp-import writes to stops: at this, ghp-import itself ends with a traceback."""
    git(clone.root, "config", "fastimport.unpackLimit", "none")


def broken_registry(clone: Clone, _remote: Remote) -> None:
    (clone.root / "content/registry/site.toml").write_text("=", encoding="utf-8")


def no_repository(clone: Clone, _remote: Remote) -> None:
    (clone.root / ".git").rename(clone.root / "git")


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        (no_remote, "origin"),
        (remote_gone, "origin"),
        (refusing_hook, r"kho đang đóng\x1b[31m"),
        (failing_import, "Chưa ghi được trang vào kho git"),
        (broken_registry, "registry/site.toml"),
        (no_repository, "kho git"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_fails_is_told_in_a_sentence_and_never_as_a_traceback(
    clone: Clone, remote: Remote, deploy: Deploy, fault: Callable[[Clone, Remote], None], word: str
) -> None:
    fault(clone, remote)
    status, told = deploy(clone)
    assert status == 1
    assert word.lower() in told.lower()
    assert "Traceback" not in told


def test_no_branch_is_left_behind_by_a_deployment_that_failed(clone: Clone, remote: Remote, deploy: Deploy) -> None:
    refusing_hook(clone, remote)
    before = clone.state()
    deploy(clone)
    assert clone.state() == before
