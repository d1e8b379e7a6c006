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
    monkeypatch.setattr("newsroom.door.tree._scan", lambda *folder: reversed(list(scan(*folder))))
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


@pytest.mark.parametrize(
    ("names", "kept", "aside"),
    [
        pytest.param(("Anh.jpg", "anh.jpg"), "anh.jpg", "Anh.jpg", id="a capital"),
        pytest.param(("anh.jpg", "anh.JPG"), "anh.jpg", "anh.JPG", id="a suffix in capitals"),
        pytest.param(("ẢNH.jpg", "Ảnh.jpg"), "ẢNH.jpg", "Ảnh.jpg", id="two with capitals: by their order"),
        pytest.param(("bai/x.jpg", "Bai/y.jpg"), "bai/x.jpg", "Bai", id="folders"),
        pytest.param(("tin/x.jpg", "Tin"), "tin/x.jpg", "Tin", id="a file and a folder"),
    ],
)
def test_two_names_that_some_machines_cannot_tell_apart_are_twins(
    tmp_path: Path, names: tuple[str, str], kept: str, aside: str
) -> None:
    for name in names:
        put(tmp_path, name)
    assert list(walk(tmp_path).files) == [kept]
    assert told(tmp_path) == [(aside, "name-twin")]
    (problem,) = walk(tmp_path).problems
    assert kept.split("/")[0] in problem.message
    assert aside in problem.message


def test_what_is_left_out_is_nobodys_twin(tmp_path: Path) -> None:
    put(tmp_path, "Anh.jpg")
    (tmp_path / "anh.jpg").symlink_to("Anh.jpg")
    assert list(walk(tmp_path).files) == ["Anh.jpg"]
    assert told(tmp_path) == [("anh.jpg", "link-file")]


@pytest.mark.parametrize("inside", ["truong/a/kho/.git/HEAD", "truong/a/kho/.git"], ids=["a repository", "a submodule"])
def test_a_repository_within_is_left_out_as_a_whole(tmp_path: Path, inside: str) -> None:
    put(tmp_path, inside)
    put(tmp_path, "truong/a/kho/tin.md")
    put(tmp_path, "truong/a/tin.md")
    assert list(walk(tmp_path).files) == ["truong/a/tin.md"]
    assert told(tmp_path) == [("truong/a/kho", "nested-repository")]


def test_a_repository_above_the_owners_folders_leaves_nobody_out(tmp_path: Path) -> None:
    put(tmp_path, "truong/.git/HEAD")
    put(tmp_path, "truong/a/tin.md")
    assert list(walk(tmp_path).files) == ["truong/a/tin.md"]
    assert told(tmp_path) == [("truong/.git", "hidden-file")]


def test_folders_are_entered_to_a_certain_depth(tmp_path: Path) -> None:
    put(tmp_path, "/".join("abcdefgh") + "/tin.md")
    assert told(tmp_path) == []
    put(tmp_path, "/".join("abcdefgh") + "/i/tin.md")
    assert list(walk(tmp_path).files) == ["a/b/c/d/e/f/g/h/tin.md"]
    assert told(tmp_path) == [("a/b/c/d/e/f/g/h/i", "folder-too-deep")]


def test_one_owner_does_not_fill_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.door.tree.MOST_OF_ONE", 5)
    for path in ("a/1.md", "a/2.md", "b/1.md", "b/2.md", "b/3.md"):
        put(tmp_path, f"truong/x/{path}")
        put(tmp_path, f"truong/y/{path[-4:]}")
    assert list(walk(tmp_path).files) == ["truong/x/a/1.md", "truong/x/a/2.md"] + [f"truong/y/{n}.md" for n in "123"]
    assert told(tmp_path) == [("truong/x/b", "files-too-many")]
    assert "truong/x" in walk(tmp_path).problems[0].message


def test_a_folder_that_may_be_listed_but_not_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/tin.md")

    class Closed:
        name, path = "tin.md", str(tmp_path / "a/tin.md")

        def stat(self, **_: bool) -> None:
            raise PermissionError

    monkeypatch.setattr("newsroom.door.tree._entries", lambda *_: [Closed()])
    assert told(tmp_path) == [("tin.md", "file-unreadable")]


def test_one_name_with_marks_apart_is_found_by_its_usual_form(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "trường/ảnh.jpg"))
    assert list(walk(tmp_path).files) == ["trường/ảnh.jpg"]
    assert told(tmp_path) == []


def test_a_printable_path_is_itself_where_it_can_be() -> None:
    assert printable("truong/ảnh đẹp.jpg") == "truong/ảnh đẹp.jpg"
    assert printable("a\udcffb") == "a\\udcffb"
