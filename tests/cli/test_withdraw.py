"""`newsroom withdraw`: one command, and a name is nowhere, and does not come back."""

import io
import json
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest

from newsroom.cli.main import main
from newsroom.vietnamese import fold
from tests.door.pictures import plain
from tests.newsroom_on_paper import TODAY, Paper, story, text_of

A, B, OFFICE = "truong/truong-a/2024", "truong/truong-b/2024", "phong/van-phong/2024"
NAME = "Nguyễn Văn An"
SLIP = "phiếu số 1, ngày 01/3/2024, cha mẹ và học sinh"
PROOFS = "registry/withdrawals.toml"


@pytest.fixture
def told(paper: Paper) -> Paper:
    """A newsroom that tells of one child in many ways, and of others."""
    for name in ("an.png", "chung.png", "nguyen-van-an.png"):
        paper.put(f"{A}/{name}", plain(40, 30 + len(name)))
    paper.put(f"{A}/ds-nguyen-van-an.pdf", b"%PDF-1.4 an")
    paper.put(f"{A}/chung.pdf", b"%PDF-1.4")
    body = f"Em {NAME}, lớp 5A.\n\n![Em An đọc sách](chung.png)\n\n[Ảnh](ds-nguyen-van-an.pdf) [Chung](chung.pdf)"
    paper.put(
        f"{A}/guong.md", story("Gương học tốt", consent=SLIP, picture="an.png", alt="Một em", kind="gương sáng", body=body)
    )
    paper.put(f"{A}/em-nguyen-van-an-lop-5a.md", story("Em NGUYEN VAN AN", consent=SLIP))
    paper.put(f"{A}/tach.md", story("Tách", consent=SLIP, body="Em Nguy**ễn** <b>Văn</b>\nAn, lớp 5A."))
    paper.put(f"{OFFICE}/tin.md", story(f"{NAME}, lớp 5A, đạt giải", date="07/3/2024 7h30", consent=SLIP, spoken=f"Em {NAME}."))
    paper.put(f"{B}/em.md", story("Em khác", consent=SLIP, body=f"Em {NAME}, lớp 6A."))
    paper.put(f"{A}/khac.md", story("Chuyện khác", body="![Sân trường](chung.png)\n\n[Tệp](chung.pdf)"))
    return paper.put(f"{A}/anh.md", story("Em Nguyễn Văn Anh", body="Em Nguyễn Văn Anh."))


def withdraw(paper: Paper, *arguments: str) -> int:
    return main(["withdraw", NAME, "--content", str(paper.content), "--on", "2024-05-10", "--yes", *arguments])


def holders(root: Path) -> set[str]:
    """The files below a folder whose name or content holds the name."""
    wanted = [NAME, fold(NAME), fold(NAME).replace(" ", "-"), NAME.upper(), "Nguyen Van An"]
    found = set()
    for path in root.rglob("*"):
        if path.is_file():
            said = f"{path.relative_to(root)}\n{path.read_bytes().decode('utf-8', 'replace')}".replace("Văn Anh", "").replace(
                "van-anh", ""
            )
            said = said.replace("van anh", "")
            found |= {str(path.relative_to(root)) for typed in wanted if typed in said}
    return found


def proofs(paper: Paper) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((paper.content / PROOFS).read_text(encoding="utf-8"))["withdrawal"]
    return found


def test_the_name_is_nowhere_in_what_is_published(told: Paper) -> None:
    told.build()
    assert len(holders(told.output)) > 5
    before = {name for name in told.files() if name.endswith((".webp", ".jpg"))}
    assert withdraw(told) == 0
    told.build()
    assert holders(told.output) == set()
    assert holders(told.content) == set()
    assert len({name for name in told.files() if name.endswith((".webp", ".jpg"))}) < len(before)
    assert not told.has("/truong/truong-a/2024/em-nguyen-van-an-lop-5a/")


def test_finished_pictures_are_forgotten(told: Paper) -> None:
    told.build()
    assert list((told.root / "state/pictures").iterdir())
    withdraw(told)
    assert not (told.root / "state/pictures").exists()


