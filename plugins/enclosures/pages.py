"""What is published beside each record: its pictures in every width, its files as they were sent."""

from collections.abc import Iterator

from newsroom.edition import Edition
from newsroom.page import File
from newsroom.record import Record


def files(edition: Edition) -> Iterator[File]:
    """Copies, each known by the digest of what it is made from: most records have none, and all are asked."""
    for record in edition.records():
        if record.pictures or record.attachments:
            yield from _files_of(record)


def _files_of(record: Record) -> Iterator[File]:
    for picture in record.pictures:
        for name, content in zip(picture.names(), picture.sums, strict=True):
            source = picture.developed / name
            yield File(address=record.address + name, source=source, needs={"content": content}, digest=content)
    for attachment in record.attachments:
        yield File(
            address=record.address + attachment.name,
            source=attachment.source,
            needs={"content": attachment.digest},
            digest=attachment.digest,
        )
