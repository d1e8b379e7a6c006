"""The workflows of several machines: their own shell lines, each job on a machine that knows nothing of the others."""

import re
import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.test_workflows import EXPRESSION, A, Forge, read
from tests.deploy.test_workflows import forge as forge
from tests.newsroom_on_paper import story

GITHUB, GITLAB = "github/publish-shares.yml", "gitlab/gitlab-ci-shares.yml"
#: What moves files from one machine to another: GitHub's own.
CARRIERS = {"actions/upload-artifact@v4", "actions/download-artifact@v4"}
B = "content/truong/truong-b/2024"


@pytest.fixture
def province(forge: Forge) -> Forge:
    """A main branch with stories of two schools in three years, one of which has become unreadable."""
    forge.equip()
    forge.commit(
        {f"{A.replace('2024', year)}/tin.md": story(f"Tin {year}", f"01/3/{year}") for year in ("2022", "2023")}, "main"
    )
    forge.events["commit"] = forge.commit({f"{A}/tot.md": story("Hỏng", date="mai"), f"{B}/tin.md": story("Tin B")}, "main")
    return forge


class Runners:
    """GitHub's side: a fresh folder for each job of a matrix, and what jobs leave for later ones."""

    def __init__(self, forge: Forge) -> None:
        self.forge = forge
        self.settings = read(GITHUB)
        self.known = {**forge.expressions(), "github.sha": forge.events["commit"]}

    def work(self, job: str, **matrix: object) -> str:
        """Run one job; what its steps said."""
        self.fresh()
        known = self.known | {f"matrix.{name}": str(value) for name, value in matrix.items()}
        said = ""
        for step in self.settings["jobs"][job]["steps"]:
            if "uses" in step:
                self.carry(step["uses"], {name: filled(str(value), known) for name, value in step["with"].items()})
                continue
            told = self.forge.root / "told"
            told.write_text("")
            variables = {**self.settings["env"], "GITHUB_OUTPUT": str(told)}
            variables |= {name: filled(value, known) for name, value in step.get("env", {}).items()}
            done = self.forge.run(step["run"], variables)
            assert done.returncode == 0, (job, step["name"], done.stderr)
            said += done.stderr
            pairs = (line.split("=", 1) for line in told.read_text().splitlines())
            self.known |= {f"needs.{job}.outputs.{name}": value for name, value in pairs}
        return said

    def fresh(self) -> None:
        for name in ("work", "state"):
            shutil.rmtree(self.forge.root / name, ignore_errors=True)
        self.forge.workspace.mkdir()

    def carry(self, action: str, given: dict[str, str]) -> None:
        shelf = self.forge.root / "artifacts"
        if action.startswith("actions/upload"):
            target = shelf / given["name"]
            target.mkdir(parents=True)
            shutil.copy(self.forge.workspace / given["path"], target)
        else:
            for folder in shelf.glob(given["pattern"]):
                shutil.copytree(folder, self.forge.workspace / given["path"] / folder.name)


def filled(text: str, known: dict[str, str]) -> str:
    return EXPRESSION.sub(lambda match: known[match[1]], text)


def test_four_machines_publish_what_one_would_and_keep_what_was_good_before(province: Forge) -> None:
    runners = Runners(province)
    runners.work("moment")
    for job in ("read", "build"):
        for share in runners.settings["jobs"][job]["strategy"]["matrix"]["share"]:
            runners.work(job, share=share)
    said = runners.work("publish")
    assert said.count(f"{A.removeprefix('content/')}/tot.md (chưa đăng, bản trước vẫn giữ trên trang)") == 1
    there = province.git("ls-tree", "-r", "--name-only", "gh-pages", at="nhom/kho").splitlines()
    assert {"index.html", "truong/truong-a/2022/tin/index.html", "truong/truong-b/2024/tin/index.html"} <= set(there)
    assert "Tốt" in province.git("show", "gh-pages:truong/truong-a/2024/tot/index.html", at="nhom/kho")
    with tarfile.open(province.root / "artifacts/output-1/output.tar") as carried:
        assert "outputs/1/.share" in carried.getnames()


def test_gitlabs_machines_build_one_site_into_the_folder_that_is_served(province: Forge) -> None:
    settings = read(GITLAB)
    given = {**settings["variables"], "CI_PIPELINE_CREATED_AT": "2024-05-20T10:00:00Z"}
    kept: list[Path] = []
    for job in ("read", "build", "pages"):
        for index in range(1, settings[job].get("parallel", 1) + 1):
            shutil.rmtree(province.workspace)
            shutil.rmtree(province.root / "state", ignore_errors=True)
            province.bash("git", "clone", "--quiet", str(province.origin), str(province.workspace), folder=province.root)
            for folder in kept:
                shutil.copytree(folder, province.workspace, dirs_exist_ok=True)
            province.furnish()
            node = {"CI_NODE_INDEX": str(index), "CI_NODE_TOTAL": str(settings[job].get("parallel", 1))}
            done = province.run("\n".join(settings[job]["script"]), given | node)
            assert done.returncode == 0, done.stderr
            (left,) = settings[job]["artifacts"]["paths"]
            kept.append(province.root / "artifacts" / f"{job}-{index}")
            shutil.copytree(province.workspace / left, kept[-1] / left)
    site = kept[-1] / "public"
    assert "Tốt" in (site / "truong/truong-a/2024/tot/index.html").read_text(encoding="utf-8")
    assert (site / "tin.xml").is_file()


@pytest.mark.parametrize("job", ["read", "build"])
def test_as_many_machines_work_as_there_are_shares(job: str) -> None:
    github, gitlab = read(GITHUB), read(GITLAB)
    assert github["jobs"][job]["strategy"]["matrix"]["share"] == list(range(1, int(github["env"]["COUNT"]) + 1))
    assert gitlab[job]["parallel"] == int(gitlab["variables"]["COUNT"])


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [(name, step) for name, job in read(GITHUB)["jobs"].items() for step in job["steps"]]


def test_only_githubs_own_carriers_are_used_and_nothing_is_written_into_a_shell_line() -> None:
    assert {step["uses"] for _, step in steps() if "uses" in step} == CARRIERS
    assert not [step for _, step in steps() if EXPRESSION.search(step.get("run", ""))]


def test_only_the_last_job_may_write_and_only_steps_that_speak_to_the_forge_see_the_token() -> None:
    settings = read(GITHUB)
    assert settings["permissions"] == {"contents": "read"}
    assert [name for name, job in settings["jobs"].items() if "permissions" in job] == ["publish"]
    shown = [step["run"] for _, step in steps() if "TOKEN" in step.get("env", {})]
    assert shown
    assert all(re.search(r"git fetch|newsroom deploy", run) for run in shown)
