"""Pages of the preview show themselves again when they are other pages, and leave their reader where he was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.live import News, mark_of
from newsroom.preview import Preview
from tests.deploy.servers import ask, previewing

PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title></head>
<body><h1>{}</h1><details><summary>Thêm</summary>Chữ</details>{}<details><summary>Nữa</summary>Chữ</details></body></html>"""
LONG = "<p>Một đoạn.</p>" * 200


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture
def server(tmp_path: Path, news: News) -> Iterator[Preview]:
    write(tmp_path, "Trước")
    with previewing(tmp_path, news) as server:
        yield server


@pytest.fixture
def page(server: Preview, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{server.url}/")
    page.evaluate("window.isTheSame = true")
    yield page
    page.close()


def write(root: Path, title: str) -> None:
    (root / "index.html").write_text(PAGE.format(title, LONG), encoding="utf-8")


def is_the_same(page: Page) -> bool:
    """Whether the page has not been loaded again."""
    return bool(page.evaluate("window.isTheSame === true"))


def test_a_page_that_was_built_anew_shows_itself_with_its_reader_where_he_was(tmp_path: Path, news: News, page: Page) -> None:
    page.evaluate("document.querySelectorAll('details')[1].open = true; scrollTo(0, 1234)")
    write(tmp_path, "Sau")
    news.tell(has_failed=False)
    expect(page.get_by_role("heading")).to_have_text("Sau")
    page.wait_for_function("scrollY === 1234")
    assert page.evaluate("[...document.querySelectorAll('details')].map((each) => each.open)") == [False, True]
    assert not is_the_same(page)


@pytest.mark.parametrize("is_gone", [False, True], ids=["it is the same", "it is gone"])
def test_a_page_stays_where(tmp_path: Path, news: News, page: Page, is_gone: bool) -> None:
    if is_gone:
        (tmp_path / "index.html").unlink()
    news.tell(has_failed=True)
    expect(page.get_by_role("status")).to_be_visible()
    news.tell(has_failed=False)
    expect(page.get_by_role("status")).to_have_count(0)
    assert is_the_same(page)


def test_a_page_that_was_missing_shows_itself_when_it_is_there(tmp_path: Path, news: News, server: Preview, page: Page) -> None:
    page.goto(f"{server.url}/moi.html")
    expect(page.get_by_text("Chưa có trang này")).to_be_visible()
    (tmp_path / "moi.html").write_text(PAGE.format("Mới", ""), encoding="utf-8")
    news.tell(has_failed=False)
    expect(page.get_by_role("heading")).to_have_text("Mới")


def test_a_page_that_nobody_looked_at_while_it_changed_is_shown_at_the_next_look(
    tmp_path: Path, news: News, page: Page, browser: Browser
) -> None:
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    looked_at = browser.new_page()
    looked_at.goto(page.url)
    write(tmp_path, "Sau")
    news.tell(has_failed=False)
    expect(looked_at.get_by_role("heading")).to_have_text("Sau")
    looked_at.close()
    assert is_the_same(page)
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("heading")).to_have_text("Sau")


@pytest.mark.parametrize(
    ("mark_now", "has_failed", "word"),
    [("a", False, "built"), ("a", True, "failed"), ("", True, "failed"), ("b", False, "changed"), ("b", True, "changed")],
)
def test_whoever_comes_late_hears_how_it_stands(mark_now: str, has_failed: bool, word: str) -> None:
    news = News()
    news.tell(has_failed=has_failed)
    assert next(news.of_page("a", lambda: mark_now)) == word


def test_what_is_on_the_disk_has_no_script_and_what_is_served_has_one(tmp_path: Path, server: Preview) -> None:
    written = (tmp_path / "index.html").read_bytes()
    served = ask(server.server_port, "/").body
    assert b"<script" not in written
    assert served.count(b"<script") == 1
    assert mark_of(written) in served.decode()


def test_without_news_pages_are_served_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, "Trang")
    with previewing(tmp_path) as server:
        answers = [ask(server.server_port, target) for target in ("/", "/.newsroom/live.js", "/.newsroom/news")]
    assert answers[0].body == (tmp_path / "index.html").read_bytes()
    assert [answer.status for answer in answers[1:]] == [404, 404]
