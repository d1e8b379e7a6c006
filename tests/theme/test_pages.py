"""The sample's pages in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from newsroom.state import HOME
from tests.theme.sample import Sample

#: Every template of a page; the sample has no story that moved.
TEMPLATES = sorted({path.stem for path in (HOME / "theme/templates").glob("*.html")} - {"base", "moved"})
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


def told(violations: list[dict[str, Any]]) -> list[str]:
    """What is wrong and where, one line for each."""
    return [f"{v['id']} ({v['help']}): {', '.join(str(node['target']) for node in v['nodes'][:3])}" for v in violations]


def violations(page: Page) -> list[str]:
    return told(Axe().run(page, options=RULES).response["violations"])


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page of a desktop's size in light colours."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light") as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone's size in dark colours."""
    with browser.new_context(viewport={"width": 360, "height": 780}, color_scheme="dark") as context:
        yield context.new_page()


def test_no_page_breaks_a_rule_of_accessibility_or_its_own_security_policy(sample: Sample, host: str, desk: Page) -> None:
    """All pages: axe finds nothing, the console stays silent, and nothing is asked of another host."""
    wrong: list[str] = []
    here = ""
    desk.on("console", lambda message: wrong.append(f"{here} console: {message.text}"))
    desk.on("pageerror", lambda error: wrong.append(f"{here} error: {error}"))
    desk.on("requestfailed", lambda request: wrong.append(f"{here} failed: {request.url}"))
    desk.on("request", lambda request: None if request.url.startswith(host) else wrong.append(f"{here} asked {request.url}"))
    for here in sample.documents:
        desk.goto(host + here)
        wrong += [f"{here} {violation}" for violation in violations(desk)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_of_each_template_is_accessible_on_a_phone_in_the_dark(
    template: str, sample: Sample, host: str, phone: Page
) -> None:
    address = sample.one_of(template)
    assert address, f"the sample shows no page of {template}.html"
    phone.goto(host + address)
    assert not violations(phone), address


def test_no_page_scrolls_sideways_on_the_narrowest_phone(sample: Sample, host: str, browser: Browser) -> None:
    wrong = []
    with browser.new_context(viewport={"width": 320, "height": 600}) as context:
        page = context.new_page()
        for address in sample.documents:
            page.goto(host + address)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wrong.append(f"{address}: {width} px")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_of_each_template_shows_its_content_without_javascript(
    template: str, sample: Sample, host: str, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host + (sample.one_of(template) or "/"))
        assert page.locator("main h1").is_visible()
        assert page.locator("nav a").first.is_visible()
        assert page.locator("main a:visible, main p:visible").count()


def test_search_finds_what_is_typed_without_marks(host: str, desk: Page) -> None:
    desk.goto(f"{host}/tim-kiem/")
    desk.get_by_role("searchbox").fill("tuyen sinh lop 6")
    desk.keyboard.press("Enter")
    desk.locator(".results a").first.wait_for()
    assert "tuyển sinh lớp 6" in desk.locator(".results a").first.inner_text().lower()
    assert desk.get_by_role("status").inner_text()
    assert desk.url.endswith("?q=tuyen%20sinh%20lop%206")
    desk.reload()
    desk.locator(".results a").first.wait_for()
    desk.locator(".results a").first.click()
    assert desk.locator("h1").count() == 1


def test_search_shows_what_has_come_while_the_rest_is_on_its_way(host: str, desk: Page) -> None:
    waiting: list[Route] = []
    desk.route("**/tim-kiem/20*.json", lambda route: waiting.append(route))
    desk.goto(f"{host}/tim-kiem/?q=truong")
    desk.locator(".results a").first.wait_for()
    assert desk.get_by_role("status").inner_text() == "Đang tìm…"
    assert not desk.locator(".results a[href^='/truong/'][href*='/20']").count()
    for route in waiting:
        route.continue_()
    desk.locator(".search__status", has_text="kết quả cho “truong”").wait_for()


def test_search_says_when_a_part_of_the_index_did_not_come(host: str, desk: Page) -> None:
    desk.route("**/tim-kiem/20*.json", lambda route: route.abort())
    desk.goto(f"{host}/tim-kiem/?q=truong")
    desk.locator(".search__status", has_text="Chưa tải được hết").wait_for()
    desk.locator(".results a").first.wait_for()
    desk.unroute("**/tim-kiem/20*.json")
    desk.get_by_role("button", name="Tìm").click()
    desk.locator(".search__status", has_text="kết quả cho “truong”").wait_for()


def test_search_says_that_it_found_nothing(host: str, desk: Page) -> None:
    desk.goto(f"{host}/tim-kiem/?q=khongcotunao")
    desk.get_by_text("khongcotunao").wait_for()
    assert desk.locator(".results a").count() == 0


def test_search_takes_nothing_that_is_typed_for_markup(host: str, desk: Page) -> None:
    desk.goto(f"{host}/tim-kiem/?q=%3Cimg+src%3Dx+onerror%3Ddocument.title%3D%27x%27%3E")
    desk.locator(".search__status", has_text="img").wait_for()
    assert desk.locator("main img").count() == 0
    assert desk.title() != "x"


def test_an_address_that_is_not_there_shows_ways_on(host: str, desk: Page) -> None:
    answer = desk.goto(f"{host}/truong/khong-co/")
    assert answer is not None
    assert answer.status == 404
    assert desk.locator("main a[href='/']").is_visible()


def test_the_skip_link_comes_first_and_leads_to_the_text(host: str, desk: Page) -> None:
    desk.goto(f"{host}/")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.tagName") == "MAIN"


def test_paper_shows_the_text_and_not_the_navigation(sample: Sample, host: str, desk: Page) -> None:
    desk.goto(host + str(sample.one_of("story")))
    desk.emulate_media(media="print")
    assert desk.locator("main h1").is_visible()
    assert not desk.locator("nav.nav").is_visible()


def test_nothing_moves_by_itself(sample: Sample, host: str, desk: Page) -> None:
    for template in TEMPLATES:
        desk.goto(host + (sample.one_of(template) or "/"))
        assert desk.evaluate("document.getAnimations().length") == 0
