"""Links between records: settled when all are read, so that none leads nowhere or betrays what is not public."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from newsroom.addresses import FILES, ROOMS, feed_of, level
from newsroom.body import Body
from newsroom.consultation import Consultation
from newsroom.document import Document
from newsroom.door.citation import Citations, with_numbers
from newsroom.edition import Edition
from newsroom.event import Event
from newsroom.markup import parse, write
from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.standing import StandingPage
from newsroom.story import Kind, Story
from newsroom.unit import LEVELS

R = TypeVar("R", Story, Document, Consultation, Event, StandingPage)


def settle(edition: Edition, waiting: frozenset[str], problems: list[Problem]) -> Edition:
    """The edition without links to what it does not have, and with the numbers of documents linked.

    `waiting` are addresses that will be public: no word of them.
    """
    known, citations = _known(edition), Citations(edition.documents)

    def settled(record: R) -> R:
        body = record.body
        missing = {address for address in body.links if address not in known}
        if missing:
            problems.extend(_told(record.source, address) for address in sorted(missing - waiting))
            body = with_numbers(_unlinked(body.html, missing))
        body = _citing(body, citations, record.address)
        return record if body is record.body else replace(record, body=body)

    return replace(
        edition,
        stories=tuple(map(settled, edition.stories)),
        documents=tuple(_related(settled(d), known, problems) for d in edition.documents),
        consultations=tuple(_founded(settled(c), known, problems) for c in edition.consultations),
        events=tuple(map(settled, edition.events)),
        pages=tuple(map(settled, edition.pages)),
    )


def _citing(body: Body, citations: Citations, own: str) -> Body:
    """The body with its numbers of documents linked, as soon as somebody reads it."""
    cited = citations.cited_in(body, own)
    if not cited:
        return body
    links = tuple(dict.fromkeys((*body.links, *cited.values())))
    return body.reworked(partial(citations.link, own=own), f"citing {sorted(cited.items())}", links)


def _known(edition: Edition) -> frozenset[str]:
    """Every address that a text may link to."""
    return frozenset(
        [
            *(record.address for record in edition.records()),
            *(f"/{former}/" for former in edition.moved),
            *(address for record in edition.records() for address in _files(record)),
            *_lists(edition.registry),
            *_archive(edition),
            *ROOMS,
            *FILES,
        ]
    )


def _files(record: Record) -> Iterator[str]:
    yield from (record.address + attachment.name for attachment in record.attachments)
    yield from (record.address + name for picture in record.pictures for name in picture.names())


def _lists(registry: Registry) -> Iterator[str]:
    yield from (level(slug) for slug, _ in LEVELS.values())
    yield from (kind.address for kind in Kind)
    yield from (area.address for area in registry.areas.values())
    addresses = (
        *(unit.address for unit in registry.units.values()),
        *(topic.address for topic in registry.topics.values()),
        *(station.address for station in registry.stations.values()),
    )
    for address in addresses:
        if address:
            yield from (address, feed_of(address))


def _archive(edition: Edition) -> Iterator[str]:
    for year, months in edition.school_years.items():
        yield year.address
        yield from (year.month_address(*month) for month in months)


def _related(document: Document, known: frozenset[str], problems: list[Problem]) -> Document:
    """The document without relations to documents that the register does not hold."""
    held = known - {document.address}
    kept = tuple((relation, target) for relation, target in document.relations if f"/{target}/" in held)
    for _, target in document.relations:
        if f"/{target}/" not in held:
            problems.append(_told(document.source, f"/{target}/"))
    return replace(document, relations=kept) if kept != document.relations else document


def _founded(consultation: Consultation, known: frozenset[str], problems: list[Problem]) -> Consultation:
    """The consultation without a document that the register does not hold."""
    if not consultation.document or f"/{consultation.document}/" in known:
        return consultation
    problems.append(_told(consultation.source, f"/{consultation.document}/"))
    return replace(consultation, document="")


def _told(path: str, address: str) -> Problem:
    return Problem(
        path=path,
        code="link-missing",
        message=f"Chưa có trang “{address[:100]}” (hoặc trang ấy đang để riêng); bài vẫn đăng, chỗ liên kết thành chữ thường.",
        fix="Nếu địa chỉ ghi nhầm, xin chép lại từ trang web.",
        sets_aside=False,
    )


def _unlinked(body: str, missing: set[str]) -> str:
    root = parse(body)
    for link in list(root.iter("a")):
        if re.split("[#?]", link.get("href") or "")[0] in missing:
            link.drop_tag()
    return write(root)
