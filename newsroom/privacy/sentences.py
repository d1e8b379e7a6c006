"""Sentences of a passage, none longer than a reader's breath: what is told of a person stands in one."""

import re
from collections.abc import Iterator

#: The end of a sentence; an initial or a degree ("TS.", "Nguyễn V.") is none, and a form goes on.
_END = re.compile(
    r"[.!?…;](?<!\b[A-ZĐ].)(?<!\bTS.)(?<!\bGS.)(?<!ThS.)(?<!\bBS.)(?<!\bTP.)(?<!\bTp.)[.!?…;]*\s+"
    r"(?!(?:Lớp|Điểm|Xếp loại)\s*:)"
)
#: A line that begins an item of its own.
_ITEM = re.compile(r"\n(?=\s*(?:[-+*•–]|\d{1,3}[.)/])\s*\S)")
#: Characters; nobody writes longer sentences, and what is compared within one stays cheap.
LONGEST = 1000


def sentences_of(text: str) -> Iterator[str]:
    """The sentences in order."""
    for piece in _ITEM.split(text):
        for sentence in _END.split(piece):
            while len(sentence) > LONGEST:
                cut = max(sentence.rfind(" ", 0, LONGEST), LONGEST // 2)
                yield sentence[:cut]
                sentence = sentence[cut:]
            if sentence.strip():
                yield sentence
