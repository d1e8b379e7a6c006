"""What machines ask for first."""

from tests.newsroom_on_paper import Paper, story

LOC, LASTMOD = ("{http://www.sitemaps.org/schemas/sitemap/0.9}" + name for name in ("loc", "lastmod"))


def locations(paper: Paper) -> dict[str, str | None]:
    root = paper.xml("/sitemap.xml")
    return {str(url.findtext(LOC)): url.findtext(LASTMOD) for url in root}


def test_every_address_of_the_map_is_there_and_absolute(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story()).build()
    found = locations(paper)
    assert "https://tin.example/truong/truong-a/2024/tin/" in found
    assert all(paper.has(address.removeprefix("https://tin.example")) for address in found)


def test_the_map_holds_nothing_that_is_not_public(paper: Paper) -> None:
    before = locations(paper.build())
    paper.put("truong/truong-a/2024/mai.md", story("Mai sau", "21/5/2024"))
    paper.put("truong/truong-a/2024/nhap.md", story("Nháp", status="nháp"))
    paper.put("truong/truong-a/2024/rut.md", story("Đã rút", withdrawn="nhầm")).build()
    assert locations(paper) == before


def test_a_story_tells_when_it_changed(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(updated="08/3/2024 7h")).build()
    assert locations(paper)["https://tin.example/truong/truong-a/2024/tin/"] == "2024-03-08T07:00:00+07:00"


def test_robots_are_told_where_the_map_is(paper: Paper) -> None:
    lines = (paper.build().output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert "Sitemap: https://tin.example/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_a_host_is_told_to_leave_the_tree_as_it_is(paper: Paper) -> None:
    assert paper.build().files()[".nojekyll"] == b""
