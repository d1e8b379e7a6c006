"""CODEOWNERS: which accounts a forge asks before a change is taken in, written from the registry."""

from collections.abc import Callable, Iterator, Mapping

from newsroom.registry import Registry
from newsroom.unit import Unit

_HEAD = """\
# Do lệnh `newsroom owners` viết từ content/registry/units.toml. Xin sửa ở đó rồi chạy lại lệnh, đừng sửa tệp này.
# Tệp này chỉ có tác dụng khi nhánh chính được bảo vệ và bắt buộc có người duyệt theo CODEOWNERS.
"""


def codeowners(registry: Registry, forge: str) -> str:
    """The file for a forge of `FORGES`. A unit without accounts falls to the office, and so does all that is no unit's."""
    return _HEAD + "".join(f"{line}\n" for line in FORGES[forge](registry))


def _last_match(registry: Registry) -> Iterator[str]:
    """GitHub and GitLab: patterns as in .gitignore, and the last one that fits decides alone, so the office stands in each.

    Sources: "About code owners" (GitHub Docs); "Code Owners syntax" (GitLab Docs).
    """
    office = registry.office.accounts
    if office:
        yield " ".join(("*", *office))
    for unit in _with_accounts(registry):
        yield " ".join((f"/content/{_folder(unit)}/", *dict.fromkeys((*unit.accounts, *office))))


def _every_match(registry: Registry) -> Iterator[str]:
    """Forgejo: a regular expression for the whole path, and all that fit are asked; one that begins with "!" is turned round.

    The office is asked for what no unit with accounts of its own answers for. Ids hold no sign of an expression.
    """
    units = _with_accounts(registry)
    if office := registry.office.accounts:
        folders = "|".join(_folder(unit) for unit in units)
        yield " ".join((f"!content/({folders})/.*" if folders else ".*", *office))
    for unit in units:
        yield " ".join((f"content/{_folder(unit)}/.*", *unit.accounts))


#: How each forge wants it.
FORGES: Mapping[str, Callable[[Registry], Iterator[str]]] = {
    "github": _last_match,
    "gitlab": _last_match,
    "forgejo": _every_match,
}


def _with_accounts(registry: Registry) -> tuple[Unit, ...]:
    """The units with a folder and people of their own for it; the office's are named where all is spoken of."""
    return tuple(u for u in registry.units.values() if u.kind.room and u.accounts and u is not registry.office)


def _folder(unit: Unit) -> str:
    return f"{unit.kind.room}/{unit.id}"
