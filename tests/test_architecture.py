"""The house rules that can be read off the source: who imports whom, which shape a plugin has, what names nobody."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import pelicanconf
from newsroom.state import HOME
from newsroom.vietnamese import slug
from tests.newsroom_on_paper import Paper, story

OURS = ("newsroom", "plugins")
LIBRARIES_OF_PELICAN = {"pelican", "jinja2", "blinker"}
#: Words with which names of kinds of units begin; what follows them may be the name of a place.
GENERAL = {"Trường", "Mầm", "Tiểu", "Trung", "Giáo", "Đào", "Bộ", "Ủy", "Sở", "Phòng", "Thị", "Các", "Tin", "Tổ"}


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for folder in OURS:
        for path in sorted((HOME / folder).rglob("*.py")):
            parts = path.relative_to(HOME).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
PLUGINS = sorted(path.parent.name for path in (HOME / "plugins").glob("*/__init__.py"))


@cache
def imports(name: str) -> frozenset[str]:
    """The modules that a module names in its import statements, wherever these stand."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports say the whole name"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in inner}
    return frozenset(found)


def of_ours(name: str) -> set[str]:
    return {other for other in imports(name) if other.split(".")[0] in (*OURS, "pelicanconf", "publishconf", "tests")}


def room_of(name: str) -> str:
    """The room of a module: one of the newsroom's, press, plugin (Pelican's side) or noun (the newsroom's side)."""
    match name.split("."):
        case ["newsroom", "privacy" | "memory" | "door" | "receiving" | "cli" as room, *_]:
            return room
        case ["newsroom", *_]:
            return "records"
        case ["plugins"] | ["plugins", "press" | "typesetting" | "reloading"]:
            return "press"
        case ["plugins", _] | ["plugins", _, "plugin"]:
            return "plugin"
        case _:
            return "noun"


MAY_IMPORT = {
    "records": {"records"},
    "privacy": {"records", "privacy"},
    "memory": {"records", "memory"},
    "door": {"records", "privacy", "memory", "door"},
    "receiving": {"records", "privacy", "memory", "door", "receiving"},
    "cli": {"records", "privacy", "memory", "door", "receiving", "cli"},
    "noun": {"records", "door", "noun"},
    "plugin": {"records", "door", "noun", "plugin", "press"},
    "press": {"records", "memory", "door", "cli", "press"},
}


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name: str) -> None:
    wrong = {other for other in of_ours(name) if room_of(other) not in MAY_IMPORT[room_of(name)]}
    assert not wrong, f"{name} ({room_of(name)}) must not import {sorted(wrong)}"


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) not in ("press", "plugin")])
def test_only_the_press_and_the_plugins_know_pelican(name: str) -> None:
    assert not {other for other in imports(name) if other.split(".")[0] in LIBRARIES_OF_PELICAN}


def test_plugins_never_import_each_other() -> None:
    for name in MODULES:
        match name.split("."):
            case ["plugins", own, *_] if own != "press":
                others = {other for other in of_ours(name) if other.startswith("plugins.")}
                assert {other.split(".")[1] for other in others} <= {own, "press"}, name


