"""A problem: where it is, what is wrong, how to mend it. The one form in which problems are told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`path` is below `content/`; `line` counts from 1, 0 means the file as a whole; `code` is stable and in the docs.

    `message` and `fix` are sentences in Vietnamese for whoever sent the file. A problem that `sets_aside` keeps its file
    from being published; any other is told, and the file is published without the part that was wrong.
    """

    path: str
    code: str
    message: str
    fix: str
    line: int = 0
    field: str = ""
    sets_aside: bool = True

    def as_dict(self) -> dict[str, str | int]:
        """The object that `newsroom check --json` prints."""
        return {
            "path": self.path,
            "line": self.line,
            "field": self.field,
            "code": self.code,
            "message": self.message,
            "fix": self.fix,
        }


class Report:
    """What is found out about one file while it is read: its problems, and which other files it uses."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        #: Other files below `content/` that this one uses.
        self.used: set[str] = set()

    def add(self, code: str, message: str, fix: str, *, line: int = 0, field: str = "") -> None:
        """A problem that sets the file aside."""
        self._tell(code, message, fix, line, field, True)

    def note(self, code: str, message: str, fix: str, *, line: int = 0, field: str = "") -> None:
        """A problem that is told while the file is published."""
        self._tell(code, message, fix, line, field, False)

    def _tell(self, code: str, message: str, fix: str, line: int, field: str, sets_aside: bool) -> None:
        self.problems.append(
            Problem(path=self.path, code=code, message=message, fix=fix, line=line, field=field, sets_aside=sets_aside)
        )

    @property
    def sets_aside(self) -> bool:
        return any(problem.sets_aside for problem in self.problems)
