"""The workflows for forges: their own shell lines, run against a real repository into which somebody hostile has pushed."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from newsroom.state import HOME
from tests.newsroom_on_paper import REGISTRY, Paper, story

DEPLOY = HOME / "deploy"
WORKFLOWS = sorted(path.relative_to(DEPLOY).as_posix() for path in DEPLOY.glob("*/*.yml"))
#: Those of several machines are tested in test_shared_workflows.py.
ACTIONS = [name for name in WORKFLOWS if not name.startswith("gitlab/") and "shares" not in name]
#: The one action that is used, GitHub's own: what it keeps, it gives to runs of the same branch or of branches made from it.
CACHE = "actions/cache@v4"
#: What making the environment needs, and what building needs besides.
MAKE = ("Makefile", "pyproject.toml", "requirements.lock", "pelicanconf.py", "publishconf.py")
BUILD = ("newsroom", "plugins", "theme")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
COMMAND = re.compile(r"::(error|warning) (.*?)::(.*)")
A = "content/truong/truong-a/2024"
TOKEN = "t0ken"  # noqa: S105 (nobody's)
#: Each leaves a file behind if anything of it runs.
TRAPS = {
    "Makefile": ".PHONY: .venv/run publish\n.venv/run publish:\n\ttouch {canary}\n",
    "pelicanconf.py": "open({canary!r}, 'w')\n",
    "publishconf.py": "open({canary!r}, 'w')\n",
    "newsroom/__init__.py": "open({canary!r}, 'w')\n",
    "sitecustomize.py": "open({canary!r}, 'w')\n",
    "plugins/__init__.py": "open({canary!r}, 'w')\n",
    ".gitattributes": "* filter=trap diff=trap\n",
    ".gitconfig": '[filter "trap"]\n\tsmudge = touch {canary}\n[diff "trap"]\n\tcommand = touch {canary}\n',
    ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::touch {canary}\n',
    f"{A}/$(touch {{name}}).md": "---\ntitle: Tin\n---\n",
    f"{A}/a\n::set-env name=X::b,c:d%0A.md": "---\ntitle: Tin\n---\n",
    f"{A}/sai.md": story('"; touch {canary}; echo "', date="mai"),
    f"{A}/lenh.md": story("::add-mask::x", kind="`touch {canary}` $(touch {canary}) ::stop-commands::x"),
}


@dataclass
class Forge:
    """A bare repository as a forge keeps it, and a machine that runs workflows in an empty folder."""

    root: Path
    events: dict[str, str] = field(default_factory=dict)
    #: Where a run remembers; beside the workspace, where nothing is said.
    state: Path | None = None

    @property
    def origin(self) -> Path:
        return self.root / "nhom" / "kho"

    @property
    def canary(self) -> Path:
        return self.root / "canary"

    @property
    def workspace(self) -> Path:
        return self.root / "work"

    def git(self, *arguments: str, at: str = "desk") -> str:
        return self.bash("git", *arguments, folder=self.root / at).stdout.strip()

    def bash(self, *command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root / "home"), "LANG": "C.UTF-8", **variables}
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)

    def commit(self, files: Mapping[str, str], branch: str) -> str:
        """Write files at the desk, commit them on a branch and push it."""
        for path, text in files.items():
            target = self.root / "desk" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("-c", "user.name=A", "-c", "user.email=a@a.example", "commit", "--quiet", "--message", "Tin")
        self.git("push", "--quiet", str(self.origin), f"HEAD:{branch}")
        return self.git("rev-parse", "HEAD")

    def equip(self) -> None:
        """Bring what a build needs to the main branch."""
        for name in BUILD:
            shutil.copytree(HOME / name, self.root / "desk" / name, ignore=shutil.ignore_patterns("__pycache__"))
        self.commit({}, "main")

    def ask(self, files: Mapping[str, str], link: str = "") -> None:
        """A merge request from a branch that changes files and perhaps adds a link."""
        self.git("checkout", "--quiet", "-B", "asked", "main")
        if link:
            (self.root / "desk" / link).symlink_to("/etc/passwd")
        self.events["sha"] = self.commit(files, "refs/pull/7/head")
        self.git("checkout", "--quiet", "--force", "main")

    def run(self, script: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """A script as runners run it."""
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root / "home"), "LANG": "C.UTF-8", **variables}
        environment["NEWSROOM_STATE"] = str(self.state or self.root / "state")
        done = subprocess.run(command, cwd=self.workspace, env=environment, capture_output=True, text=True, check=False)
        self.furnish()
        return done

    def furnish(self) -> None:
        """The environment that `make .venv/run` would make over the network: that of the tests."""
        bin, ready = self.workspace / ".venv/bin", self.workspace / ".venv/run"
        if not ready.exists() and (self.workspace / "Makefile").exists():
            bin.parent.mkdir()
            bin.symlink_to(Path(sys.executable).parent)
            ready.touch()

    def expressions(self) -> dict[str, str]:
        """What the forge puts in the place of `${{ … }}`."""
        return {
            "github.server_url": str(self.root),
            "github.api_url": self.events.get("api", ""),
            "github.repository": "nhom/kho",
            "github.token": TOKEN,
            "github.event.repository.default_branch": "main",
            "github.event.pull_request.number": "7",
            "github.event.pull_request.head.sha": self.events.get("sha", ""),
        }

    def steps(self, workflow: str) -> list[tuple[bool, str, dict[str, str]]]:
        """Of a workflow's one job, but for its cache: whether a step runs in any case, its script, its variables."""
        (job,) = read(workflow)["jobs"].values()
        ran = (step for step in job["steps"] if "run" in step)
        return [(step.get("if") == "always()", step["run"], self.variables(step)) for step in ran]

    def variables(self, step: Mapping[str, Any]) -> dict[str, str]:
        """What a step is given."""
        known = self.expressions()
        return {name: EXPRESSION.sub(lambda m: known[m[1]], value) for name, value in step.get("env", {}).items()}

    def work(self, workflow: str) -> list[subprocess.CompletedProcess[str]]:
        """Run the steps until one fails, and then those that run in any case."""
        done: list[subprocess.CompletedProcess[str]] = []
        for always, script, variables in self.steps(workflow):
            if always or not any(step.returncode for step in done):
                done.append(self.run(script, variables))
        return done


