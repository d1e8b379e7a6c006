"""A whole newsroom in one string: `-- path --` lines, each followed by the file's text."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html
from pelican.settings import read_settings

from newsroom.door.darkroom import Darkroom
from newsroom.door.reading import Reading, read
from newsroom.publishable import MANIFEST
from newsroom.state import HOME
from plugins import Newsroom
from plugins.press import moment_of

#: The day on which newsrooms on paper are built, unless a test says otherwise.
TODAY = "2024-05-20"

#: A registry without one real place: what most tests need.
REGISTRY = """
-- registry/site.toml --
name = "Tin giáo dục"
description = "Tin của ngành giáo dục."
url = "https://tin.example"
year = 2024
timezone = "Asia/Ho_Chi_Minh"
office = "van-phong"
email = "toasoan@tin.example"
copyright = "Được phát lại khi ghi rõ nguồn."
-- registry/areas.toml --
[[area]]
id = "a"
names = [{ text = "xã A", short = "A" }]
[[area]]
id = "b"
names = [{ text = "xã B", short = "B" }]
-- registry/units.toml --
[[unit]]
id = "van-phong"
kind = "cơ quan"
names = [{ text = "Phòng Giáo dục", short = "Phòng GD" }]
[[unit]]
id = "truong-a"
kind = "tiểu học"
names = [{ text = "Trường Tiểu học A", short = "TH A" }]
area = "a"
parent = "van-phong"
[[unit]]
id = "truong-b"
kind = "THCS"
names = [{ text = "Trường THCS B", short = "THCS B" }]
area = "b"
parent = "van-phong"
[[unit]]
id = "bo"
kind = "cơ quan khác"
names = [{ text = "Bộ", short = "Bộ" }]
-- registry/stations.toml --
[[station]]
id = "dai-moi-noi"
names = [{ text = "Đài mọi nơi", short = "Đài mọi nơi" }]
[[station]]
id = "dai-a"
names = [{ text = "Đài xã A", short = "Đài A" }]
areas = ["a"]
units = ["van-phong"]
-- registry/topics.toml --
[[topic]]
id = "tuyen-sinh"
names = [{ text = "Tuyển sinh", short = "Tuyển sinh" }]
[[topic]]
id = "doc-sach"
names = [{ text = "Đọc sách", short = "Đọc sách" }]
-- registry/document-kinds.toml --
[[kind]]
name = "Kế hoạch"
code = "KH"
[[kind]]
name = "Quyết định"
code = "QĐ"
[[kind]]
name = "Công văn"
"""


def story(title: str = "Một tin", date: str = "06/3/2024", body: str = "Nội dung của tin.", **keys: str) -> str:
    """A story's text; keys in the order given."""
    head = "".join(f"{key}: {value}\n" for key, value in {"title": title, "date": date, **keys}.items())
    return f"---\n{head}---\n\n{body}\n"


@dataclass(frozen=True)
class Paper:
    """A newsroom below `root`: `content/`, and after a build `output/`."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, text: str) -> "Paper":
        """Add or replace files given as `-- path --` sections."""
        for path, body in re.findall(r"^-- (\S+) --\n(.*?)(?=^-- \S+ --$|\Z)", textwrap.dedent(text), re.MULTILINE | re.DOTALL):
            file = self.content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")
        return self

    def put(self, path: str, data: bytes | str) -> "Paper":
        """Add or replace one file."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return self

    def read(self, today: str = TODAY) -> Reading:
        """What the door makes of it, without building."""
        return read(self.content, moment_of(today), Darkroom(self.root / "pictures"))

    def codes(self, path: str = "") -> list[str]:
        """The codes of the problems, of one file or of all."""
        return [problem.code for problem in self.read().problems if not path or problem.path == path]

    def build(self, today: str = TODAY, **settings: object) -> "Paper":
        """Build in this process, as `newsroom build` does in another."""
        override = {"PATH": str(self.content), "OUTPUT_PATH": str(self.output), "TODAY": today, **settings}
        Newsroom(read_settings(str(HOME / "pelicanconf.py"), override=override)).run()
        return self

    def files(self) -> dict[str, bytes]:
        """Everything in the output, by path, but for the list of what was written."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file() and path != self.output / MANIFEST
        }

    def page(self, address: str) -> html.HtmlElement:
        """A built page, parsed."""
        path = address.removeprefix("/") + ("index.html" if address.endswith("/") else "")
        return html.document_fromstring((self.output / path).read_bytes())

    def xml(self, address: str) -> etree._Element:
        """A built XML file, parsed strictly."""
        return etree.fromstring((self.output / address.removeprefix("/")).read_bytes())

    def has(self, address: str) -> bool:
        path = address.removeprefix("/") + ("index.html" if address.endswith("/") else "")
        return (self.output / path).is_file()


def text_of(element: html.HtmlElement) -> str:
    """What a reader reads, with single spaces."""
    return " ".join(str(element.text_content()).split())
