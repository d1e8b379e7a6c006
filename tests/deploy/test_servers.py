"""What nginx, Caddy and the preview answer: the same table for all three, and what only a public server must do."""

import gzip
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import html

from newsroom import preview
from newsroom.attachment import FORMATS
from newsroom.picture import Picture
from newsroom.preview import HEADERS
from newsroom.state import HOME
from plugins.style.pages import address
from tests.deploy.servers import SERVERS, Host, Site

CSS = address(b"a { color: red }" * 40)
PICTURE = Picture(digest="0123456789abcdef", width=640, height=480, developed=Path())
WEBP, JPEG = (f"/truong/a/2024/tin/{name}" for name in (PICTURE.name(640), PICTURE.fallback_name))
FOREVER = "public, max-age=31536000, immutable"
TEXT = "Trống trường, giờ ra chơi. ".encode() * 30
SOUND = bytes(range(256)) * 40

FILES = {
    "index.html": b"<title>Trang nhat</title>" + TEXT,
    "404.html": "<title>Không có trang này</title>".encode() + TEXT,
    "truong/a/index.html": b"<title>Truong A</title>" + TEXT,
    "theme/search.js": b"// tim " + TEXT,
    "theme/favicon.svg": b"<svg/>" * 60,
    CSS.removeprefix("/"): b"a { color: red }" * 40,
    WEBP.removeprefix("/"): b"RIFF",
    JPEG.removeprefix("/"): b"\xff\xd8",
    "tin.xml": b"<rss/>" * 60,
    "truong/a/tin.xml": b"<rss/>" * 60,
    "phat-thanh/dai/tin.atom": b"<feed/>" * 60,
    "phat-thanh/dai/tin.json": b"{}" + b" " * 300,
    "phat-thanh/dai.opml": b"<opml/>" * 60,
    "su-kien/lich.ics": b"BEGIN:VCALENDAR\r\n" * 30,
    "tim-kiem/muc-luc.json": b"[]" + b" " * 300,
    "sitemap.xml": b"<urlset/>" * 60,
    "robots.txt": b"User-agent: *\n" * 30,
    "trang.webmanifest": b"{}" + b" " * 300,
    "truong/a/2024/tin/ban-doc.mp3": SOUND,
    **{f"truong/a/2024/tin/tep{suffix}": b"x" for suffix in FORMATS},
    # What an accident may leave in a release; none of it may be read.
    ".env": b"HIDDEN",
    ".nojekyll": b"HIDDEN",
    ".git/config": b"HIDDEN",
    "truong/.a/tin.xml": b"HIDDEN",
    "truong/a/.index.html.new": b"HIDDEN",
}
TYPES = {
    "/": "text/html; charset=utf-8",
    "/index.html": "text/html; charset=utf-8",
    "/truong/a/": "text/html; charset=utf-8",
    "/theme/search.js": "text/javascript; charset=utf-8",
    "/theme/favicon.svg": "image/svg+xml; charset=utf-8",
    CSS: "text/css; charset=utf-8",
    WEBP: "image/webp",
    JPEG: "image/jpeg",
    "/tin.xml": "application/rss+xml; charset=utf-8",
    "/truong/a/tin.xml": "application/rss+xml; charset=utf-8",
    "/phat-thanh/dai/tin.atom": "application/atom+xml; charset=utf-8",
    "/phat-thanh/dai/tin.json": "application/feed+json; charset=utf-8",
    "/phat-thanh/dai.opml": "text/x-opml; charset=utf-8",
    "/su-kien/lich.ics": "text/calendar; charset=utf-8",
    "/tim-kiem/muc-luc.json": "application/json; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/trang.webmanifest": "application/manifest+json; charset=utf-8",
    "/truong/a/2024/tin/tep.pdf": "application/pdf",
    "/truong/a/2024/tin/tep.mp3": "audio/mpeg",
    "/truong/a/2024/tin/tep.mp4": "video/mp4",
}
MISSING = {
    "never there": "/truong/b/",
    "a style sheet of another release": "/theme/site.0000000000.css",
    "a folder without a page": "/theme/",
    "a secret": "/.env",
    "a marker of a forge": "/.nojekyll",
    "a repository": "/.git/config",
    "a feed in a hidden folder": "/truong/.a/tin.xml",
    "a draft of a page": "/truong/a/.index.html.new",
    "a hidden name, written otherwise": "/%2eenv",
    "beyond the folder": "/..%2f..%2fsecret.txt",
    "a NUL": "/index.html%00.txt",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("site")
    (root / "secret.txt").write_text("SECRET", encoding="utf-8")
    made = Site(root)
    made.release("1", FILES)
    links = {"link.txt": root / "secret.txt", "tin-cu.html": "index.html", "kho": root, "ngoai": "/etc"}
    for name, target in links.items():
        (root / "releases/1" / name).symlink_to(target)
    return made


@pytest.fixture(scope="module", params=SERVERS)
def host(request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with SERVERS[request.param](site, tmp_path_factory.mktemp("server")) as port:
        yield Host(request.param, site, port)


#: The preview keeps nothing and compresses nothing.
for_readers = pytest.mark.parametrize("host", ["nginx", "caddy"], indirect=True)
#: Caddy has no such setting; deploy/caddy/Caddyfile says what to do.
where_links_can_be_refused = pytest.mark.parametrize("host", ["nginx", "preview"], indirect=True)


# -- all three ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", TYPES)
def test_a_file_comes_whole_with_its_type(host: Host, target: str) -> None:
    answer = host.ask(target)
    path = target.removeprefix("/") + ("index.html" if target.endswith("/") else "")
    assert (answer.status, answer.headers["content-type"], answer.body) == (200, TYPES[target], FILES[path])
    assert answer.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_for_keeping_is_never_taken_for_a_page(host: Host, suffix: str) -> None:
    kind = host.ask(f"/truong/a/2024/tin/tep{suffix}").headers["content-type"]
    assert kind.split("/")[0] in ("application", "audio", "video")
    assert "html" not in kind
    assert "script" not in kind


@pytest.mark.parametrize("target", MISSING.values(), ids=MISSING)
def test_what_may_not_be_read_is_a_missing_page_of_the_site(host: Host, target: str) -> None:
    answer = host.ask(target)
    assert answer.status in (400, 404)
    if answer.status == 404:
        assert html.document_fromstring(answer.body.decode()).findtext(".//title") == "Không có trang này"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(b"HIDDEN|SECRET", answer.body)
    assert "immutable" not in answer.headers["cache-control"]


@pytest.mark.parametrize("target", ["/link.txt", "/kho/secret.txt", "/ngoai/hostname", "/tin-cu.html", "/kho/current/"])
@where_links_can_be_refused
def test_no_link_is_followed_but_that_to_the_release(host: Host, target: str) -> None:
    answer = host.ask(target)
    assert answer.status == 404
    assert b"SECRET" not in answer.body


@pytest.mark.parametrize(
    ("target", "method", "status"),
    [
        ("/", "GET", 200),
        ("/", "HEAD", 200),
        ("/tin.xml", "GET", 200),
        (CSS, "GET", 200),
        ("/truong/a", "GET", 301),
        ("/truong/b/", "GET", 404),
        ("/truong/b/", "HEAD", 404),
        ("/.env", "GET", 404),
        ("/", "POST", 405),
        ("/", "DELETE", 405),
        ("/truong/b/", "PUT", 405),
    ],
)
def test_every_answer_has_the_headers_of_safety(host: Host, target: str, method: str, status: int) -> None:
    answer = host.ask(target, method)
    assert 308 if answer.status == 308 else answer.status == status
    expected = {name.lower(): value for name, value in HEADERS.items() if name != "Cache-Control"}
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert not re.search(r"\d", answer.headers.get("server", "")), "no version"


def test_the_policy_is_the_pages_own_and_forbids_frames() -> None:
    head = html.document_fromstring((HOME / "theme/templates/base.html").read_text(encoding="utf-8"))
    meta = head.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert HEADERS["Content-Security-Policy"] == f"{meta[0]}; frame-ancestors 'none'"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_there_is_nothing_but_reading(host: Host, method: str) -> None:
    answer = host.ask("/", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert FILES["index.html"] not in answer.body


@pytest.mark.parametrize("target", ["/", "/tin.xml", "/truong/b/"])
def test_a_head_is_the_answer_without_its_body(host: Host, target: str) -> None:
    whole, head = host.ask(target), host.ask(target, "HEAD")
    assert head.body == b""
    assert (head.status, head.headers["content-length"]) == (whole.status, whole.headers["content-length"])


@pytest.mark.parametrize("name", ["tin.example", "evil.example", "evil.example:80"])
@pytest.mark.parametrize("target", ["/truong/a", "//truong/a", "/./truong/a", "/truong//a"])
def test_a_folder_without_its_slash_leads_to_the_folder_and_names_no_host(host: Host, target: str, name: str) -> None:
    if host.name == "caddy" and name != "tin.example":
        name = "127.0.0.1"  # it answers only to names that it was given
    answer = host.ask(target, Host=f"{name}:{host.port}" if host.name == "caddy" else name)
    assert answer.status in (301, 308, 404)
    assert answer.headers.get("location", "/truong/a/") == "/truong/a/"


@pytest.mark.parametrize("target", ["//evil.example", "//evil.example/", "//evil.example/..", "/\\evil.example"])
def test_nobody_is_led_to_another_site(host: Host, target: str) -> None:
    assert "evil" not in host.ask(target).headers.get("location", "")


def test_one_half_open_request_keeps_nobody_waiting(host: Host) -> None:
    with socket.create_connection(("127.0.0.1", host.port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: tin.exa")
        assert host.ask("/", patience=preview.SILENCE / 2).status == 200


# -- for readers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["/", "/truong/a/", "/tin.xml", "/su-kien/lich.ics", CSS, "/truong/b/"])
@for_readers
def test_a_text_is_sent_compressed_to_who_can_read_that(host: Host, target: str) -> None:
    plain, packed = host.ask(target), host.ask(target, Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert (packed.status, packed.headers["content-type"]) == (plain.status, plain.headers["content-type"])
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != packed.headers["etag"]


@for_readers
def test_the_compressed_form_is_no_file_of_its_own(host: Host) -> None:
    assert host.ask("/index.html.gz").status == 404


@pytest.mark.parametrize("target", [CSS, WEBP, JPEG])
@for_readers
def test_what_is_named_by_its_content_is_kept_for_ever(host: Host, target: str) -> None:
    assert host.ask(target).headers["cache-control"] == FOREVER


@pytest.mark.parametrize("target", ["/", "/tin.xml", "/su-kien/lich.ics", "/theme/search.js", "/truong/b/", "/truong/a"])
@for_readers
def test_everything_else_is_asked_for_again(host: Host, target: str) -> None:
    assert host.ask(target).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("target", ["/", "/tin.xml", CSS, WEBP])
@for_readers
def test_who_has_it_is_not_sent_it_again(host: Host, target: str, encoding: str) -> None:
    first = host.ask(target, Accept_Encoding=encoding)
    for known in ({"If_None_Match": first.headers["etag"]}, {"If_Modified_Since": first.headers["last-modified"]}):
        again = host.ask(target, Accept_Encoding=encoding, **known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["cache-control"] == first.headers["cache-control"]
    assert host.ask(target, If_None_Match='"other"', Accept_Encoding=encoding).status == 200


@for_readers
def test_a_listener_can_begin_in_the_middle(host: Host) -> None:
    answer = host.ask("/truong/a/2024/tin/ban-doc.mp3", Range="bytes=5000-5009")
    assert (answer.status, answer.body) == (206, SOUND[5000:5010])
    assert answer.headers["content-range"] == f"bytes 5000-5009/{len(SOUND)}"


@for_readers
def test_the_page_for_missing_pages_is_not_there_itself(host: Host) -> None:
    assert host.ask("/404.html").status == 404


@for_readers
def test_an_owner_can_prove_whose_the_name_is(host: Host) -> None:
    folder = host.site.current / ".well-known"
    folder.mkdir(exist_ok=True)
    (folder / "security.txt").write_text("Contact: mailto:a@example.org", encoding="utf-8")
    assert host.ask("/.well-known/security.txt").body == b"Contact: mailto:a@example.org"


# -- a switch -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_every_answer_during_a_switch_is_whole_and_of_one_release(name: str, tmp_path: Path) -> None:
    """200 readers at once while the link goes to and fro between two releases of different length."""
    site = Site(tmp_path / "site")
    pages = {"1": b"<p>mot</p>" * 5_000, "2": b"<p>hai</p>" * 9_000}
    for release, page in pages.items():
        site.release(release, {"index.html": page, "404.html": b"404"})
    (tmp_path / "server").mkdir()
    done = threading.Event()
    switches = 0

    def keep_switching() -> None:
        nonlocal switches
        while not done.is_set():
            site.switch(str(switches % 2 + 1))
            switches += 1

    with SERVERS[name](site, tmp_path / "server") as port, ThreadPoolExecutor(200) as readers:
        host = Host(name, site, port)
        switching = threading.Thread(target=keep_switching)
        switching.start()
        try:
            encodings = ["gzip", "identity"] * 200
            answers = list(readers.map(lambda encoding: host.ask("/", Accept_Encoding=encoding), encodings))
        finally:
            done.set()
            switching.join()
    bodies = {gzip.decompress(a.body) if a.headers.get("content-encoding") == "gzip" else a.body for a in answers}
    assert {answer.status for answer in answers} == {200}
    assert bodies == set(pages.values())
    assert switches > 10