def read(workflow: str) -> dict[Any, Any]:
    parsed: dict[Any, Any] = yaml.safe_load((DEPLOY / workflow).read_text(encoding="utf-8"))
    return parsed


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A repository with a newsroom whose main branch holds a good story, and a broken one of another school."""
    forge = Forge(tmp_path)
    for folder in ("home", "work", "desk"):
        (tmp_path / folder).mkdir()
    for name in MAKE:
        shutil.copy(HOME / name, tmp_path / "desk" / name)
    Paper(tmp_path / "desk").write(REGISTRY)
    forge.bash("git", "init", "--quiet", "--bare", "--initial-branch=main", str(forge.origin), folder=tmp_path)
    forge.git("init", "--quiet", "--initial-branch=main")
    files = {f"{A}/tot.md": story("Tốt"), "content/truong/truong-b/2024/sai.md": story("Sai", date="mai")}
    forge.commit(files, "main")
    return forge


def trapped(forge: Forge) -> dict[str, str]:
    names = {"canary": str(forge.canary), "name": forge.canary.name}
    return {
        re.sub(r"\{name\}", names["name"], path): re.sub(
            r"\{canary(!r)?\}", lambda m: repr(names["canary"]) if m[1] else names["canary"], text
        )
        for path, text in TRAPS.items()
    }


def commands(told: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: the kind, the properties, the message."""
    found = []
    for line in told.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, f"not a command: {line!r}"
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        found.append((match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])))
    return found


def unescaped(value: str) -> str:
    for sign in ("%3A", "%2C", "%0D", "%0A", "%25"):
        value = value.replace(sign, chr(int(sign[1:], 16)))
    return value


# -- a merge request ------------------------------------------------------------------------------------------------


def test_on_github_problems_stand_on_their_lines_and_nothing_of_the_sender_runs(forge: Forge) -> None:
    forge.ask(trapped(forge), link=f"{A}/lien-ket.md")
    *made_ready, check = forge.work("github/check.yml")
    assert [step.returncode for step in made_ready] == [0, 0], made_ready
    assert check.returncode == 1, check.stderr
    told = {(properties["file"], properties.get("line")): kind for kind, properties, _ in commands(check.stdout)}
    assert told[f"{A}/sai.md", "3"] == "error"
    assert told[f"{A}/lien-ket.md", None] == "error"
    assert {path for path, _ in told} >= {f"{A}/$(touch canary).md"}
    assert "content/truong/truong-b/2024/sai.md" not in {path for path, _ in told}
    assert not forge.canary.exists()
    assert not list(forge.workspace.rglob("canary"))
    assert "root:" not in check.stdout + check.stderr


