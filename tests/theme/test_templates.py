"""The templates as source: strict, escaped, of one shape."""

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, nodes

import pelicanconf
from newsroom.state import HOME
from plugins import typesetting

FOLDER = HOME / "theme/templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
PAGES = [name for name in TEMPLATES if "/" not in name and name != "base.html"]
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]


def filters_of_the_typesetter() -> list[str]:
    """The names in its one call of `filters.update`."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(typesetting))) if isinstance(node, ast.Call)]
    (update,) = [call for call in calls if ast.unparse(call.func).endswith(".filters.update")]
    return [str(keyword.arg) for keyword in update.keywords]


@cache
def environment() -> Environment:
    made = Environment(loader=FileSystemLoader(FOLDER), **pelicanconf.JINJA_ENVIRONMENT)  # noqa: S701 (the settings escape)
    made.filters.update(dict.fromkeys(filters_of_the_typesetter(), str))
    return made


def parsed(name: str) -> nodes.Template:
    return environment().parse((FOLDER / name).read_text(encoding="utf-8"))


def test_what_is_not_safe_is_escaped_and_what_is_not_there_is_an_error() -> None:
    assert environment().autoescape is True
    assert environment().undefined is StrictUndefined


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name: str) -> None:
    environment().get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_the_text_of_a_record_is_taken_for_markup(name: str) -> None:
    tree = parsed(name)
    for node in tree.find_all(nodes.Filter):
        if node.name == "safe":
            assert isinstance(node.node, nodes.Getattr)
            assert node.node.attr == "html"
            assert isinstance(node.node.node, nodes.Getattr)
            assert node.node.node.attr == "body"
    assert not list(tree.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier)))
    assert not re.search(r"autoescape|Markup", (FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_extends_the_base_and_is_short(name: str) -> None:
    tree = parsed(name)
    assert [node.template.value for node in tree.find_all(nodes.Extends)] == ["base.html"]
    assert len((FOLDER / name).read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_of_its_own_name_that_reads_nothing(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    tree = environment().parse(text)
    assert [macro.name for macro in tree.find_all(nodes.Macro)] == [Path(name).stem]
    assert text.startswith(f"{{# {Path(name).stem}(")
    assert meta.find_undeclared_variables(tree) - {"caller"} == set()


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "/" in name])
def test_every_part_and_every_component_is_used(name: str) -> None:
    assert name in used()


@cache
def used() -> frozenset[str]:
    """Included, imported, or made once for many pages."""
    found = {str(other) for name in TEMPLATES for other in meta.find_referenced_templates(parsed(name))}
    calls = [call for name in TEMPLATES for call in parsed(name).find_all(nodes.Call)]
    return frozenset(found | {call.args[0].value for call in calls if getattr(call.node, "name", "") == "shared_part"})


@pytest.mark.parametrize("path", sorted((HOME / "theme/css").rglob("*.css")), ids=lambda path: path.stem)
def test_a_style_sheet_lies_in_the_layer_of_its_folder(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "layers.css":
        assert re.search(r"@layer tokens, base, compositions, blocks, print;", text)
    else:
        assert re.search(rf"^@layer {path.parent.name} \{{", text, re.MULTILINE)
        assert "!important" not in text
        assert "url(http" not in text


@pytest.mark.parametrize("folder", ["base", "compositions", "blocks"])
def test_colours_come_from_the_tokens(folder: str) -> None:
    for path in (HOME / "theme/css" / folder).glob("*.css"):
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", path.read_text(encoding="utf-8"), re.IGNORECASE), path.name