def test_stories_stay_as_withdrawn_ones(told: Paper) -> None:
    withdraw(told)
    reading = told.read()
    assert reading.problems == ()
    assert reading.edition is not None
    shown = {s.path: (s.title, s.is_withdrawn, s.date.strftime("%d/%m %H:%M"), str(s.kind)) for s in reading.edition.stories}
    assert shown == {
        f"{A}/guong": ("Gương học tốt", True, "06/03 00:00", "gương sáng"),
        f"{A}/tin-da-rut": ("Tin đăng ngày 06/3/2024 của Trường Tiểu học A đã rút", True, "06/03 00:00", "tin"),
        f"{A}/tach": ("Tách", True, "06/03 00:00", "tin"),
        f"{OFFICE}/tin": ("Tin đăng ngày 07/3/2024 của Phòng Giáo dục đã rút", True, "07/03 07:30", "tin"),
        f"{B}/em": ("Em khác", True, "06/03 00:00", "tin"),
        f"{A}/khac": ("Chuyện khác", False, "06/03 00:00", "tin"),
        f"{A}/anh": ("Em Nguyễn Văn Anh", False, "06/03 00:00", "tin"),
    }
    assert {s.withdrawal.on.isoformat() for s in reading.edition.stories if s.withdrawal and s.withdrawal.on} == {"2024-05-10"}


def test_pictures_and_files_go_where_no_other_story_uses_them(told: Paper) -> None:
    withdraw(told)
    left = {path.name for path in (told.content / A).iterdir() if path.suffix != ".md"}
    assert left == {"chung.png", "chung.pdf"}


def test_the_proof_holds_no_name(told: Paper) -> None:
    withdraw(told, "--reason", "Gia đình xin rút.")
    (proof,) = proofs(told)
    assert {key: proof[key] for key in ("files", "units", "words", "reason")} == {
        "files": 8,
        "units": [],
        "words": 3,
        "reason": "Gia đình xin rút.",
    }
    assert len(proof["pictures"]) == 3  # type: ignore[arg-type]
    assert "nguyen" not in fold((told.content / PROOFS).read_text(encoding="utf-8"))


RETURNS = {
    "body": story(body="Em Nguyễn Văn An nhặt được ví."),
    "title": story("nguyễn văn an"),
    "without marks": story(body="em nguyen van an"),
    "markup": story(body="Nguy**ễn** Văn\nAn"),
    "entities": story(body="Nguy&#7877;n V&#259;n An"),
    "hidden letters": story(body="Nguyễn V\u00adăn A\u200bn"),
    "comment": story(body="Lời. <!-- Nguyễn Văn An -->"),
    "consent": story(consent="Nguyễn Văn An, phiếu 1"),
    "spoken": story(spoken="Em Nguyễn Văn An."),
    "link": story(body="[Xem](https://vidu.example/nguyen-van-an.html)"),
    "one word": story(body="[Xem](https://vidu.example/NguyenVanAn) nguyenvanan"),
    "table": story(body="| Tên | Lớp |\n|---|---|\n| Nguyễn Văn An | 5A |"),
}


@pytest.mark.parametrize("text", RETURNS.values(), ids=RETURNS)
def test_the_name_does_not_come_back(told: Paper, text: str) -> None:
    withdraw(told)
    path = f"{A}/moi.md"
    told.write("-- registry/rules.toml --\n[severity]\npersonal-child = 'bỏ qua'\n").put(path, text)
    assert "withdrawn-name" in told.codes(path)
    reading = told.read()
    assert reading.edition is not None
    assert f"{A}/moi" not in {s.path for s in reading.edition.stories}
    assert not [p for p in reading.problems if "Văn An" in p.message + p.fix]


@pytest.mark.parametrize(
    "text", [story(body="Em Nguyễn Văn Anh và em Nguyễn Văn B."), story(body="Văn An Nguyễn"), story(body="Nguyễn An")]
)
def test_other_names_are_not_refused(told: Paper, text: str) -> None:
    withdraw(told)
    assert told.put(f"{A}/moi.md", text).codes(f"{A}/moi.md") == []


