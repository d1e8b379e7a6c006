"""The files below the content folder: nothing is followed, nothing special is opened."""

import os
import unicodedata
from pathlib import Path

import pytest

from newsroom.door.tree import _scan as scan
from newsroom.door.tree import printable, walk


def put(root: Path, path: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    return file


def told(root: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in walk(root).problems]


def test_files_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for path in ("b.md", "a/b.md", "a.md", "a/a/c.md"):
        put(tmp_path, path)
    assert list(walk(tmp_path).files) == ["a.md", "a/a/c.md", "a/b.md", "b.md"]


def test_the_order_of_the_file_system_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("b.md", "a/b.md", "c.md"):
        put(tmp_path, path)
    usual = list(walk(tmp_path).files)
    monkeypatch.setattr("newsroom.door.tree._scan", lambda folder, below: reversed(list(scan(folder, below))))
    assert list(walk(tmp_path).files) == usual


def test_a_link_is_not_followed_to_a_file_or_a_folder(tmp_path: Path) -> None:
    secret = put(tmp_path, "ngoai/bi-mat.md")
    root = tmp_path / "content"
    root.mkdir()
    (root / "tep.md").symlink_to(secret)
    (root / "thu-muc").symlink_to(secret.parent)
    (root / "gay.md").symlink_to(tmp_path / "khong-co")
    assert walk(root).files == {}
    assert told(root) == [("gay.md", "link-file"), ("tep.md", "link-file"), ("thu-muc", "link-file")]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.md")
    assert told(tmp_path) == [("ong.md", "special-file")]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, ".an.md")
    put(tmp_path, ".git/config.md")
    assert walk(tmp_path).files == {}
    assert told(tmp_path) == [(".an.md", "hidden-file"), (".git", "hidden-file")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("a\nb.md", "a\\x0ab.md", id="a line end"),
        pytest.param("a\x1b[2Jb.md", "a\\x1b[2Jb.md", id="a terminal's escape"),
        pytest.param("a\x9bb.md", "a\\x9bb.md", id="a control of the second block"),
    ],
)
def test_a_name_with_control_characters_is_told_without_them(tmp_path: Path, name: str, shown: str) -> None:
    put(tmp_path, name)
    assert walk(tmp_path).files == {}
    assert told(tmp_path) == [(shown, "name-hard")]


def test_a_name_of_broken_bytes_can_be_told(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("x")
    (path, code), *rest = told(tmp_path)
    assert (code, rest) == ("name-hard", [])
    assert path.encode()
    assert walk(tmp_path).files == {}


def test_a_very_long_name_is_told(tmp_path: Path) -> None:
    put(tmp_path, f"{'a' * 98}.md")
    put(tmp_path, f"{'ấ' * 40}.md")
    assert walk(tmp_path).files.keys() == set()
    put(tmp_path, f"{'a' * 97}.md")
    assert [len(path) for path in walk(tmp_path).files] == [100]


def test_two_names_that_differ_in_how_marks_are_kept_are_twins(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        put(tmp_path, unicodedata.normalize(form, "ảnh.jpg"))
    assert list(walk(tmp_path).files) == ["ảnh.jpg"]
    assert told(tmp_path) == [("ảnh.jpg", "name-twin")]


def test_one_name_with_marks_apart_is_found_by_its_usual_form(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "trường/ảnh.jpg"))
    assert list(walk(tmp_path).files) == ["trường/ảnh.jpg"]
    assert told(tmp_path) == []


def test_a_printable_path_is_itself_where_it_can_be() -> None:
    assert printable("truong/ảnh đẹp.jpg") == "truong/ảnh đẹp.jpg"
    assert printable("a\udcffb") == "a\\udcffb"
