"""Real pushes through the real hooks: what the pusher reads, and what the public is given afterwards."""

import subprocess
import threading

from lxml import html

from tests.newsroom_on_paper import story, text_of
from tests.receiving.conftest import A, B
from tests.receiving.town import Clone, Town, git


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What the server said in the push's own output."""
    lines = (line.partition("remote:")[2].strip() for line in done.stderr.splitlines() if line.startswith("remote:"))
    return "\n".join(lines)


def heading(town: Town, address: str) -> str:
    """The heading of a page that is served."""
    page = html.document_fromstring(town.served()[f"{address.strip('/')}/index.html"])
    return text_of(page.find(".//h1"))


def test_a_story_is_public_when_its_push_has_ended(town: Town) -> None:
    school = town.clone("truong-a")
    school.put(f"content/{A}/moi.md", story(title="Tin mới của A")).commit()
    done = school.push()
    assert done.returncode == 0
    assert "ĐÃ NHẬN." in said(done)
    assert "ĐÃ ĐĂNG." in said(done)
    assert heading(town, f"{A}/moi") == "Tin mới của A"
    assert heading(town, f"{B}/tin") == "Tin của B"
    assert f"{A}/moi/index.html.gz" in town.served()


def test_a_mistake_is_told_in_the_push_and_the_last_good_version_stays_public(town: Town) -> None:
    school = town.clone("truong-a")
    school.put(f"content/{A}/tin.md", story(title="Bản hỏng", date="31/02/2024"))
    school.put(f"content/{A}/khac.md", story(title="Tin khác")).commit()
    done = school.push()
    assert done.returncode == 0
    assert f"{A}/tin.md" in said(done)
    assert "date-invalid" in said(done)
    assert "bản trước" in said(done)
    assert heading(town, f"{A}/tin") == "Tin của A"
    assert heading(town, f"{A}/khac") == "Tin khác"


def test_a_push_into_a_folder_of_others_is_refused_with_the_path_and_leaves_nothing(town: Town) -> None:
    school = town.clone("truong-a")
    before = town.repository.commit("main")
    commit = school.put(f"content/{B}/gia.md", story(title="GIẢ MẠO")).commit()
    done = school.push()
    assert done.returncode != 0
    assert "CHƯA NHẬN" in said(done)
    assert f"content/{B}/gia.md" in said(done)
    assert town.repository.commit("main") == before
    assert git(town.git_dir, "cat-file", "-e", commit, check=False).returncode != 0
    assert town.served() == {}


def test_an_account_that_the_server_does_not_know_is_refused(town: Town) -> None:
    clone = town.clone("truong-a")
    for account in ("", "nguoi-la"):
        stranger = Clone(clone.folder, account)
        stranger.put(f"content/{A}/moi.md", story()).commit()
        done = stranger.push()
        assert done.returncode != 0
        assert "chưa biết tài khoản" in said(done)


def test_a_name_that_would_forge_a_line_of_the_log_is_told_as_escapes(town: Town) -> None:
    school = town.clone("truong-a")
    git(school.folder, "hash-object", "-w", "/dev/null")
    school.index("100644", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", f"content/{A}/a\n::set-env name=X::y.md").commit_index()
    done = school.push()
    assert done.returncode != 0
    assert "a\\x0a::set-env name=X::y.md" in said(done)


def test_of_two_pushes_at_once_none_is_lost(town: Town) -> None:
    one, two = town.clone("truong-a"), town.clone("truong-b")
    one.put(f"content/{A}/mot.md", story(title="Một")).commit()
    two.put(f"content/{B}/hai.md", story(title="Hai")).commit()
    done: dict[str, subprocess.CompletedProcess[str]] = {}

    def send(clone: Clone) -> None:
        done[clone.account] = clone.push()

    threads = [threading.Thread(target=send, args=(clone,)) for clone in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for clone in (one, two):  # whose push came second is told to fetch first, as git always does
        if done[clone.account].returncode:
            assert clone.pull().push().returncode == 0
    assert heading(town, f"{A}/mot") == "Một"
    assert heading(town, f"{B}/hai") == "Hai"


def test_a_withdrawal_takes_text_and_picture_off_every_served_file_but_older_releases_stay_for_the_office(town: Town) -> None:
    school = town.clone("truong-a")
    school.put(f"content/{A}/moi.md", story(title="Tin mới", body="CHỮ-SẼ-RÚT")).commit()
    assert school.push().returncode == 0
    assert any("CHỮ-SẼ-RÚT".encode() in data for data in town.served().values())
    school.put(f"content/{A}/moi.md", story(title="Tin mới", withdrawn="12/4/2024 – Dời ngày.")).commit()
    assert school.push().returncode == 0
    assert not any("CHỮ-SẼ-RÚT".encode() in data for data in town.served().values())
    assert "đã rút" in heading(town, f"{A}/moi").lower() or f"{A}/moi/index.html" in town.served()