def test_neither_do_addresses_file_names_nor_the_pictures_themselves(told: Paper) -> None:
    picture = (told.content / A / "an.png").read_bytes()
    withdraw(told)
    told.put(f"{A}/em-nguyen-van-an.md", story()).put(f"{A}/x.png", picture)
    told.put(f"{A}/moi.md", story(picture="x.png", alt="Sân trường"))
    assert told.codes(f"{A}/em-nguyen-van-an.md") == ["withdrawn-name"]
    assert told.codes(f"{A}/moi.md") == ["withdrawn-picture"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("su-kien/2024/hop.md", f"---\ntitle: Họp\nbegins: 06/3/2024\n---\nEm {NAME} dẫn chương trình.\n"),
        ("trang/gioi-thieu.md", f"---\ntitle: Giới thiệu\n---\n{NAME}\n"),
    ],
)
def test_other_rooms_are_told_to_be_mended_by_hand_and_held_back(
    paper: Paper, capsys: pytest.CaptureFixture[str], path: str, text: str
) -> None:
    paper.put(path, text)
    assert withdraw(paper) == 0
    assert path in capsys.readouterr().out
    assert paper.codes(path) == ["withdrawn-name"]


def test_within_a_unit_another_schools_child_of_the_same_name_stays(told: Paper) -> None:
    assert withdraw(told, "--unit", "truong-a") == 0
    assert proofs(told)[0]["units"] == ["truong-a"]
    reading = told.read()
    assert reading.edition is not None
    assert {s.path for s in reading.edition.stories if not s.is_withdrawn} == {f"{B}/em", f"{A}/khac", f"{A}/anh"}
    assert told.put(f"{A}/moi.md", story(body=NAME)).codes(f"{A}/moi.md") == ["withdrawn-name"]
    assert told.put(f"{OFFICE}/moi.md", story(body=NAME)).codes(f"{OFFICE}/moi.md") == ["withdrawn-name"]


def test_the_name_is_asked_for_and_nothing_is_done_without_a_yes(
    told: Paper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in told.content.rglob("*") if path.is_file()}
    monkeypatch.setattr("sys.stdin", io.StringIO("nguyen van an\nkhông\n"))
    assert main(["withdraw", "--content", str(told.content), "--on", "2024-05-10"]) == 1
    assert {path: path.read_bytes() for path in told.content.rglob("*") if path.is_file()} == before
    out = capsys.readouterr().out
    assert f"{A}/guong.md" in out
    assert f"{A}/anh.md" not in out
    monkeypatch.setattr("sys.stdin", io.StringIO("nguyen van an\ncó\n"))
    assert main(["withdraw", "--content", str(told.content), "--on", "2024-05-10"]) == 0
    assert holders(told.content) == set()


def test_what_remains_to_be_done_is_told(told: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(told)
    out = capsys.readouterr().out
    assert "git filter-repo" in out
    assert "newsroom build" in out
    assert NAME not in out


def test_a_second_time_changes_nothing(told: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(told)
    before = (told.content / PROOFS).read_bytes()
    assert withdraw(told) == 0
    assert (told.content / PROOFS).read_bytes() == before
    assert "đã được rút" in capsys.readouterr().out


def test_a_name_that_no_file_holds_can_be_refused_all_the_same(paper: Paper) -> None:
    assert withdraw(paper) == 0
    assert paper.put(f"{A}/moi.md", story(body=NAME)).codes(f"{A}/moi.md") == ["withdrawn-name"]


def test_two_names_stand_in_one_file_with_one_salt(told: Paper) -> None:
    withdraw(told)
    assert main(["withdraw", "H'Linh Niê", "--content", str(told.content), "--on", "2024-05-11", "--yes"]) == 0
    assert [proof["has_family"] for proof in proofs(told)] == [True, False]
    for text in (NAME, "em H'Linh Niê", "hlinhnie"):
        assert "withdrawn-name" in told.put(f"{A}/moi.md", story(body=text)).codes(f"{A}/moi.md")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["An"], id="a given name alone"),
        pytest.param([NAME, "--unit", "khong-co"], id="no such unit"),
        pytest.param([NAME, "--on", "mai"], id="no day"),
        pytest.param([NAME, "--reason", "Em nguyen van an xin rút"], id="a reason with the name"),
        pytest.param([NAME, "--reason", "có"], id="a reason that is none"),
    ],
)
def test_what_cannot_be_meant_is_refused(told: Paper, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["withdraw", "--content", str(told.content), "--yes", *arguments]) == 2
    assert "ví dụ" in (err := capsys.readouterr().err) or "xin xem" in err
    assert not (told.content / PROOFS).exists()