def test_on_gitlab_problems_stand_in_a_code_quality_report_and_nothing_of_the_sender_runs(forge: Forge) -> None:
    forge.ask(trapped(forge), link=f"{A}/lien-ket.md")
    done = gitlab(forge, "check")
    assert done.returncode == 1, done.stderr
    report = json.loads((forge.workspace / "gl-code-quality-report.json").read_text())
    assert all(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"} for issue in report)
    assert len({issue["fingerprint"] for issue in report}) == len(report)
    found = {(issue["location"]["path"], issue["location"]["lines"]["begin"], issue["severity"]) for issue in report}
    assert {(f"{A}/sai.md", 3, "major"), (f"{A}/lien-ket.md", 1, "major")} <= found
    assert "date-invalid" in done.stdout
    assert not forge.canary.exists()
    assert not list(forge.workspace.rglob("canary"))


def test_on_forgejo_problems_are_sent_as_a_review_with_the_token_of_the_job(forge: Forge, listener: "Listener") -> None:
    forge.events["api"] = listener.address
    forge.ask(trapped(forge), link=f"{A}/lien-ket.md")
    *_, check, post = forge.work("forgejo/check.yml")
    assert (check.returncode, post.returncode) == (1, 0), check.stderr + post.stderr
    ((path, headers, body),) = listener.requests
    assert path == "/api/v1/repos/nhom/kho/pulls/7/reviews"
    assert (headers["Authorization"], headers["Content-Type"]) == (f"token {TOKEN}", "application/json")
    review = json.loads(body)
    assert review["event"] == "COMMENT"
    on_lines = {(comment["path"], comment["new_position"]) for comment in review["comments"]}
    assert (f"{A}/sai.md", 3) in on_lines
    assert f"{A}/lien-ket.md" in review["body"]
    assert not forge.canary.exists()


@pytest.mark.parametrize("workflow", ["github/check.yml", "forgejo/check.yml", "gitlab/gitlab-ci.yml"])
def test_a_good_story_passes_though_another_school_has_left_a_broken_one(
    forge: Forge, listener: "Listener", workflow: str
) -> None:
    forge.events["api"] = listener.address
    forge.ask({f"{A}/moi.md": story("Mới"), f"{A}/nhac.md": story("Một: hai")})
    done = [gitlab(forge, "check")] if workflow.startswith("gitlab") else forge.work(workflow)
    assert [step.returncode for step in done] == [0] * len(done), done


def test_on_forgejo_nothing_is_sent_where_there_is_nothing_to_say(forge: Forge, listener: "Listener") -> None:
    forge.events["api"] = listener.address
    forge.ask({f"{A}/moi.md": story("Mới")})
    assert [step.returncode for step in forge.work("forgejo/check.yml")] == [0, 0, 0, 0]
    assert listener.requests == []


def test_a_commit_that_is_no_longer_asked_for_is_not_called_good(forge: Forge) -> None:
    forge.ask({f"{A}/moi.md": story("Mới")})
    forge.events["sha"] = "1" * 40
    assert forge.work("github/check.yml")[-1].returncode == 2


def gitlab(forge: Forge, job: str) -> subprocess.CompletedProcess[str]:
    """A job as GitLab's runner runs it: the clone comes first, then all lines in one shell."""
    settings = read("gitlab/gitlab-ci.yml")
    variables = {**settings["variables"], **settings[job].get("variables", {})}
    assert variables["GIT_STRATEGY"] == "clone"
    assert variables["GIT_DEPTH"] == "0"
    checkout = [] if variables.get("GIT_CHECKOUT") != "false" else ["--no-checkout"]
    forge.bash("git", "clone", "--quiet", *checkout, str(forge.origin), str(forge.workspace), folder=forge.root)
    sha = forge.events.get("sha") or forge.git("rev-parse", "main")
    forge.bash("git", "fetch", "--quiet", "origin", sha, folder=forge.workspace)
    first, *rest = settings[job]["script"]
    given = {"CI_DEFAULT_BRANCH": "main", "CI_COMMIT_SHA": sha}
    if checkout:
        assert forge.run(first, given).returncode == 0
        return forge.run("\n".join(rest), given)
    forge.furnish()
    return forge.run("\n".join([first, *rest]), given)


@dataclass
class Listener:
    """Stands for a forge's API: keeps what it is sent."""

    address: str
    requests: list[tuple[str, dict[str, str], bytes]]


@pytest.fixture
def listener() -> Iterator[Listener]:
    requests: list[tuple[str, dict[str, str], bytes]] = []

    class Keeper(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            requests.append((self.path, dict(self.headers.items()), body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Keeper) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Listener(f"http://127.0.0.1:{server.server_port}/api/v1", requests)
        server.shutdown()
        thread.join()


# -- publishing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("workflow", "branch"), [("github/publish.yml", "gh-pages"), ("forgejo/publish.yml", "pages")])
def test_the_main_branch_is_published_and_keeps_what_was_good_before(forge: Forge, workflow: str, branch: str) -> None:
    forge.equip()
    forge.commit({f"{A}/tot.md": story("Hỏng", date="mai")}, "main")
    done = forge.work(workflow)
    assert [step.returncode for step in done] == [0, 0, 0], done
    there = forge.git("ls-tree", "-r", "--name-only", branch, at="nhom/kho").splitlines()
    assert {"index.html", "truong/truong-a/2024/tot/index.html", ".nojekyll"} <= set(there)
    assert "Tốt" in forge.git("show", f"{branch}:truong/truong-a/2024/tot/index.html", at="nhom/kho")


def test_on_gitlab_the_main_branch_is_built_into_the_folder_that_is_served(forge: Forge) -> None:
    forge.equip()
    forge.commit({f"{A}/tot.md": story("Hỏng", date="mai")}, "main")
    done = gitlab(forge, "pages")
    assert done.returncode == 0, done.stderr
    assert read("gitlab/gitlab-ci.yml")["pages"]["artifacts"]["paths"] == ["public"]
    assert "Tốt" in (forge.workspace / "public/truong/truong-a/2024/tot/index.html").read_text(encoding="utf-8")


# -- what a forge keeps between two runs ----------------------------------------------------------------------------


class Cache:
    """The forge's: what a run leaves below its key, for later ones whose key begins alike."""

    def __init__(self, forge: Forge, paths: list[str]) -> None:
        self.forge, self.paths, self.shelf = forge, paths, forge.root / "cache"

    def fresh(self) -> None:
        """A machine on which nothing lies."""
        shutil.rmtree(self.forge.workspace, ignore_errors=True)

    def restore(self, prefix: str) -> None:
        for kept in sorted(self.shelf.glob(f"{prefix}*"))[-1:]:
            for path in self.paths:
                shutil.copytree(kept / path, self.forge.workspace / path)

    def keep(self, key: str) -> None:
        for path in self.paths:
            shutil.copytree(self.forge.workspace / path, self.shelf / key / path)

    def hash(self, names: Iterable[str]) -> str:
        """Of what these files hold."""
        files = (self.forge.workspace / name for name in names)
        return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:8]


def published_on_github(forge: Forge, cache: Cache, number: int) -> str:
    """What a whole run said, on a machine of its own."""
    cache.fresh()
    forge.workspace.mkdir()
    (job,) = read("github/publish.yml")["jobs"].values()
    said = key = ""
    for step in job["steps"]:
        if "uses" in step:
            key = keyed(step["with"], cache)
            cache.restore(key)
            continue
        done = forge.run(step["run"], forge.variables(step))
        assert done.returncode == 0, done.stderr
        said += done.stdout
    cache.keep(f"{key}{number}")
    return said


def keyed(kept: Mapping[str, str], cache: Cache) -> str:
    """The key below which a run looks; it keeps what it leaves below that and its own number."""
    assert kept["path"].split() == cache.paths
    assert kept["key"] == f"{kept['restore-keys']}${{{{ github.run_id }}}}"
    (hashed,) = EXPRESSION.findall(kept["restore-keys"])
    return EXPRESSION.sub(cache.hash(re.findall("'(.*?)'", hashed)), kept["restore-keys"])


def published_on_gitlab(forge: Forge, cache: Cache, _number: int) -> str:
    cache.fresh()
    kept = read("gitlab/gitlab-ci.yml")["pages"]["cache"]
    assert kept["paths"] == cache.paths
    forge.bash("git", "clone", "--quiet", str(forge.origin), str(forge.workspace), folder=forge.root)
    key = cache.hash(kept["key"]["files"])
    cache.restore(key)
    forge.furnish()
    done = forge.run("\n".join(read("gitlab/gitlab-ci.yml")["pages"]["script"]), {})
    assert done.returncode == 0, done.stderr
    shutil.rmtree(cache.shelf / key, ignore_errors=True)
    cache.keep(key)
    return done.stdout


#: A list of proofs that is there, and proves nothing yet.
WITHDRAWN = f'salt = "{"ab" * 16}"\n'
RUNS = {"github": (published_on_github, "output"), "gitlab": (published_on_gitlab, "public")}


@pytest.mark.parametrize("name", RUNS)
def test_a_run_makes_only_what_has_changed_since_the_one_before(forge: Forge, name: str) -> None:
    publish, output = RUNS[name]
    cache = Cache(forge, [".newsroom", output])
    forge.state = forge.workspace / ".newsroom"
    forge.equip()
    first, same = written(publish(forge, cache, 1)), written(publish(forge, cache, 2))
    forge.commit({f"{A}/moi.md": story("Mới")}, "main")
    one_more = written(publish(forge, cache, 3))
    assert (first[1], same[0]) == (0, 0)
    assert 0 < one_more[0] < one_more[1]


@pytest.mark.parametrize("name", RUNS)
def test_nothing_that_was_kept_before_somebody_was_withdrawn_is_used_after(forge: Forge, name: str) -> None:
    publish, output = RUNS[name]
    cache = Cache(forge, [".newsroom", output])
    forge.state = forge.workspace / ".newsroom"
    forge.equip()
    publish(forge, cache, 1)
    forge.commit({"content/registry/withdrawals.toml": WITHDRAWN}, "main")
    assert written(publish(forge, cache, 2))[1] == 0


def written(said: str) -> tuple[int, int]:
    """How many files a build wrote, and how many it left as they were."""
    match = re.search(r"(\d+) tệp mới hoặc đổi, (\d+) tệp giữ nguyên", said)
    assert match, said
    return int(match[1]), int(match[2])


# -- what can be read off the files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("workflow", ACTIONS)
class TestAWorkflow:
    def test_writes_nothing_that_others_chose_into_a_shell_line(self, workflow: str) -> None:
        for job in read(workflow)["jobs"].values():
            for step in job["steps"]:
                assert not EXPRESSION.search(step.get("run", "")), step["name"]

    def test_uses_no_action_but_the_forges_own_cache_and_that_only_to_publish(self, workflow: str) -> None:
        used = [step["uses"] for job in read(workflow)["jobs"].values() for step in job["steps"] if "uses" in step]
        assert used == ([CACHE] if workflow == "github/publish.yml" else [])

    def test_shows_its_token_only_to_steps_that_speak_to_the_forge(self, workflow: str) -> None:
        for job in read(workflow)["jobs"].values():
            with_token = [step["run"] for step in job["steps"] if "TOKEN" in step.get("env", {})]
            assert all("git fetch" in run or "newsroom deploy" in run or "curl" in run for run in with_token)
            assert not [run for run in with_token if "newsroom check" in run or "make " in run]

    def test_says_first_where_it_belongs(self, workflow: str) -> None:
        folder = ".github" if workflow.startswith("github") else ".forgejo"
        assert f"{folder}/workflows/{Path(workflow).name}" in (DEPLOY / workflow).read_text(encoding="utf-8")


@pytest.mark.parametrize("workflow", ["github/check.yml", "forgejo/check.yml"])
def test_a_check_is_that_of_the_main_branch(workflow: str) -> None:
    """YAML reads the key `on` as true."""
    assert list(read(workflow)[True]) == ["pull_request_target"]


def test_a_check_on_github_may_write_nothing() -> None:
    assert read("github/check.yml")["permissions"] == {"contents": "read"}
