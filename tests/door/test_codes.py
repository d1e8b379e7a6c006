"""The codes of problems: all that the code can tell are in the docs, and the docs promise no other."""

import ast
import re
from collections.abc import Iterator

from newsroom.state import HOME

DOCS = HOME / "docs/huong-dan/ma-loi.md"
TELLING = {"add": 0, "note": 0, "wrong": 0, "doubt": 0, "_note": 0}
MADE = {"BadPicture": 0, "Misplaced": 0}
#: Readers that tell a missing value when they are called with `required`.
READERS = {"text", "known_text", "moment", "day", "id"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
#: Codes that do not look like one.
CODES_OF_ONE_WORD = {"encoding"}


def calls() -> Iterator[ast.Call]:
    for path in sorted((HOME / "newsroom").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def texts(node: ast.expr) -> set[str]:
    """The constants that an argument may be; those of a sum of cases too."""
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def told() -> set[str]:
    """Every code that some call in the code tells."""
    found: set[str] = set()
    for call in calls():
        name = name_of(call)
        if name in TELLING or name in MADE:
            found |= {
                text
                for argument in call.args[:2]
                for text in texts(argument)
                if CODE.fullmatch(text) or text in CODES_OF_ONE_WORD
            }
        for keyword in call.keywords:
            if keyword.arg == "code":
                found |= texts(keyword.value) & CODES_OF_ONE_WORD | {t for t in texts(keyword.value) if CODE.fullmatch(t)}
            if keyword.arg == "required" and name in READERS and call.args:
                found |= {f"{key}-missing" for key in texts(call.args[0])}
    return found


def documented() -> set[str]:
    """The codes in the docs: words between back quotes at the beginning of a row, a heading or an item."""
    text = DOCS.read_text(encoding="utf-8")
    return set(re.findall(r"^(?:\|\s*|#+\s*|[-*]\s*)`([a-z-]+)`", text, re.MULTILINE))


def test_every_code_that_can_be_told_is_in_the_docs() -> None:
    assert told() - documented() == set()


def test_the_docs_promise_no_code_that_nobody_tells() -> None:
    assert documented() - told() == set()


def test_the_codes_are_found_in_all_the_ways_in_which_they_are_told() -> None:
    ways = {
        "head-missing": "report.add",
        "yaml-tab": "report.note",
        "date-invalid": "fields.wrong",
        "symbol-mismatch": "fields.doubt",
        "html-forbidden": "a note of the sanitiser",
        "link-missing": "a problem made at once",
        "picture-broken": "a bad picture",
        "path-depth": "a misplaced file",
        "registry-circle": "a file of the registry",
        "title-missing": "a key that is required",
        "issued-missing": "a key that is required, though unknown may be said",
    }
    assert ways.keys() <= told()