def test_no_module_leads_back_to_itself() -> None:
    graph = {name: {other for other in of_ours(name) if other in MODULES} for name in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_settings_import_nothing_of_ours() -> None:
    for path in (HOME / "pelicanconf.py", HOME / "publishconf.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.Import(names=names):
                    named = [alias.name for alias in names]
                case ast.ImportFrom(module=module):
                    named = [str(module)]
                case _:
                    continue
            assert not [name for name in named if name.split(".")[0] in OURS], path.name


ALONE = """
import importlib, os, sys, traceback
for library in "pelican pelican.generators lxml.html nh3 cmarkgfm PIL.Image yaml icalendar".split():
    importlib.import_module(library)
assert not [name for name in sys.modules if name.split(".")[0] in ("newsroom", "plugins")]
sys.path.insert(0, os.getcwd())
def alone(name):
    try:
        importlib.import_module(name)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
names, failed = sys.argv[1:], []
while names:
    batch, names = names[:8], names[8:]
    children = [(name, os.fork() or alone(name)) for name in batch]
    failed += [name for name, child in children if os.waitpid(child, 0)[1]]
sys.exit(f"cannot be imported first: {failed}" if failed else 0)
"""


def test_every_module_can_be_the_first_that_is_imported(tmp_path: Path) -> None:
    """Each in a process of its own, which knows the libraries and none of our modules."""
    compiled = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        [sys.executable, "-c", ALONE, *MODULES],
        cwd=HOME,
        env={**os.environ, **compiled},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


# -- plugins --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plugin", PLUGINS)
class TestAPlugin:
    """Each has the same shape."""

    def test_says_what_it_is_for_in_every_module(self, plugin: str) -> None:
        for name in MODULES:
            if name.startswith(f"plugins.{plugin}"):
                assert ast.get_docstring(ast.parse(MODULES[name].read_bytes())), name

    def test_hands_out_register_and_nothing_else(self, plugin: str) -> None:
        tree = ast.parse(MODULES[f"plugins.{plugin}"].read_bytes())
        statements = [ast.unparse(node) for node in tree.body[1:]]
        assert statements == [f"from plugins.{plugin}.plugin import register", "__all__ = ['register']"]

    def test_ties_a_press_to_pelican(self, plugin: str) -> None:
        tree = ast.parse(MODULES[f"plugins.{plugin}.plugin"].read_bytes())
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        presses = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        assert {"register", "get_generators"} <= functions
        assert [[ast.unparse(base) for base in press.bases] for press in presses] == [["Press"]]

    def test_says_in_plain_python_which_pages_or_files_there_are(self, plugin: str) -> None:
        tree = ast.parse(MODULES[f"plugins.{plugin}.pages"].read_bytes())
        assert {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} & {"pages", "files"}


def test_the_settings_name_every_plugin_there_is() -> None:
    assert sorted(pelicanconf.PLUGINS) == [f"plugins.{plugin}" for plugin in PLUGINS]


def test_a_plugin_that_is_not_there_is_fatal_and_nothing_is_written(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story())
    with pytest.raises(SystemExit) as stopped:
        paper.build(PLUGINS=[*pelicanconf.PLUGINS, "plugins.nowhere"])
    assert "plugins.nowhere" in str(stopped.value.code)
    assert not paper.output.exists()


@pytest.mark.parametrize(
    "source",
    ["def register():\n    raise ValueError('no')\n", "raise RuntimeError('no')\n", "import a_library_that_is_not_there\n"],
    ids=["register raises", "the module raises", "a library is missing"],
)
def test_a_plugin_that_cannot_load_is_fatal_and_nothing_is_written(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    (paper.root / "broken_plugin.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(paper.root)
    monkeypatch.delitem(sys.modules, "broken_plugin", raising=False)
    paper.put("truong/truong-a/2024/tin.md", story())
    with pytest.raises((SystemExit, RuntimeError), match=r"broken_plugin|no"):
        paper.build(PLUGINS=[*pelicanconf.PLUGINS, "broken_plugin"])
    assert not paper.output.exists()


def test_pelican_itself_stops_where_a_plugin_is_missing(paper: Paper) -> None:
    plugins = '["plugins.sections","plugins.nowhere"]'
    command = [sys.executable, "-m", "pelican", str(paper.content), "-s", "pelicanconf.py", "-o", str(paper.output)]
    done = subprocess.run(
        [*command, "-e", f"PLUGINS={plugins}", 'TODAY="2024-05-20"'], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "plugins.nowhere" in done.stderr
    assert not paper.output.exists()


# -- templates ------------------------------------------------------------------------------------------------------


def templates_named() -> set[str]:
    """The values of every `template=` in the plugins."""
    return {
        keyword.value.value
        for name in MODULES
        for node in ast.walk(ast.parse(MODULES[name].read_bytes()))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "template" and isinstance(keyword.value, ast.Constant)
    }


def test_every_template_that_a_plugin_names_is_in_the_theme_and_no_other() -> None:
    there = {path.stem for path in (HOME / "theme/templates").glob("*.html")} - {"base"}
    assert templates_named() == there


# -- names of places ------------------------------------------------------------------------------------------------


def names_in_the_sample() -> Iterator[str]:
    """What units and areas are called, and the words of the site."""
    tables = {
        name: tomllib.loads((HOME / f"content/registry/{name}.toml").read_text(encoding="utf-8"))
        for name in ("areas", "units", "site")
    }
    for entry in (*tables["areas"]["area"], *tables["units"]["unit"]):
        yield from (text for name in entry["names"] for text in (name["text"], name.get("short", "")))
    yield from (value for value in tables["site"].values() if isinstance(value, str))


def proper_names() -> set[str]:
    """Two or more words in a row that begin with capitals and are not the name of a kind of thing."""
    found = set()
    for text in names_in_the_sample():
        run: list[str] = []
        for word in [*re.findall(r"\w+|[^\w\s]", text), ""]:
            if word[:1].isupper():
                run.append(word)
                continue
            if len(run) > 1 and run[0] not in GENERAL:
                found.add(" ".join(run))
            run = []
    return found


def test_the_sample_has_names_to_look_for() -> None:
    assert len(proper_names()) >= 15


def test_no_code_template_or_test_contains_the_name_of_one_place() -> None:
    names = proper_names()
    marked = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
    folded = re.compile("|".join(rf"\b{slug(name)}\b|\b{slug(name).replace('-', '')}\b" for name in names))
    suffixes = {".py", ".html", ".css", ".js", ".svg", ".toml", ".rng"}
    folders = [HOME / folder for folder in ("newsroom", "plugins", "theme", "tests")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes]
    files += [HOME / "pelicanconf.py", HOME / "publishconf.py", HOME / "Makefile", HOME / "pyproject.toml"]
    wrong = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        if found := marked.search(text) or folded.search(text):
            wrong.append(f"{path.relative_to(HOME)}: {found[0]}")
    assert not wrong
