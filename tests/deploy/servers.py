"""The real nginx, the real Caddy and the preview, each in front of the same site on a port of this machine."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from newsroom.live import News
from newsroom.precompressed import precompress
from newsroom.preview import Preview
from newsroom.state import HOME

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
#: Where the files of deploy/ look for the site.
ROOT = "/srv/toa-soan/trang/current"
CADDY = shutil.which("caddy") or "/usr/bin/caddy"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Site:
    """A folder with releases and the link `current` to one of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.current = root / "current"

    def release(self, name: str, files: dict[str, bytes]) -> None:
        """Make a release, whole and compressed, then let the link lead to it in one step."""
        folder = self.root / "releases" / name
        for path, data in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        precompress(folder)
        self.switch(name)

    def switch(self, name: str) -> None:
        draft = self.root / "next"
        draft.symlink_to(Path("releases") / name)
        draft.replace(self.current)


class Host(NamedTuple):
    """A server in front of a site."""

    name: str
    site: Site
    port: int

    def ask(self, target: str, method: str = "GET", *, patience: float = 30, **headers: str) -> Answer:
        return ask(self.port, target, method, patience=patience, **headers)


def ask(port: int, target: str, method: str = "GET", *, patience: float = 30, **headers: str) -> Answer:
    """One request on a connection of its own; `patience` in seconds; `If_None_Match` is the header If-None-Match."""
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, headers={"Host": "tin.example", **named})
        answer = connection.getresponse()
        return Answer(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def changed(file: str, *values: tuple[str, str]) -> str:
    """A file of deploy/ with the values of an office: each stands in it once, but for what is commented out."""
    text = (HOME / "deploy" / file).read_text(encoding="utf-8")
    for old, new in values:
        lines = [line for line in text.splitlines() if old in line and not line.lstrip().startswith("#")]
        assert len(lines) == 1, (old, lines)
        text = text.replace(lines[0], lines[0].replace(old, new))
    return text


@contextmanager
def nginx(site: Site, work: Path) -> Iterator[int]:
    """One process, run by whoever runs the tests, that writes below `work` only."""
    port = free_port()
    listen = ("listen 80;", f"listen 127.0.0.1:{port};")
    text = changed("nginx/trong-truong.conf", listen, (ROOT, str(site.current)))
    (work / "site.conf").write_text(text, encoding="utf-8")
    (work / "trong-truong").symlink_to(HOME / "deploy/nginx/trong-truong")
    temporary = "".join(f"{name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (work / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {work}/pid; error_log {work}/error.log;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{ access_log off;\n{temporary}include site.conf; }}\n",
        encoding="utf-8",
    )
    with running([NGINX, "-p", str(work), "-c", str(work / "nginx.conf")], port, work):
        yield port


@contextmanager
def caddy(site: Site, work: Path) -> Iterator[int]:
    port = free_port()
    names = ("tin.example {", f"http://127.0.0.1:{port}, http://tin.example:{port} {{")
    text = changed("caddy/Caddyfile", names, (ROOT, str(site.current)))
    (work / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}", encoding="utf-8")
    with running([CADDY, "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")], port, work):
        yield port


@contextmanager
def preview(site: Site, _work: Path) -> Iterator[int]:
    with previewing(site.current) as server:
        yield server.server_port


@contextmanager
def previewing(root: Path, news: News | None = None) -> Iterator[Preview]:
    """The preview at work in this process, until the end of the block."""
    with Preview(root, "127.0.0.1", 0, news) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


SERVERS: dict[str, Callable[..., object]] = {"nginx": nginx, "caddy": caddy, "preview": preview}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, work: Path) -> Iterator[None]:
    """A program that listens, until the end of the block."""
    home = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env={**os.environ, **home}, stdout=log, stderr=log)
        try:
            for _ in range(400):
                assert process.poll() is None, (work / "log").read_text(encoding="utf-8")
                with socket.socket() as probe:
                    if not probe.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(20)
