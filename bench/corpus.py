"""Stories of some 600 words over five years, made from the sentences of the sample content: the same number, the same bytes."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from newsroom.state import HOME
from newsroom.story import Kind

#: A text ends with the block in which it comes to so many words, at some 600.
WORDS = 560
#: Sentences of a paragraph, items of a list.
PARAGRAPH, ITEMS = 5, 4
#: The archive ends on the evening before the day of every build.
BEGINS, ENDS, TODAY = datetime(2020, 1, 1, 6), datetime(2024, 12, 30, 22), "2024-12-31"  # noqa: DTZ001 (as a teacher types it)
SCHOOLS, TOPICS, TOPICS_EACH = 45, 60, 3
#: How often each kind is sent: news most.
KINDS = {Kind.NEWS: 10, Kind.NOTICE: 5, Kind.DIRECTION: 2, Kind.RESULT: 2, Kind.EXAMPLE: 2, Kind.VERIFICATION: 1}
TABLE = "| Khối | Buổi |\n|:--|--:|\n| 1 | Sáng |\n| 2 | Chiều |"


@dataclass(frozen=True, slots=True)
class Piece:
    """A story before anybody's front matter is around it; `moment` is the wall clock's, `body` is Markdown."""

    school: str
    slug: str
    title: str
    moment: datetime
    kind: Kind
    topics: tuple[str, ...]
    body: str


def pieces(count: int, schools: list[str], topics: list[str]) -> Iterator[Piece]:
    """So many stories, oldest first, evenly over the years."""
    dice, step = random.Random(count), (ENDS - BEGINS) / count
    for number in range(count):
        moment = (BEGINS + (number + 1) * step).replace(second=0, microsecond=0)
        yield _piece(dice, dice.choice(schools), f"tin-{number}", moment, topics)


def pushed(number: int, schools: list[str], topics: list[str]) -> Piece:
    """One more story, newer than all others."""
    dice, moment = random.Random(f"push {number}"), ENDS + timedelta(hours=10, minutes=number)
    return _piece(dice, schools[len(schools) // 2], f"moi-{number}", moment, topics)


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the sample stories that stands by itself: no heading, list, quotation, link or picture."""
    bodies = (path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((HOME / "content/truong").rglob("*.md")))
    lines = (line for body in bodies for line in body.split("\n") if line and line[0] not in "#|>-*![1")
    found = (sentence for line in lines for sentence in re.split(r"(?<=[.!?]) ", line) if "[" not in sentence)
    return tuple(sentence for sentence in found if len(sentence.split()) > 2)


def _piece(dice: random.Random, school: str, slug: str, moment: datetime, topics: list[str]) -> Piece:
    return Piece(
        school=school,
        slug=slug,
        title=f"{slug.replace('-', ' ').capitalize()}: {dice.choice(sentences())[:60].strip()}",
        moment=moment,
        kind=dice.choices([*KINDS], [*KINDS.values()])[0],
        topics=tuple(dice.sample(topics, TOPICS_EACH)),
        body=_body(dice),
    )


def _body(dice: random.Random) -> str:
    """Paragraphs and headings up to the number of words, with a list and a quotation among them; a table in one of five."""
    blocks = ["\n".join(f"- {sentence}" for sentence in dice.choices(sentences(), k=ITEMS)), f"> {dice.choice(sentences())}"]
    words = sum(len(block.split()) for block in blocks)
    while words < WORDS:
        blocks.append(_heading(dice) if len(blocks) % 4 == 1 else " ".join(dice.choices(sentences(), k=PARAGRAPH)))
        words += len(blocks[-1].split())
    if dice.random() < 0.2:
        blocks.append(TABLE)
    return "\n\n".join(blocks[2:4] + blocks[:1] + blocks[4:] + blocks[1:2]) + "\n"


def _heading(dice: random.Random) -> str:
    return f"## {dice.choice(sentences())[:50].strip()}"
