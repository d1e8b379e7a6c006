"""Submissions that are refused at the door of a push, pushed over git to a repository that receives."""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.door.tree import printable
from newsroom.receiving.publishing import publish
from tests.hostile.case import SENDER, Case, every_case, lay_base
from tests.hostile.judgement import PROOF, VICTIMS
from tests.hostile.trial import SECRETS, TODAY
from tests.newsroom_on_paper import Paper, story
from tests.receiving.town import DAY, Clone, Town, git

#: Git keeps no pipes: this one cannot be pushed.
NOT_IN_GIT = {"q16-fifo"}
#: What a push holds that no file system has to: a commit of elsewhere in the place of a folder.
SUBMODULES = {"r03-submodule": f"content/truong/{SENDER}/2024/sub"}
REFUSED = [case for case in every_case() if case.facts["policy"] == "reject" and case.id not in NOT_IN_GIT]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose repository holds the base, published."""
    folder = tmp_path_factory.mktemp("pushes")
    lay_base(folder / "base")
    town = Town(folder / "town", Paper(folder / "base"))
    town.office.commit()
    town.take(town.office)
    hook = town.git_dir / "hooks/post-receive"
    hook.write_text(hook.read_text().replace(DAY, TODAY))
    publish(town.server, today=TODAY)
    town.clone(SENDER)
    yield town
    shutil.rmtree(folder)


def offered(case: Case, town: Town, bag: Path) -> list[str]:
    """Commit the case in the sender's clone, as if nothing had been sent before; the paths that it changes."""
    sender = Clone(town.root / f"may-{SENDER}", SENDER)
    git(sender.folder, "reset", "--quiet", "--hard", "origin/main")
    lay_base(bag)
    case.lay(bag)
    for beside in (".git", "secrets"):
        shutil.rmtree(bag / beside, ignore_errors=True)
    submodule = SUBMODULES.get(case.id)
    if submodule:
        shutil.rmtree(bag / submodule)
    git(sender.folder, f"--work-tree={bag}", "add", "--all", "--force")
    if submodule:
        sender.index("160000", sender_head(sender), submodule)
    sender.commit_index()
    return git(sender.folder, "diff", "--name-only", "-z", "origin/main", "HEAD").stdout.split("\0")[:-1]


def sender_head(sender: Clone) -> str:
    return git(sender.folder, "rev-parse", "HEAD").stdout.strip()


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.id)
def test_a_push_that_must_be_refused_is_and_says_why_and_leaves_nothing(case: Case, town: Town, tmp_path: Path) -> None:
    before = town.repository.commit("main")
    paths = offered(case, town, tmp_path / "bag")
    sender = Clone(town.root / f"may-{SENDER}", SENDER)
    done = sender.push()
    if done.returncode == 0:  # so that what comes after is judged by itself
        town.repository.ask("update-ref", "refs/heads/main", before)
        git(sender.folder, "fetch", "--quiet", "--force", "origin", "main:refs/remotes/origin/main")
    assert done.returncode != 0
    assert "CHƯA NHẬN" in done.stderr
    assert unnamed(paths, done.stderr) == [] if case.is_push else len(unnamed(paths, done.stderr)) < len(paths)
    assert town.repository.commit("main") == before
    assert git(town.git_dir, "cat-file", "-e", sender_head(sender), check=False).returncode != 0
    assert not any(secret.decode() in done.stderr for secret in SECRETS)
    assert not list(town.root.rglob(f"*{PROOF}*"))


def unnamed(paths: list[str], said: str) -> list[str]:
    """The paths that the pusher was not told; where there are too many, their number tells them all."""
    if f" {len(paths)} tệp" in said:
        return []
    return [path for path in paths if printable(unicodedata.normalize("NFC", path)).removeprefix("content/") not in said]


def test_the_same_sender_may_send_what_is_right(town: Town) -> None:
    """Last, so that the refusals above have left the repository and the site fit for it."""
    sender = Clone(town.root / f"may-{SENDER}", SENDER)
    git(sender.folder, "reset", "--quiet", "--hard", "origin/main")
    others = {path: data for path, data in town.served().items() if path.startswith(VICTIMS)}
    sender.put(f"content/truong/{SENDER}/2024/tot.md", story("Tin tốt")).commit()
    done = sender.push()
    assert done.returncode == 0, done.stderr
    served = town.served()
    assert f"truong/{SENDER}/2024/tot/index.html" in served
    assert others
    assert {path: served.get(path) for path in others} == others
