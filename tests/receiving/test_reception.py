"""The judgement on a push: real commits, judged as the hook judges them, by the rules as they stood before."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.git import NOTHING
from newsroom.receiving.push import Update
from newsroom.receiving.reception import Verdict, judge
from tests.door.pictures import plain
from tests.newsroom_on_paper import story
from tests.receiving.conftest import A, B
from tests.receiving.town import Clone, Town, git

NOW = datetime(2024, 5, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def verdict(town: Town, clone: Clone, *, ref: str = "refs/heads/main", account: str = "") -> Verdict:
    """What the server would say of the clone's commits; its objects are brought in, as git brings them before the hook."""
    head = git(clone.folder, "rev-parse", "HEAD").stdout.strip()
    old = town.repository.commit("main")
    bundle = town.root / "gói"
    git(clone.folder, "bundle", "create", "--quiet", str(bundle), "HEAD")
    git(town.git_dir, "bundle", "unbundle", str(bundle))
    return judge(town.server, town.account(account or clone.account), Update(old, head, ref), NOW)


def codes(town: Town, clone: Clone) -> list[tuple[str, str]]:
    """Why the push would be refused: path and code."""
    return [(problem.path, problem.code) for problem in verdict(town, clone).refused]


def blob(clone: Clone) -> str:
    """An empty file, in the clone's objects."""
    return git(clone.folder, "hash-object", "-w", "/dev/null").stdout.strip()


@pytest.fixture
def school(town: Town) -> Clone:
    return town.clone("truong-a")


