"""Texts that become no record: what is private in them would not be published, but would stand in the history for everybody."""

import re
from collections.abc import Iterator

from newsroom.door.manuscript import known_to_all
from newsroom.door.privacy import TELLINGS
from newsroom.door.text import LARGEST, clean
from newsroom.privacy.finding import Datum
from newsroom.privacy.passage import Passage, plain
from newsroom.privacy.refused import holds_refused
from newsroom.privacy.search import findings_in
from newsroom.problem import Problem
from newsroom.registry import Registry
from newsroom.rules import Severity

_MARKUP = re.compile(r"[*_`~\\]|<[^<>]*>")
_CONSENT = re.compile(r"^\W*consent\s*:", re.MULTILINE | re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*\|)|^-{3,}\s*$", re.MULTILINE)


def private_in(path: str, data: bytes, registry: Registry) -> Iterator[Problem]:
    """A problem for each kind of personal data that the office keeps off the site, and for a name that was withdrawn.

    `path` is below the content. The text is taken as it was typed, whatever is wrong with it; what is no text says nothing.
    """
    text = _text(path, data[:LARGEST])
    refusals = registry.refusals
    if holds_refused(refusals.within(registry.units.get(_owner(path))), refusals.salt, (text, path)):
        yield Problem(
            path=path,
            code="withdrawn-name",
            message="Tệp nêu tên một người mà tòa soạn đã rút khỏi trang và hứa không đăng lại.",
            fix="Xin bỏ tên ấy rồi gửi lại.",
        )
    for kind in sorted(_kinds(text, registry)):
        telling = TELLINGS[kind]
        yield Problem(path=path, code=telling.code, message=f"{telling.what}.", fix=telling.fix)


def _kinds(text: str, registry: Registry) -> set[Datum]:
    """The kinds that are seen; where the writer speaks of a consent, nobody can judge it here."""
    passages = [Passage(words) for part in _PARAGRAPH.split(text) if (words := plain(_MARKUP.sub("", part)).strip())]
    found = {finding.kind for finding in findings_in(passages, known_to_all(registry))}
    severe = {kind for kind in found if registry.rules.severity_of(kind) is Severity.SET_ASIDE}
    return severe - {Datum.CHILD} if _CONSENT.search(text) else severe


def _text(path: str, data: bytes) -> str:
    """What a manuscript says, however badly it is encoded; of any other file, only what is plainly a text."""
    if path.lower().endswith(".md"):
        return clean(data.replace(b"\0", b"").decode("utf-8", "replace"))
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return ""


def _owner(path: str) -> str:
    return path.split("/")[1] if path.count("/") > 1 else ""
