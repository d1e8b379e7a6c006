"""What is published beside a page: its pictures in their sizes, and the files it offers."""

import io

import pytest
from PIL import Image

from tests.newsroom_on_paper import Paper, story

HEADS = {
    "truong/truong-a/2024/tin": "title: T\ndate: 06/3/2024\n",
    "chinh-sach/2024/tin": "title: T\nkind: kế hoạch\nissuer: van-phong\nissued: 06/3/2024\n",
    "su-kien/2024/tin": "title: T\nbegins: 06/3/2024\n",
    "trang/tin": "title: T\n",
}


def drawing() -> bytes:
    """A picture of 600 by 400 pixels."""
    data = io.BytesIO()
    Image.new("RGB", (600, 400), "#c0392b").save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("path", HEADS)
def test_every_record_has_its_pictures_and_files_beside_it(paper: Paper, path: str) -> None:
    folder = path.rsplit("/", 1)[0]
    paper.put(f"{folder}/cay.png", drawing()).put(f"{folder}/lich.pdf", b"%PDF-1.4 x")
    paper.put(f"{path}.md", f"---\n{HEADS[path]}---\n\n![Cây ở sân](cay.png)\n\nXem [lịch](lich.pdf).\n").build()
    page = paper.page(f"/{path}/")
    (image,) = page.xpath("//main//figure//img")
    sources = [candidate.split()[0] for source in page.xpath("//main//source/@srcset") for candidate in source.split(",")]
    assert image.get("alt") == "Cây ở sân"
    for address in (image.get("src"), *sources, *page.xpath("//main//a[contains(@href, '.pdf')]/@href")):
        assert address.startswith(f"/{path}/")
        assert paper.has(address), address
    with Image.open(paper.output / image.get("src")[1:]) as published:
        assert published.size == (int(image.get("width")), int(image.get("height"))) == (600, 400)


@pytest.mark.parametrize(
    "keys", [{"status": "nháp"}, {"embargo": "21/5/2024"}, {"withdrawn": "nhầm"}], ids=lambda keys: next(iter(keys))
)
def test_what_is_not_shown_has_nothing_beside_it(paper: Paper, keys: dict[str, str]) -> None:
    paper.put("truong/truong-a/2024/cay.png", drawing()).put("truong/truong-a/2024/lich.pdf", b"%PDF-1.4 x")
    paper.put("truong/truong-a/2024/tin.md", story(body="![Cây](cay.png) [lịch](lich.pdf)", **keys)).build()
    assert not [path for path in paper.files() if path.endswith((".webp", ".jpg", ".png", ".pdf"))]


def test_a_file_that_no_record_uses_is_not_published(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/cay.png", drawing()).put("truong/truong-a/2024/tin.md", story()).build()
    assert not [path for path in paper.files() if path.endswith((".webp", ".jpg", ".png"))]