def test_a_new_story_in_the_own_folder_is_taken(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/moi.md", story()).commit()
    assert verdict(town, school) == Verdict()


def test_a_mistake_is_told_and_the_push_is_taken(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/moi.md", story(date="31/02/2024")).commit()
    told = verdict(town, school)
    assert told.refused == ()
    assert [(problem.path, problem.code) for problem in told.told] == [(f"content/{A}/moi.md", "date-invalid")]


def test_of_a_broken_edit_it_is_told_that_the_last_good_version_stays(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/tin.md", story(date="31/02/2024")).commit()
    assert verdict(town, school).kept == {f"content/{A}/tin.md"}


def test_files_of_others_are_not_told_of(town: Town, school: Clone) -> None:
    town.office.put(f"content/{B}/hong.md", "không có đầu").commit()
    town.take(town.office)
    school.put(f"content/{A}/moi.md", story()).commit()
    assert verdict(town, school).told == ()


def test_a_story_is_read_again_when_its_picture_goes(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/anh.jpg", b"not a picture")
    school.put(f"content/{A}/co-anh.md", story(picture="anh.jpg", alt="Sân")).commit()
    assert [problem.code for problem in verdict(town, school).told] == ["picture-broken"]
    school.remove(f"content/{A}/anh.jpg").commit()
    assert [problem.code for problem in verdict(town, school).told] == ["file-missing"]


def test_a_picture_of_a_published_story_does_not_go_without_the_story_being_spoken_of(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/anh.jpg", plain()).put(f"content/{A}/co-anh.md", story(picture="anh.jpg", alt="Sân")).commit()
    town.take(school)
    school.remove(f"content/{A}/anh.jpg").commit()
    assert codes(town, school) == [
        (f"content/{A}/co-anh.md", "published-hidden"),
        (f"content/{A}/co-anh.md", "file-missing"),
    ]


# -- place ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        f"content/{B}/moi.md",
        f"content/{B}/tin.md",
        "content/registry/units.toml",
        "content/registry/them.toml",
        "content/chinh-sach/2024/gia.md",
        "content/trang/gioi-thieu.md",
        "content/truong/truong-a.md",
        "content/truong/truong-a-gia/2024/tin.md",
        "content/truong/truong-moi/2024/tin.md",
        "pelicanconf.py",
        "Makefile",
        ".github/workflows/check.yml",
        ".gitattributes",
        "plugins/press.py",
        "theme/templates/base.html",
        "newsroom/__init__.py",
        "pelican/__init__.py",
        ".newsroom/cache.pkl",
    ],
)
def test_nothing_outside_the_own_folder_may_be_touched(town: Town, school: Clone, path: str) -> None:
    school.put(path, story()).commit()
    assert codes(town, school) == [(path, "path-foreign")]


@pytest.mark.parametrize("path", [f"content/{B}/tin.md", "content/registry/units.toml"])
def test_nothing_outside_the_own_folder_may_be_deleted(town: Town, school: Clone, path: str) -> None:
    school.remove(path).commit()
    assert codes(town, school) == [(path, "path-foreign")]


def test_a_change_that_a_later_commit_takes_back_is_seen(town: Town, school: Clone) -> None:
    school.put(f"content/{B}/tin.md", story(title="Giả")).commit()
    school.put(f"content/{B}/tin.md", story(title="Tin của B")).commit()
    assert (f"content/{B}/tin.md", "path-foreign") in codes(town, school)


def test_a_merge_that_brings_back_an_old_version_of_another_school_is_seen(town: Town, school: Clone) -> None:
    other = town.clone("truong-b")
    school.put(f"content/{A}/moi.md", story()).commit()
    other.put(f"content/{B}/tin.md", story(title="Bản mới của B")).commit()
    town.take(other)
    git(school.folder, "fetch", "--quiet", "origin")
    git(school.folder, "merge", "--quiet", "--strategy", "ours", "--no-edit", "origin/main")
    assert codes(town, school) == [(f"content/{B}/tin.md", "path-foreign")]


def test_an_honest_merge_of_what_others_sent_is_taken(town: Town, school: Clone) -> None:
    other = town.clone("truong-b")
    school.put(f"content/{A}/moi.md", story()).commit()
    other.put(f"content/{B}/tin.md", story(title="Bản mới của B")).commit()
    town.take(other)
    git(school.folder, "fetch", "--quiet", "origin")
    git(school.folder, "merge", "--quiet", "--no-edit", "origin/main")
    assert verdict(town, school) == Verdict()


def test_who_a_commit_says_it_is_from_counts_for_nothing(town: Town, school: Clone) -> None:
    git(school.folder, "config", "user.name", "toa-soan")
    school.put("content/registry/units.toml", "").commit()
    assert codes(town, school) == [("content/registry/units.toml", "path-foreign")]


def test_the_office_may_change_everything(town: Town) -> None:
    town.office.put("content/trang/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nTrang này.\n").commit()
    assert verdict(town, town.office) == Verdict()


def test_an_id_does_not_leave_the_registry(town: Town) -> None:
    stations = (town.office.folder / "content/registry/stations.toml").read_text()
    town.office.put("content/registry/stations.toml", stations[: stations.index("[[station]]", 5)]).commit()
    assert codes(town, town.office) == [("content/registry/stations.toml", "registry-gone")]


def test_a_change_of_the_registry_that_takes_published_stories_away_is_refused(town: Town) -> None:
    town.office.put(f"content/{A}/bao.md", story(title="Bảo", body="Gọi 0905 123 456.")).commit()
    rules = '[severity]\n"personal-phone" = "{}"\n'
    town.office.put("content/registry/rules.toml", rules.format("nhắc")).commit()
    town.take(town.office)
    town.office.put("content/registry/rules.toml", rules.format("để riêng")).commit()
    (problem,) = verdict(town, town.office).refused
    assert problem.code == "registry-drops"
    assert f"{A}/bao.md" in problem.message


def test_content_at_the_root_of_the_repository_is_judged_like_any(town: Town) -> None:
    settings = town.git_dir / "newsroom.toml"
    settings.write_text(settings.read_text().replace('content = "content"', 'content = ""'))
    git(town.office.folder, "mv", *(f"content/{n}" for n in ("registry", "truong")), ".")
    town.office.commit()
    town.take(town.office)
    school = town.clone("truong-a")
    school.put(f"{A}/moi.md", story()).commit()
    assert verdict(town, school) == Verdict()
    school.put(f"{B}/moi.md", story()).commit()
    assert codes(town, school) == [(f"{B}/moi.md", "path-foreign")]


def test_a_broken_registry_is_refused_for_it_would_stop_every_build(town: Town) -> None:
    town.office.put("content/registry/units.toml", "[[unit]\n").commit()
    assert ("content/registry/units.toml", "registry-broken") in codes(town, town.office)


# -- kinds and names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "code"),
    [("120000", "link-file"), ("100755", "file-executable"), ("160000", "nested-repository")],
    ids=["symlink", "executable", "submodule"],
)
def test_only_plain_files_come_in(town: Town, school: Clone, mode: str, code: str) -> None:
    sha = "1" * 40 if mode == "160000" else blob(school)
    school.index(mode, sha, f"content/{A}/la.md").commit_index()
    assert codes(town, school) == [(f"content/{A}/la.md", code)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (".env", "hidden-file"),
        (".gitattributes", "hidden-file"),
        (".thu-muc/bai.md", "hidden-file"),
        ("a\nb.md", "name-hard"),
        ("a\x1b[31m.md", "name-hard"),
        ("x" * 120 + ".md", "name-hard"),
        ("trang.html", "file-stranger"),
        ("sw.js", "file-stranger"),
        ("anh.svg", "file-stranger"),
        ("khong-duoi", "file-stranger"),
        ("khac.MD", "file-stranger"),
        ('"><script>.md', "name-hard"),
        (" tin.md", "name-hard"),
        ("/".join(["a"] * 150) + "/tin.md", "name-hard"),
        ("Tin.md", "name-twin"),
    ],
)
def test_names_that_do_harm_are_refused(town: Town, school: Clone, name: str, code: str) -> None:
    school.index("100644", blob(school), f"content/{A}/{name}").commit_index()
    assert [found for _, found in codes(town, school)] == [code]
    assert all("\n" not in path and "\x1b" not in path for path, _ in codes(town, school))


# -- amounts --------------------------------------------------------------------------------------------------------


def test_a_flood_of_files_is_refused(town: Town, school: Clone) -> None:
    for n in range(town.server.most_files + 1):
        school.put(f"content/{A}/tin-{n}.md", story())
    school.commit()
    assert codes(town, school) == [("", "push-too-much")]


def test_a_push_that_is_too_heavy_is_refused(town: Town, school: Clone) -> None:
    settings = town.git_dir / "newsroom.toml"
    settings.write_text(settings.read_text().replace("most_megabytes = 50", "most_megabytes = 1"))
    school.put(f"content/{A}/nang.pdf", b"%PDF" + bytes(1_100_000)).commit()
    assert codes(town, school) == [("", "push-too-much")]


def test_what_one_commit_brings_and_another_removes_is_weighed_too(town: Town, school: Clone) -> None:
    settings = town.git_dir / "newsroom.toml"
    settings.write_text(settings.read_text().replace("most_megabytes = 50", "most_megabytes = 1"))
    school.put(f"content/{A}/nang.pdf", b"%PDF" + bytes(1_100_000)).commit()
    school.remove(f"content/{A}/nang.pdf").commit()
    assert codes(town, school) == [("", "push-too-much")]


def test_a_few_trees_that_list_endless_files_are_refused_at_once(town: Town, school: Clone) -> None:
    tree = git(school.folder, "mktree", stdin=f"100644 blob {blob(school)}\ta.md\n").stdout.strip()
    for _ in range(9):
        lines = "".join(f"040000 tree {tree}\td{n}\n" for n in range(10))
        tree = git(school.folder, "mktree", stdin=lines).stdout.strip()
    whole = git(school.folder, "ls-tree", "HEAD").stdout + f"040000 tree {tree}\tbom\n"
    root = git(school.folder, "mktree", stdin=whole).stdout.strip()
    bomb = git(school.folder, "commit-tree", "-p", "HEAD", "-m", "Bom", root).stdout.strip()
    git(school.folder, "update-ref", "HEAD", bomb)
    assert codes(town, school) == [("", "push-too-much")]


# -- history --------------------------------------------------------------------------------------------------------


def test_history_cannot_be_rewritten(town: Town, school: Clone) -> None:
    git(school.folder, "commit", "--quiet", "--amend", "--message", "Viết lại")
    assert codes(town, school) == [("main", "push-rewrites")]


@pytest.mark.parametrize("ref", ["refs/heads/khac", "refs/tags/v1", "refs/notes/commits", "refs/replace/x"])
def test_other_refs_are_refused(town: Town, school: Clone, ref: str) -> None:
    school.put(f"content/{A}/moi.md", story()).commit()
    assert [problem.code for problem in verdict(town, school, ref=ref).refused] == ["push-branch"]


def test_the_branch_cannot_be_deleted(town: Town) -> None:
    update = Update(town.repository.commit("main"), NOTHING, "refs/heads/main")
    assert [p.code for p in judge(town.server, town.account("toa-soan"), update, NOW).refused] == ["push-branch"]


# -- once public, never silently gone -------------------------------------------------------------------------------


def test_a_published_story_is_not_deleted_and_it_is_told_how_to_withdraw_it(town: Town, school: Clone) -> None:
    school.remove(f"content/{A}/tin.md").commit()
    (problem,) = verdict(town, school).refused
    assert (problem.path, problem.code) == (f"content/{A}/tin.md", "published-deleted")
    assert "withdrawn:" in problem.fix


@pytest.mark.parametrize("keys", [{"status": "nháp"}, {"embargo": "1/1/2030"}], ids=["draft", "embargo"])
def test_a_published_story_is_not_hidden_again(town: Town, school: Clone, keys: dict[str, str]) -> None:
    school.put(f"content/{A}/tin.md", story(**keys)).commit()
    assert codes(town, school) == [(f"content/{A}/tin.md", "published-hidden")]


HELD = ["status: draft", "status: nháp", "embargo: 1/1/2030", "withdrawn: Dời ngày.", "blur: anh.jpg 1 1"]


@pytest.mark.parametrize("line", HELD)
def test_a_broken_version_that_would_take_the_last_good_one_with_it_is_refused(town: Town, school: Clone, line: str) -> None:
    school.put(f"content/{A}/tin.md", story(date="31/02/2024").replace("---\n\n", f"{line}\n---\n\n")).commit()
    found = codes(town, school)
    assert (f"content/{A}/tin.md", "published-hidden") in found
    assert (f"content/{A}/tin.md", "date-invalid") in found


def test_many_broken_versions_do_not_use_up_the_good_one(town: Town, school: Clone) -> None:
    for n in range(25):
        school.put(f"content/{A}/tin.md", story(date="31/02/2024", body=f"Lần {n}.")).commit()
    told = verdict(town, school)
    assert told.refused == ()
    assert told.kept == {f"content/{A}/tin.md"}


@pytest.mark.parametrize("keys", [{"status": "nháp"}, {"date": "01/01/2040"}], ids=["draft", "later"])
def test_a_story_does_not_move_to_where_nobody_sees_it(town: Town, school: Clone, keys: dict[str, str]) -> None:
    school.remove(f"content/{A}/tin.md").put(f"content/{A}/khac.md", story(**keys, id=f"{A}/tin")).commit()
    assert codes(town, school) == [(f"content/{A}/tin.md", "published-deleted")]


def test_a_published_story_may_be_withdrawn(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/tin.md", story(withdrawn="12/4/2024 – Dời ngày.")).commit()
    assert verdict(town, school) == Verdict()


def test_a_draft_may_be_deleted(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/nhap.md", story(status="nháp")).commit()
    town.take(school)
    school.remove(f"content/{A}/nhap.md").commit()
    assert verdict(town, school) == Verdict()


def test_a_story_may_move_when_it_keeps_its_id(town: Town, school: Clone) -> None:
    school.remove(f"content/{A}/tin.md").put(f"content/{A}/ten-moi.md", story(id=f"{A}/tin")).commit()
    assert verdict(town, school) == Verdict()


def test_a_story_that_moves_without_its_id_is_refused(town: Town, school: Clone) -> None:
    school.remove(f"content/{A}/tin.md").put(f"content/{A}/ten-moi.md", story()).commit()
    assert codes(town, school) == [(f"content/{A}/tin.md", "published-deleted")]


def test_a_story_whose_last_good_version_is_public_is_not_deleted_either(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/tin.md", story(date="31/02/2024")).commit()
    town.take(school)
    school.remove(f"content/{A}/tin.md").commit()
    assert codes(town, school) == [(f"content/{A}/tin.md", "published-deleted")]


# -- what is private does not come in -------------------------------------------------------------------------------

PRIVATE = story(body="Số căn cước công dân của em là 051 301 012345.")


def test_what_is_private_is_refused_so_that_it_is_not_in_the_history(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/moi.md", PRIVATE).commit()
    assert {code.split("-")[0] for _, code in codes(town, school)} == {"personal"}


def test_what_is_private_in_a_commit_on_the_way_is_refused_too(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/moi.md", PRIVATE).commit()
    school.put(f"content/{A}/moi.md", story()).commit()
    assert set(codes(town, school)) == {(f"content/{A}/moi.md", "push-private")}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{A}/Bài Hay.md", PRIVATE),
        ("truong/truong-a/p.md", PRIVATE),
        (f"{A}/p.md", "Số căn cước công dân của em là 051 301 012345."),
        (f"{A}/p.md", PRIVATE.replace("title: ", 'title: "')),
        (f"{A}/p.md", PRIVATE + "x " * 700_000),
        (f"{A}/p.md", b"\xff\xfe\0" + PRIVATE.encode()),
        (f"{A}/p.md", PRIVATE.encode("utf-16")),
        (f"{A}/p.pdf", PRIVATE),
    ],
    ids=["name", "depth", "no head", "broken head", "too large", "marked wrongly", "UTF-16", "called a PDF"],
)
def test_what_is_private_is_seen_whatever_else_is_wrong(town: Town, school: Clone, path: str, text: str | bytes) -> None:
    school.put(f"content/{path}", text).commit()
    assert "personal-id" in {code for _, code in codes(town, school)}


def test_what_is_private_is_seen_on_the_way_under_whatever_name_it_ends(town: Town, school: Clone) -> None:
    school.put(f"content/{A}/p.md", PRIVATE).commit()
    git(school.folder, "mv", f"content/{A}/p.md", f"content/{A}/p.pdf")
    school.commit()
    assert (f"content/{A}/p.md", "push-private") in codes(town, school)


def test_where_a_consent_is_spoken_of_a_broken_story_is_not_refused_for_the_name(town: Town, school: Clone) -> None:
    consent = "phiếu số 17/2024, ngày 05/01/2024, cha mẹ và học sinh, đến 31/5/2025"
    body = "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất."
    school.put(f"content/{A}/p.md", story(date="31/02/2024", consent=consent, body=body)).commit()
    assert codes(town, school) == []


def test_the_judgement_leaves_nothing_behind(town: Town, school: Clone) -> None:
    killed = town.git_dir / "judging/999999999"
    killed.mkdir(parents=True)
    (killed / "x").write_text("riêng")
    school.put(f"content/{A}/moi.md", PRIVATE).commit()
    verdict(town, school)
    assert list((town.git_dir / "judging").iterdir()) == []