@pytest.mark.parametrize(
    "text", ["salt = 1", "salt = 'a'\n[[withdrawal]]\non = 2024-01-01", "salt = 'a'\nname = 'b'", "[[withdrawal]]"]
)
def test_proofs_that_cannot_be_read_stop_the_build(paper: Paper, text: str) -> None:
    paper.put(PROOFS, text)
    reading = paper.read()
    assert reading.edition is None
    assert [problem.path for problem in reading.problems] == [PROOFS]


def test_a_draft_stays_a_draft_and_a_broken_head_is_no_hindrance(paper: Paper) -> None:
    paper.put(f"{A}/nhap.md", story("Nháp", status="nháp", body=NAME)).put(f"{A}/hong.md", f"---\ntitle: [\n{NAME}")
    assert withdraw(paper) == 0
    reading = paper.read()
    assert reading.edition is not None
    assert [s.path for s in reading.edition.stories] == [f"{A}/hong"]
    assert {problem.code for problem in reading.problems} <= {"draft-waiting"}


def test_the_search_index_and_the_feeds_tell_of_the_withdrawal_without_the_name(told: Paper) -> None:
    withdraw(told)
    told.build(today=TODAY)
    feed = told.xml("/truong/truong-a/tin.xml")
    assert "Tin đăng ngày 06/3/2024 của Trường Tiểu học A đã rút" in "".join(feed.itertext())
    for path, data in told.files().items():
        if path.endswith(".json"):
            assert "van an," not in fold(json.dumps(json.loads(data), ensure_ascii=False))


STATIONS = """
-- registry/stations.toml --
[[station]]
id = "dai-doc-sach"
names = [{ text = "Đài 1", short = "Đài 1" }]
topics = ["doc-sach"]
[[station]]
id = "dai-khan"
names = [{ text = "Đài 2", short = "Đài 2" }]
priority = "ưu tiên"
[[station]]
id = "dai-moi-noi"
names = [{ text = "Đài 3", short = "Đài 3" }]
"""


def test_every_station_that_had_the_story_hears_that_it_is_withdrawn(paper: Paper) -> None:
    keys = {"consent": SLIP, "priority": "ưu tiên", "audience": "[phụ huynh, học sinh]", "plan": "123/KH"}
    paper.write(STATIONS).put(f"{A}/tin.md", story("Tin", topics="[tuyen-sinh, Đọc sách]", **keys, body=f"Em {NAME}, lớp 5A."))

    def listeners() -> set[str]:
        edition = paper.read().edition
        assert edition is not None
        (told,) = edition.stories
        assert (told.topics, told.plan, len(told.audience)) == (("tuyen-sinh", "doc-sach"), "123/KH", 2)
        return {
            station.id for station in edition.registry.stations.values() if station.wants(told, frozenset({"truong-a", "a"}))
        }

    before = listeners()
    withdraw(paper)
    assert listeners() == before == {"dai-doc-sach", "dai-khan", "dai-moi-noi"}
    assert paper.codes() == []


def test_what_would_set_the_withdrawn_story_aside_is_dropped(paper: Paper) -> None:
    paper.put(f"{A}/tin.md", story("Tin", topics="khong-co", kind="chuyện lạ", body=NAME))
    withdraw(paper)
    assert paper.codes() == []
    head = (paper.content / A / "tin.md").read_text(encoding="utf-8")
    assert "topics" not in head
    assert "kind" not in head


@pytest.mark.parametrize("line", ["status: chưa xong", "embargo: bao giờ xong"])
def test_what_held_a_story_back_still_does(paper: Paper, line: str) -> None:
    paper.put(f"{A}/tin.md", f"---\ntitle: Tin\ndate: 06/3/2024\n{line}\n---\n{NAME}\n")
    withdraw(paper)
    assert line.partition(":")[0] in (paper.content / A / "tin.md").read_text(encoding="utf-8")
    edition = paper.read().edition
    assert edition is not None
    assert edition.stories == ()


