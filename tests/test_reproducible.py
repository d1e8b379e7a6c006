"""The same input gives the same bytes: on another machine, in another folder, on another day of building."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from newsroom.state import HOME
from tests.newsroom_on_paper import Paper, story

TODAY = "2024-05-20"
SAMPLE = HOME / "content"


def run(command: list[str], state: Path, **environment: str) -> str:
    """What a program prints; it must succeed."""
    env = {**os.environ, "NEWSROOM_STATE": str(state), **environment}
    done = subprocess.run([sys.executable, "-m", *command], cwd=HOME, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(output: Path, state: Path, *options: str, content: Path = SAMPLE, **environment: str) -> str:
    command = ["newsroom.cli.main", "build", "--content", str(content), "--output", str(output), "--today", TODAY]
    return run([*command, *options], state, **environment)


def contents(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    """What would change if a file were written: when, and which one."""
    found = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    return {str(path): (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one.keys() == other.keys()
    assert not [path for path in one if one[path] != other[path]]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reproducible")


@pytest.fixture(scope="module")
def first(places: Path) -> dict[str, bytes]:
    """The sample as it comes out of a first build, in `places/output` with the memory `places/state`."""
    build(places / "output", places / "state", PYTHONHASHSEED="1", TZ="UTC")
    return contents(places / "output")


def test_the_second_build_writes_no_file(places: Path, first: dict[str, bytes]) -> None:
    before = stamps(places / "output")
    told = build(places / "output", places / "state")
    assert f"0 tệp mới hoặc đổi, {len(first)} tệp giữ nguyên, 0 tệp bỏ" in told
    assert stamps(places / "output") == before


def test_without_its_memory_a_build_still_writes_no_file(places: Path, first: dict[str, bytes]) -> None:
    before = stamps(places / "output")
    shutil.copytree(places / "state/pictures", places / "forgetful/pictures")
    told = build(places / "output", places / "forgetful")
    assert f"0 tệp mới hoặc đổi, {len(first)} tệp giữ nguyên" in told
    assert stamps(places / "output") == before


def test_clean_writes_every_file_with_the_same_bytes(places: Path, first: dict[str, bytes]) -> None:
    told = build(places / "output", places / "state", "--clean")
    assert f"{len(first)} tệp mới hoặc đổi, 0 tệp giữ nguyên, 0 tệp bỏ" in told
    assert_same(contents(places / "output"), first)


def test_another_machine_gives_the_same_bytes(places: Path, first: dict[str, bytes]) -> None:
    """Another hash seed, time zone, language, folder of the content, folder of the output, and memory."""
    elsewhere = places / "far away" / "nội dung"
    shutil.copytree(SAMPLE, elsewhere)
    other = {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "HOME": str(places)}
    build(places / "far away" / "kết quả", places / "far away" / "state", content=elsewhere, **other)
    assert_same(contents(places / "far away" / "kết quả"), first)


def test_the_command_that_pelicans_users_know_gives_the_same_bytes(places: Path, first: dict[str, bytes]) -> None:
    output = places / "by pelican"
    run(["pelican", "content", "-s", "pelicanconf.py", "-o", str(output), "-e", f'TODAY="{TODAY}"'], places / "state")
    assert_same(contents(output), first)


class Backwards:
    """A folder that a file system lists the other way round."""

    listed: ClassVar[set[str]] = set()

    def __init__(self, folder: str | Path = ".") -> None:
        self.listed.add(os.fspath(folder))
        with _scandir(folder) as entries:
            self._entries = sorted(entries, key=lambda entry: os.fsencode(entry.name))

    def __enter__(self) -> "Backwards":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def __iter__(self) -> "Backwards":
        return self

    def __next__(self) -> "os.DirEntry[str]":
        if not self._entries:
            raise StopIteration
        return self._entries.pop()

    def close(self) -> None:
        pass


_scandir = os.scandir


def test_the_order_of_a_file_system_does_not_show(
    tmp_path: Path, places: Path, first: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_STATE", str(places / "state"))
    monkeypatch.setattr(os, "scandir", Backwards)
    monkeypatch.setattr(os, "listdir", lambda folder=".", *, _listed=os.listdir: sorted(_listed(folder), reverse=True))
    paper = Paper(tmp_path)
    paper.content.symlink_to(SAMPLE, target_is_directory=True)
    assert_same(paper.build(TODAY).files(), first)
    assert {str(paper.content / "truong"), str(HOME / "theme/css/blocks")} <= Backwards.listed


def test_what_leaves_the_content_leaves_the_output(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/o-lai.md", story("Ở lại"))
    before = set(paper.build().files())
    paper.put("truong/truong-a/2024/ra-di.md", story("Ra đi", "01/9/2023")).build()
    assert paper.has("/truong/truong-a/2024/ra-di/")
    (paper.content / "truong/truong-a/2024/ra-di.md").unlink()
    assert set(paper.build().files()) == before
    assert not (paper.output / "truong/truong-a/2024/ra-di").exists()


def test_a_file_that_no_build_wrote_stays(paper: Paper) -> None:
    paper.build()
    strange = paper.output / "truong" / "google-site.html"
    strange.write_text("của người khác", encoding="utf-8")
    paper.build()
    paper.build(CLEAN=True)
    assert strange.read_text(encoding="utf-8") == "của người khác"


def test_only_what_a_change_touches_is_written(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(body="Một."))
    paper.put("truong/truong-b/2024/tin.md", story("Tin khác"))
    paper.build()
    before = paper.files()
    untouched = {path for path in before if path.startswith("truong/truong-b/")}
    stamped = stamps(paper.output)
    paper.put("truong/truong-a/2024/tin.md", story(body="Một. Hai.", summary="Một.")).build()
    capsys.readouterr()
    now = stamps(paper.output)
    changed = {path for path in before if stamped[str(paper.output / path)] != now[str(paper.output / path)]}
    assert changed == {path for path, data in paper.files().items() if data != before[path]}
    assert "truong/truong-a/2024/tin/index.html" in changed
    assert not changed & untouched
