"""Links of a body: to other pages of the site, to files beside the story, within the page, elsewhere."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsroom.door.shelf import Shelf
from newsroom.door.source import Source
from newsroom.markup import plain_text
from newsroom.problem import Report

_RECORD_SUFFIX = ".md"


def settle_link(link: HtmlElement, ids: dict[str, str], source: Source, shelf: Shelf, report: Report) -> None:
    """Settle where a link leads: on the page, the site, to a file beside the story, elsewhere; or make it plain text."""
    address = link.get("href")
    if address is None:
        if not link.get("id"):
            link.drop_tag()
        return
    if not plain_text(link) and not len(link):
        link.text = address
    address = address.removeprefix(source.home) or "/" if address.startswith(source.home) else address
    if address.startswith("#"):
        _settle_fragment(link, address[1:], ids)
    elif address.startswith("//") or urlsplit(address).scheme:
        _settle_outward(link, address)
    elif address.startswith("/"):
        link.set("href", _with_slash(address))
        link.attrib.pop("rel", None)
    else:
        _settle_beside(link, address, source, shelf, report)


def _with_slash(address: str) -> str:
    """Pages end with a slash, files do not."""
    path, mark, rest = re.split(r"([#?].*)", address, maxsplit=1) if re.search("[#?]", address) else (address, "", "")
    return address if path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/{mark}{rest}"


def _settle_fragment(link: HtmlElement, name: str, ids: dict[str, str]) -> None:
    link.attrib.pop("rel", None)
    if name.startswith(("fn-", "fnref-")):
        return
    if name in ids:
        link.set("href", f"#{ids[name]}")
    else:
        link.drop_tag()


def _settle_outward(link: HtmlElement, address: str) -> None:
    if address.startswith("//"):
        link.drop_tag()


def _settle_beside(link: HtmlElement, address: str, source: Source, shelf: Shelf, report: Report) -> None:
    line = source.line_of(address)
    link.attrib.pop("rel", None)
    if shelf.locate(address).endswith(_RECORD_SUFFIX):
        link.set("href", f"/{shelf.locate(address).removesuffix(_RECORD_SUFFIX)}/")
    elif shelf.is_picture(address):
        picture = shelf.picture(address, line, "body")
        if picture:
            link.set("href", f"{source.address}{picture.fallback_name}")
    else:
        attachment = shelf.attachment(address, line, "body")
        if attachment:
            link.set("href", f"{source.address}{attachment.name}")
            link.set("class", "attachment")
            link.tail = f" ({attachment.format}, {attachment.written_size}){link.tail or ''}"
