"""Problems in the forms by which forges show them on the lines of a merge request."""

import hashlib
import json
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence

from newsroom.discretion import discreet
from newsroom.problem import Problem

#: Lines of problems that one Forgejo review carries; the rest is counted.
MOST_COMMENTS = 50
#: Characters of a line that a forge shows without scrolling.
LINE = 84


def github(problems: Sequence[Problem], prefix: str) -> str:
    """Workflow commands, one a line: an error for what sets a file aside, a warning for the rest.

    Source: "Workflow commands for GitHub Actions" (GitHub Docs); the escapes are those of actions/toolkit's `command.ts`.
    """
    return "".join(
        f"::{'error' if problem.sets_aside else 'warning'} {_properties(problem, prefix)}::{_escaped(_told(problem))}\n"
        for problem in problems
    )


def _properties(problem: Problem, prefix: str) -> str:
    properties = {
        "file": prefix + problem.path,
        **({"line": str(problem.line)} if problem.line else {}),
        "title": f"{'Chưa đăng' if problem.sets_aside else 'Vẫn đăng'} [{problem.code}]",
    }
    return ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())


def _escaped(text: str, also: str = "") -> str:
    """What the runner would take for the end of a value or of a line, as %XX."""
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def gitlab(problems: Sequence[Problem], prefix: str) -> str:
    """A Code Quality report. A fingerprint says which problem it is, also where lines above it come and go.

    Source: "Code Quality report format" (GitLab Docs): these five fields are required, severities are info, minor, major,
    critical and blocker, paths are relative to the repository and without "./".
    """
    seen: dict[str, int] = {}
    report = []
    for problem in problems:
        known = "\n".join((problem.path, problem.code, problem.field, problem.message))
        seen[known] = seen.get(known, 0) + 1
        report.append(
            {
                "description": _told(problem),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{known}\n{seen[known]}".encode("utf-8", "backslashreplace")).hexdigest(),
                "severity": "major" if problem.sets_aside else "minor",
                "location": {"path": prefix + problem.path, "lines": {"begin": max(problem.line, 1)}},
            }
        )
    return _json(report)


def forgejo(problems: Sequence[Problem], prefix: str) -> str:
    """The body of a review for `POST /repos/{owner}/{repo}/pulls/{index}/reviews`: comments on lines of the new version.

    Source: the API's `CreatePullReviewOptions`; `new_position` is a line of the new file. What has no line of its own, and
    what is beyond `MOST_COMMENTS`, stands in the review's text. Everything told is in code quotes, for a forge reads Markdown.
    Without problems there is no review: "".
    """
    if not problems:
        return ""
    on_lines = [problem for problem in problems if problem.line][:MOST_COMMENTS]
    others = [problem for problem in problems if problem not in on_lines]
    aside = len({problem.path for problem in problems if problem.sets_aside})
    text = [f"Tòa soạn có {len(problems)} lời nhắn; {aside} tệp chưa đăng được."]
    text += [f"{_quoted(prefix + problem.path)}\n\n{_quoted(_told(problem))}" for problem in others[:MOST_COMMENTS]]
    if len(others) > MOST_COMMENTS:
        text.append(f"Còn {len(others) - MOST_COMMENTS} lời nhắn nữa; xin xem nhật ký của lần kiểm này.")
    comments = [{"path": prefix + p.path, "new_position": p.line, "body": _quoted(_told(p))} for p in on_lines]
    return _json({"event": "COMMENT", "body": "\n\n".join(text), "comments": comments})


def _quoted(text: str) -> str:
    """A block of code, in lines of a readable length: no Markdown, mention or HTML in it comes alive."""
    lines = (line for part in text.splitlines() for line in textwrap.wrap(part, LINE))
    return "\n".join(f"    {line}" for line in lines)


def _told(problem: Problem) -> str:
    return f"{problem.message}\n→ {problem.fix} [{problem.code}]"


def _json(value: object) -> str:
    """Pure ASCII: every reader takes it, and no name can break it."""
    return json.dumps(value, indent=1) + "\n"


Form = Callable[[Sequence[Problem], str], str]
FORMS: Mapping[str, Form] = {"github": github, "gitlab": gitlab, "forgejo": forgejo}


def shown(problems: Iterable[Problem], form: str, prefix: str) -> str:
    """What a forge is told, in one of the `FORMS`; `prefix` leads from the repository's root to `content/`, with a slash."""
    return FORMS[form](discreet(problems), prefix)
