"""The built sample behind a web server."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.theme.sample import Sample, built


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return built(tmp_path_factory.getbasetemp())


class Host(SimpleHTTPRequestHandler):
    """A host of files that shows the site's own page for what is missing, and says nothing."""

    def log_message(self, *_message: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        with open(f"{self.directory}/404.html", "rb") as file:  # noqa: PTH123 (the handler keeps a string)
            page = file.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def host(sample: Sample) -> Iterator[str]:
    """The site's address on this machine, without a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(sample.output)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
