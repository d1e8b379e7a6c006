"""What machines ask for first."""

from tests.newsroom_on_paper import Paper, story

SITE = "https://tin.example"
LOC, LASTMOD = ("{http://www.sitemaps.org/schemas/sitemap/0.9}" + name for name in ("loc", "lastmod"))


def entries(paper: Paper, address: str) -> dict[str, str | None]:
    """What one file lists, with the moments of change."""
    return {str(entry.findtext(LOC)): entry.findtext(LASTMOD) for entry in paper.xml(address)}


def parts(paper: Paper) -> dict[str, str | None]:
    return entries(paper, "/sitemap.xml")


def locations(paper: Paper) -> dict[str, str | None]:
    """What all parts list."""
    found = [entry for part in parts(paper) for entry in entries(paper, part.removeprefix(SITE)).items()]
    assert len(found) == len(dict(found))
    return dict(found)


def test_every_address_of_the_map_is_there_and_absolute(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story()).build()
    found = locations(paper)
    assert "https://tin.example/truong/truong-a/2024/tin/" in found
    assert all(paper.has(address.removeprefix(SITE)) for address in found)


def test_the_map_holds_nothing_that_is_not_public(paper: Paper) -> None:
    before = locations(paper.build())
    paper.put("truong/truong-a/2024/mai.md", story("Mai sau", "21/5/2024"))
    paper.put("truong/truong-a/2024/nhap.md", story("Nháp", status="nháp"))
    paper.put("truong/truong-a/2024/rut.md", story("Đã rút", withdrawn="nhầm")).build()
    assert locations(paper) == before


def test_a_story_tells_when_it_changed(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(updated="08/3/2024 7h")).build()
    assert locations(paper)["https://tin.example/truong/truong-a/2024/tin/"] == "2024-03-08T07:00:00+07:00"


def test_each_school_year_is_a_part_that_tells_its_last_change(paper: Paper) -> None:
    paper.put("truong/truong-a/2023/cu.md", story("Cũ", "31/8/2023"))
    paper.put("truong/truong-a/2023/moi.md", story("Mới", "01/9/2023"))
    paper.put("truong/truong-a/2024/nay.md", story("Nay", "06/3/2024", updated="08/3/2024 7h")).build()
    assert parts(paper) == {
        f"{SITE}/sitemap/chung.xml": None,
        f"{SITE}/sitemap/2023-2024.xml": "2024-03-08T07:00:00+07:00",
        f"{SITE}/sitemap/2022-2023.xml": "2023-08-31T00:00:00+07:00",
    }
    assert set(entries(paper, "/sitemap/2022-2023.xml")) == {f"{SITE}/truong/truong-a/2023/cu/"}


def test_robots_are_told_where_the_map_is(paper: Paper) -> None:
    lines = (paper.build().output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert "Sitemap: https://tin.example/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_a_host_is_told_to_leave_the_tree_as_it_is(paper: Paper) -> None:
    assert paper.build().files()[".nojekyll"] == b""
