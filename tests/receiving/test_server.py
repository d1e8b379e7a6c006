"""The settings of a server: what is not understood is told, never guessed."""

from pathlib import Path

import pytest

from newsroom.receiving.server import NotSetUp, read_server

GOOD = 'site = "/srv/trang"\n[account.toa-soan]\noffice = true\n[account.a]\nfolders = ["truong/a"]\n'


def settings(folder: Path, text: str) -> Path:
    (folder / "newsroom.toml").write_text(text, encoding="utf-8")
    return folder


def test_an_account_may_change_its_folders_and_the_office_everything(tmp_path: Path) -> None:
    accounts = read_server(settings(tmp_path, GOOD)).accounts
    assert accounts["a"].may_change("truong/a/2024/tin.md")
    assert not accounts["a"].may_change("truong/a-gia/2024/tin.md")
    assert not accounts["a"].may_change("registry/units.toml")
    assert accounts["toa-soan"].may_change("registry/units.toml")


@pytest.mark.parametrize("folder", ["truong/a", "truong/a/", "content/truong/a", "/truong/a/"])
def test_a_folder_may_be_written_in_the_ways_people_write_it(tmp_path: Path, folder: str) -> None:
    account = read_server(settings(tmp_path, GOOD.replace("truong/a", folder))).accounts["a"]
    assert account.may_change("truong/a/2024/tin.md")


@pytest.mark.parametrize(
    ("typed", "instead", "word"),
    [
        ('site = "/srv/trang"', "", "site"),
        ('"/srv/trang"', '"trang"', "đường dẫn đầy đủ"),
        ("office = true", 'office = "true"', "true hoặc false"),
        ('["truong/a"]', '"truong/a"', "folders"),
        ('["truong/a"]', '[""]', "folders"),
        ("folders", "folder", "hai mục"),
        ("site =", 'brnach = "x"\nsite =', "brnach"),
        ("[account.a]", "[account.a", "Không đọc được"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, typed: str, instead: str, word: str) -> None:
    with pytest.raises(NotSetUp, match=word):
        read_server(settings(tmp_path, GOOD.replace(typed, instead)))


def test_a_repository_that_was_not_set_up_says_how(tmp_path: Path) -> None:
    with pytest.raises(NotSetUp, match="newsroom receive set-up"):
        read_server(tmp_path)
