"""What is published beside each record: its pictures in every width, its files as they were sent."""

from collections.abc import Iterator

from newsroom.edition import Edition
from newsroom.page import File


def files(edition: Edition) -> Iterator[File]:
    for record in edition.records():
        for picture in record.pictures:
            for name in picture.names():
                yield File(address=record.address + name, source=picture.developed / name)
        for attachment in record.attachments:
            yield File(address=record.address + attachment.name, source=attachment.source)
