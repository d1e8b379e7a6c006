"""The last good version of a file that is set aside, found in the history of the checkout."""

import subprocess
from pathlib import Path

import pytest

from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.holding import takes_back
from newsroom.door.reading import Reading, read
from plugins.press import moment_of
from tests.door.pictures import plain
from tests.newsroom_on_paper import TODAY, Paper, story

A = "truong/truong-a/2024"
BAD = story(title="Bản hỏng", date="31/02/2024")


class Checkout:
    """A newsroom on paper in a real repository, one folder down."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit()

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *identity, *arguments], cwd=self.paper.root, check=True, capture_output=True, text=True)
        return done.stdout

    def commit(self) -> None:
        self.git("add", "content")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Một lần gửi")

    def put(self, path: str, data: str | bytes) -> None:
        self.paper.put(path, data)
        self.commit()

    def read(self) -> Reading:
        shelf = self.paper.root / "history"
        history = History.around(self.paper.content, shelf)
        return read(self.paper.content, moment_of(TODAY), Darkroom(self.paper.root / "pictures"), history)

    def titles(self) -> list[str]:
        edition = self.read().edition
        assert edition is not None
        return sorted(told.title for told in edition.stories)


@pytest.fixture
def checkout(paper: Paper) -> Checkout:
    return Checkout(paper)


def test_the_last_good_version_stays_while_the_new_one_is_set_aside(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    checkout.put(f"{A}/tin.md", story(title="Bản hai"))
    checkout.put(f"{A}/tin.md", BAD)
    reading = checkout.read()
    assert checkout.titles() == ["Bản hai"]
    assert reading.kept == {f"{A}/tin.md"}
    assert [(problem.path, problem.code) for problem in reading.problems] == [(f"{A}/tin.md", "date-invalid")]


def test_several_bad_versions_are_passed_over(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    for day in ("31/02/2024", "32/01/2024", "hôm qua"):
        checkout.put(f"{A}/tin.md", story(title="Bản hỏng", date=day))
    assert checkout.titles() == ["Bản đầu"]


def test_what_is_not_committed_yet_falls_back_to_the_commit(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    checkout.paper.put(f"{A}/tin.md", BAD)
    assert checkout.titles() == ["Bản đầu"]


def test_a_file_that_was_never_good_is_not_there(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", BAD)
    assert checkout.titles() == []
    assert checkout.read().kept == frozenset()


def with_a_picture(checkout: Checkout) -> None:
    checkout.paper.put(f"{A}/san.jpg", plain()).put(f"{A}/mau.pdf", b"%PDF-1.4 mot")
    checkout.put(f"{A}/tin.md", story(title="Bản đầu", picture="san.jpg", alt="Sân", body="[Mẫu](mau.pdf)"))


def test_the_former_version_comes_with_its_picture_and_file(checkout: Checkout) -> None:
    with_a_picture(checkout)
    checkout.put(f"{A}/tin.md", BAD)
    edition = checkout.read().edition
    assert edition is not None
    (kept,) = edition.stories
    assert kept.lead is not None
    assert kept.lead.alt == "Sân"
    assert [attachment.source.read_bytes() for attachment in kept.attachments] == [b"%PDF-1.4 mot"]


@pytest.mark.parametrize("name", ["san.jpg", "mau.pdf"])
def test_a_picture_that_was_taken_away_does_not_come_back_from_the_past(checkout: Checkout, name: str) -> None:
    with_a_picture(checkout)
    (checkout.paper.content / A / name).unlink()
    checkout.commit()
    assert checkout.titles() == []


def test_a_picture_that_was_painted_over_does_not_come_back_from_the_past(checkout: Checkout) -> None:
    with_a_picture(checkout)
    checkout.put(f"{A}/san.jpg", plain(color="blue"))
    checkout.put(f"{A}/tin.md", BAD)
    assert checkout.titles() == []


def test_what_was_deleted_has_no_past(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    (checkout.paper.content / A / "tin.md").unlink()
    checkout.commit()
    checkout.put(f"{A}/tin.md", BAD)
    assert checkout.titles() == []


def test_a_newcomer_at_the_old_place_of_a_story_that_moved_does_not_take_its_id(checkout: Checkout) -> None:
    checkout.put(f"{A}/cu.md", story(title="Tin"))
    (checkout.paper.content / A / "cu.md").unlink()
    checkout.put(f"{A}/moi.md", story(title="Tin", id=f"{A}/cu"))
    checkout.put(f"{A}/cu.md", story(title="Kẻ đến sau"))
    edition = checkout.read().edition
    assert edition is not None
    assert [(told.title, told.path) for told in edition.stories] == [("Tin", f"{A}/moi")]
    assert [(problem.path, problem.code) for problem in checkout.read().problems] == [(f"{A}/cu.md", "id-taken")]


def test_a_consent_that_is_taken_back_takes_the_version_that_rested_on_it(checkout: Checkout) -> None:
    consent = "phiếu số 17/2024, ngày 05/01/2024, cha mẹ và học sinh, đến 31/5/2025"
    text = "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất."
    checkout.put(f"{A}/tin.md", story(title="Có phiếu", body=text, consent=consent))
    assert checkout.titles() == ["Có phiếu"]
    checkout.put(f"{A}/tin.md", story(title="Có phiếu", body=text))
    assert checkout.titles() == []


def test_a_name_that_is_added_without_a_consent_leaves_the_version_without_it(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Không nêu tên"))
    checkout.put(f"{A}/tin.md", story(title="Nêu tên", body="Em Nguyễn Văn An, lớp 5A, đạt giải Nhất."))
    assert checkout.titles() == ["Không nêu tên"]


def test_a_link_in_the_place_of_a_story_does_not_take_it_off_the_site(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    (checkout.paper.content / A / "tin.md").unlink()
    (checkout.paper.content / A / "tin.md").symlink_to("/etc/passwd")
    checkout.commit()
    assert checkout.titles() == ["Bản đầu"]


def test_a_deleted_file_does_not_come_back(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    (checkout.paper.content / A / "tin.md").unlink()
    checkout.commit()
    assert checkout.titles() == []


@pytest.mark.parametrize(
    "line",
    [
        "withdrawn: 12/4/2024 – Dời ngày.",
        "withdrawn 12/4/2024 – Dời ngày",
        "rút bài: Dời ngày.",
        "Gỡ bài: có",
        "Rút: có",
        "đã rút: có",
        "nháp: có",
        "draft: true",
        "published: false",
        "trạng thái – nháp",
        "withdraw: Dời ngày.",
        "rút tin: Dời ngày.",
        "Withdrawn : x",
        "status: nháp",
        "embargo: 1/6/2024",
        "blur: a.jpg 10 10 20",
        "blur:\n  - a.jpg 10 10 20",
    ],
)
def test_a_story_that_is_taken_back_does_not_come_up_again_however_badly_it_is_said(checkout: Checkout, line: str) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    checkout.put(f"{A}/tin.md", BAD.replace("date:", f"{line}\ndate:"))
    assert checkout.titles() == []


def test_a_story_that_is_taken_back_in_another_encoding_does_not_come_up_again(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    checkout.put(f"{A}/tin.md", BAD.replace("date:", "withdrawn: Dời ngày.\ndate:").encode("utf-16-le"))
    assert checkout.titles() == []


@pytest.mark.parametrize(
    "line", ["status: đăng", "summary: Tóm tắt", "correction: Sửa giờ.", "plan: Rút kinh nghiệm", "topics: [doc-sach]"]
)
def test_other_words_take_nothing_back(checkout: Checkout, line: str) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    checkout.put(f"{A}/tin.md", BAD.replace("date:", f"{line}\ndate:"))
    assert checkout.titles() == ["Bản đầu"]


def test_one_more_box_to_blur_keeps_back_the_version_without_it() -> None:
    one = b"---\nblur:\n  - a.jpg 1 1 1 1\ntitle: x\n---\n"
    assert not takes_back(one, one)
    assert takes_back(one.replace(b"title", b"  - a.jpg 5 5 5\ntitle"), one)


def test_a_story_put_off_to_a_later_day_does_not_stay() -> None:
    assert takes_back(b"---\ndate: 01/01/2030\n---\n", b"---\ndate: 06/3/2024\n---\n")
    assert not takes_back(b"---\ndate: 31/02/2024\n---\n", b"---\ndate: 06/3/2024\n---\n")


def test_what_the_text_below_the_head_says_takes_nothing_back() -> None:
    former = b"---\ntitle: x\n---\n\nMot\n"
    assert not takes_back(former + b"\nstatus: x\n", former)


def test_an_embargo_that_was_always_there_takes_nothing_back() -> None:
    both = b"---\nembargo: 01/3/2024\n---\n"
    assert not takes_back(both, both)
    assert takes_back(b"---\nembargo: 01/9/2024\n---\n", both)


def test_a_withdrawn_story_stays_withdrawn_when_its_file_breaks(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(title="Bản đầu"))
    checkout.put(f"{A}/tin.md", story(title="Bản đầu", withdrawn="12/4/2024 – Dời ngày."))
    checkout.put(f"{A}/tin.md", BAD)
    edition = checkout.read().edition
    assert edition is not None
    assert [told.is_withdrawn for told in edition.stories] == [True]


def test_of_two_files_with_one_id_the_one_that_came_first_stays_whatever_their_dates_say(checkout: Checkout) -> None:
    checkout.put(f"{A}/z.md", story(title="Có trước", date="06/3/2024", id=f"{A}/cu"))
    checkout.put(f"{A}/a.md", story(title="Có sau", date="01/01/2020", id=f"{A}/cu"))
    assert checkout.titles() == ["Có trước"]
    assert [problem.path for problem in checkout.read().problems] == [f"{A}/a.md"]


def test_a_folder_outside_a_repository_has_no_history(tmp_path: Path) -> None:
    assert History.around(tmp_path, tmp_path / "history") is None


def test_a_draft_in_the_place_of_a_file_that_is_set_aside_is_not_spoken_of(checkout: Checkout) -> None:
    checkout.put(f"{A}/tin.md", story(status="nháp"))
    checkout.put(f"{A}/tin.md", story(date="31/02/2024", status="nháp"))
    reading = checkout.read()
    assert (reading.kept, [problem.code for problem in reading.problems]) == ({f"{A}/tin.md"}, ["date-invalid"])
