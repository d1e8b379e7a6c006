"""Texts that try to run a script or to change the page around a story, through the whole build into a real browser."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.hostile.rehearsal import hosted, rehearsal
from tests.hostile.scripted import every_vector
from tests.hostile.show import POLICY, Show, loose, show_of, told
from tests.newsroom_on_paper import text_of

#: Of the vectors, as many as run in a Chromium where nothing stops them; the others are for other browsers and programs.
LIVE = 110
VECTORS = every_vector()


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    folder = tmp_path_factory.mktemp("show")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_STATE", str(folder / "state"))
        return show_of(VECTORS, folder)


@pytest.fixture(scope="module")
def host(show: Show) -> Iterator[str]:
    with hosted(show.paper.output) as address:
        yield address


@pytest.fixture(scope="module")
def bare_host(show: Show) -> Iterator[str]:
    with hosted(show.bare) as address:
        yield address


def test_vectors_run_where_nothing_stops_them(browser: Browser, host: str) -> None:
    with rehearsal(browser, host) as stage:
        stage.handle(loose(VECTORS))
    assert len({name.split()[0] for name in stage.ran}) >= LIVE


def test_the_policy_alone_stops_every_vector(browser: Browser, host: str, show: Show) -> None:
    policy = POLICY.search(show.paper.files()["index.html"])
    assert policy
    with rehearsal(browser, host) as stage:
        stage.handle(loose(VECTORS, policy[0].decode()))
    assert not stage.ran


def test_the_vectors_are_on_the_pages_as_the_words_that_they_are(show: Show) -> None:
    """So that nothing below passes because nothing was published."""
    titled = {sheet.path: sheet.texts["title"] for sheet in show.published if sheet.path.startswith("truong/tin-")}
    stories = {path: title for path, title in titled.items() if "alert" in title and title.isprintable()}
    assert len(stories) > LIVE
    for path, title in stories.items():
        page = show.paper.page(f"/{path.removesuffix('.md')}/")
        assert text_of(page.find(".//h1")) == title
        assert page.find(".//meta[@property='og:title']").get("content") == title


@pytest.fixture(scope="module")
def handled(browser: Browser, show: Show, bare_host: str) -> tuple[list[str], dict[str, Any]]:
    """All pages on paper without the policy: those in which a script ran, and what was seen of each."""
    with rehearsal(browser, bare_host, "print") as stage:
        seen = stage.handle([{"name": page, "src": page} for page in show.pages])
    return stage.ran, seen


def test_no_page_runs_a_script(handled: tuple[list[str], dict[str, Any]]) -> None:
    ran, seen = handled
    assert not ran
    assert not {page: found for page, found in seen.items() if found is None or found["foreign"]}


def test_no_page_runs_a_script_behind_the_policy(browser: Browser, show: Show, host: str) -> None:
    """Where even less can run: every fifth page, on a screen."""
    with rehearsal(browser, host) as stage:
        stage.handle([{"name": page, "src": page} for page in show.pages[::5]])
    assert not stage.ran


def test_the_page_around_a_record_is_that_of_a_harmless_one(
    browser: Browser, show: Show, handled: tuple[list[str], dict[str, Any]]
) -> None:
    with hosted(show.mild) as mild, rehearsal(browser, mild) as stage:
        expected = stage.skeletons(show.pages)
    seen = {page: found and found["skeleton"] for page, found in handled[1].items()}
    assert not [page for page in show.pages if seen[page] != expected[page]]


def test_nothing_that_machines_read_runs_a_script_as_a_document(browser: Browser, show: Show, bare_host: str) -> None:
    files = [path for path in show.paper.files() if path.endswith((".xml", ".opml", ".ics", ".json", ".txt"))]
    assert {"tin.xml", "su-kien/lich.ics", "tim-kiem/muc-luc.json", "sitemap.xml"} <= set(files)
    with rehearsal(browser, bare_host) as stage:
        stage.handle([{"name": path, "src": f"/{path}"} for path in files])
    assert not stage.ran


def test_no_feed_gives_its_readers_a_script(browser: Browser, show: Show, bare_host: str) -> None:
    """The HTML of every item in a document of its own, and all summaries of a feed in one, without any policy."""
    documents = told(show.paper)
    assert len(documents) > len(VECTORS)
    with rehearsal(browser, bare_host) as stage:
        seen = stage.handle([{"name": name, "srcdoc": text} for name, text in documents.items()])
    assert not stage.ran
    assert not {name: found["foreign"] for name, found in seen.items() if found["foreign"]}


def test_search_runs_no_script_whatever_is_asked_and_found(browser: Browser, bare_host: str) -> None:
    with rehearsal(browser, bare_host) as stage:
        stage.page.goto(f"{bare_host}/tim-kiem/?q={quote(VECTORS[0])}")
        stage.page.locator(".results a").first.wait_for()
        seen = stage.page.evaluate("questions => ask(questions)", [*VECTORS, "script alert"])
    assert not stage.ran
    assert not [found for found in seen if found["foreign"]]
    assert len([found for found in seen if found["answers"]]) > 100
