"""The built site as readers will see it, shown on this machine only while somebody works on it.

Not for the public (deploy/ has what is). It shows what a web server would: regular files of the output under names that a build
could have made, nothing behind a link, and a missing page as the site's own, with the same headers. Where there is news of
builds, pages carry a script that shows them again.
"""

import http.server
import sys
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from newsroom.live import CODE, NEWS, SCRIPT, News, alive, mark_of
from newsroom.publishable import UnsafeOutput, check_name

#: On every answer. Those of deploy/nginx and deploy/caddy, but nothing is kept: the next look is at another build.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
#: By name, else by suffix; whatever else there is, is for keeping.
TYPES: Mapping[str, str] = {
    "tin.xml": "application/rss+xml; charset=utf-8",
    "tin.json": "application/feed+json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
}
#: Seconds for which a request may be silent.
SILENCE = 10
NOT_YET = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Chưa có trang</title></head>'
    "<body><p>Chưa có trang này. Nếu vừa bắt đầu, xin đợi trang dựng xong rồi tải lại.</p></body></html>"
)


class Preview(http.server.ThreadingHTTPServer):
    """Serves `root` at an address of this machine, a thread for each request; pages tell `news` where there are any."""

    daemon_threads = True

    def __init__(self, root: Path, host: str, port: int, news: News | None = None) -> None:
        self.root = root
        self.news = news
        super().__init__((host, port), _Answer)

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_port}"

    def file(self, asked: str) -> Path | None:
        """The file that a request's target means; None where there is none that may be shown."""
        path = _path(asked)
        path += "index.html" if path == "" or path.endswith("/") else ""
        place = self._place(path)
        return place if place is not None and place.is_file() else None

    def mark(self, asked: str) -> str:
        """What tells the page that a request's target means from others; "" where there is none."""
        file = self.file(asked)
        try:
            return mark_of(file.read_bytes()) if file else ""
        except OSError:  # gone this very moment
            return ""

    def folder(self, asked: str) -> str:
        """The address of a folder that was asked for without its slash, or ""."""
        path = _path(asked)
        place = self._place(path)
        return f"/{path}/" if place is not None and place.is_dir() else ""

    def _place(self, path: str) -> Path | None:
        try:
            check_name(path)
        except UnsafeOutput:
            return None
        parts = PurePosixPath(path).parts
        steps = [self.root.joinpath(*parts[: n + 1]) for n in range(len(parts))]
        hidden = any(part.startswith(".") for part in parts)
        return None if hidden or any(step.is_symlink() for step in steps) else steps[-1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who went away is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Answer(http.server.BaseHTTPRequestHandler):
    timeout = SILENCE
    server: Preview

    def do_GET(self) -> None:
        asked = self.path.partition("?")[0]
        if self.server.news and asked == SCRIPT:
            self._send(HTTPStatus.OK, CODE.read_bytes(), TYPES[".js"])
        elif self.server.news and asked == NEWS:
            self._send_news(self.server.news)
        elif (file := self.server.file(self.path)) is not None:
            self._send(HTTPStatus.OK, file.read_bytes(), _type(file))
        elif address := self.server.folder(self.path):
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", TYPES[".txt"], Location=address)
        else:
            self._miss()

    do_HEAD = do_GET  # noqa: N815 (likewise)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What cannot be read as a request, and methods that are none here."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", TYPES[".txt"], Allow="GET, HEAD")
        else:
            self._send(HTTPStatus(code), b"", TYPES[".txt"])

    def _miss(self) -> None:
        page = self.server.file("/404.html")
        self._send(HTTPStatus.NOT_FOUND, NOT_YET.encode() if page is None else page.read_bytes(), TYPES[".html"])

    def _send(self, status: HTTPStatus, body: bytes, kind: str, **more: str) -> None:
        if self.server.news and kind == TYPES[".html"]:
            body = alive(body)
        self._begin(status, {"Content-Type": kind, "Content-Length": str(len(body)), **more})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_news(self, news: News) -> None:
        """Server-sent events, until the page has changed or nobody listens (HTML, 9.2)."""
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream"})
        asked = parse_qs(urlsplit(self.path).query)
        page, mark = (asked.get(name, [""])[0] for name in ("page", "mark"))
        for word in news.of_page(mark, lambda: self.server.mark(page)) if self.command != "HEAD" else ():
            self.wfile.write(f"data: {word}\n\n".encode())

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        return "newsroom"

    def log_message(self, format: str, *args: object) -> None:
        """The builder has the screen."""


def _path(asked: str) -> str:
    """/a/?b -> a/"""
    return unquote(asked.partition("?")[0], errors="replace").removeprefix("/")


def _type(file: Path) -> str:
    return TYPES.get(file.name) or TYPES.get(file.suffix, "application/octet-stream")