HIDDEN = {
    "UTF-16": story(body=f"Em {NAME} nhặt được của rơi.").encode("utf-16"),
    "Windows-1258": unicodedata.normalize(
        "NFC", "---\ntitle: Tin\ndate: 06/3/2024\n---\nEm Nguyê\u0303n Văn An đến trường sớm hơn.\n"
    )
    .replace("ễ", "ê\u0303")
    .replace("ế", "ê\u0301")
    .replace("ờ", "ơ\u0300")
    .replace("ớ", "ơ\u0301")
    .encode("cp1258"),
    "escapes in the head": story('"Em Nguy\\u1ec5n V\\u0103n An"').encode(),
    "escapes in a summary": story(summary='"Em Nguy\\u1ec5n V\\u0103n An."').encode(),
    "half of it a link": story(body="Em [Nguyễn](https://vidu.example/) Văn An.").encode(),
    "entities in a link": story(body="Em [Nguy&#7877;n](https://vidu.example/) Văn An.").encode(),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_the_plan_finds_each_name_that_would_be_refused(paper: Paper, data: bytes) -> None:
    withdraw(paper)
    assert "withdrawn-name" in paper.put(f"{A}/tin.md", data).codes()
    assert withdraw(paper) == 0
    edition = paper.read().edition
    assert edition is not None
    assert [(told.is_withdrawn, told.date.strftime("%d/%m")) for told in edition.stories] == [(True, "06/03")]
    assert "withdrawn-name" not in paper.codes()


def test_other_words_with_other_marks_are_no_name(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    paper.put(f"{B}/do-thi.md", story("Đô thị hóa ở địa phương"))
    assert main(["withdraw", "Đỗ Thị Hóa", "--content", str(paper.content), "--on", "2024-05-10", "--yes"]) == 0
    assert paper.put(f"{A}/hai.md", story("Đô thị hoá")).codes() == []
    for text in ("Đỗ Thị Hoá", "Do Thi Hoa"):
        assert paper.put(f"{A}/ba.md", story(body=text)).codes(f"{A}/ba.md") == ["withdrawn-name"]


def test_whoever_is_asked_reads_the_words_in_question(
    told: Paper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NAME}\nkhông\n"))
    assert main(["withdraw", "--content", str(told.content), "--on", "2024-05-10"]) == 1
    out = capsys.readouterr().out
    assert f"Em {NAME}, lớp 5A." in out
    assert "gõ lại tên cho đủ dấu" in out


def test_a_unit_that_bears_the_name_is_not_named_instead(paper: Paper) -> None:
    units = (paper.content / "registry/units.toml").read_text(encoding="utf-8")
    paper.put("registry/units.toml", units.replace("Trường Tiểu học A", f"Trường {NAME}"))
    paper.put(f"{A}/tin.md", story(f"Em {NAME}"))
    withdraw(paper)
    assert 'title: "Tin đã rút"' in (paper.content / A / "tin.md").read_text(encoding="utf-8")


def test_no_earlier_version_brings_the_name_back(paper: Paper) -> None:
    """What is set aside gives way to its last good version: that one must be the withdrawn story."""

    def commit() -> None:
        for command in (["init", "-q"], ["add", "-A", "content"], ["commit", "-q", "-m", "x"]):
            subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@a.example", *command], cwd=paper.root, check=True)

    paper.put(f"{A}/tin.md", story("Gương sáng", consent=SLIP, body=f"Em {NAME}, lớp 5A."))
    paper.put("su-kien/2024/hop.md", f"---\ntitle: Họp\nbegins: 06/3/2024\n---\nÔng {NAME} dự.\n")
    commit()
    withdraw(paper)
    commit()
    paper.put(f"{A}/tin.md", story("Gương sáng", consent=SLIP, body=f"Em {NAME}, lớp 5A."))
    commit()
    paper.build()
    assert "10/5/2024" in text_of(paper.page(f"/{A}/tin/"))
    assert not paper.has("/su-kien/2024/hop/")
    assert holders(paper.output) == set()
