"""The sample's registry, with as many schools and topics as the corpus has; the names of the added ones are numbers."""

import shutil
import tomllib
from pathlib import Path

from bench.corpus import SCHOOLS, TOPICS
from newsroom.state import HOME
from newsroom.unit import LEVELS

SCHOOL = """
[[unit]]
id = "{id}"
kind = "{kind}"
names = [{{ text = "Trường số {number}", short = "Trường {number}" }}]
area = "{area}"
parent = "{parent}"
about = "Trường số {number} của bộ tin dùng để đo."
"""
TOPIC = """
[[topic]]
id = "{id}"
names = [{{ text = "Chủ đề số {number}" }}]
about = "Chủ đề số {number} của bộ tin dùng để đo."
"""


def write(content: Path) -> tuple[list[str], list[str]]:
    """Writes content/registry; the ids of the schools and of the topics in it."""
    folder = content / "registry"
    shutil.copytree(HOME / "content/registry", folder)
    levels, areas = list(LEVELS), [area["id"] for area in _entries(folder, "areas", "area")]
    parent = tomllib.loads((folder / "site.toml").read_text("utf-8"))["office"]
    schools = [unit["id"] for unit in _entries(folder, "units", "unit") if unit["kind"] in levels]
    topics = [topic["id"] for topic in _entries(folder, "topics", "topic")]
    with (folder / "units.toml").open("a", encoding="utf-8") as file:
        for number in range(len(schools) + 1, SCHOOLS + 1):
            schools.append(f"truong-{number}")
            kind, area = levels[number % len(levels)], areas[number % len(areas)]
            file.write(SCHOOL.format(id=schools[-1], number=number, kind=kind, area=area, parent=parent))
    with (folder / "topics.toml").open("a", encoding="utf-8") as file:
        for number in range(len(topics) + 1, TOPICS + 1):
            topics.append(f"chu-de-{number}")
            file.write(TOPIC.format(id=topics[-1], number=number))
    return schools, topics


def _entries(folder: Path, name: str, key: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))[key]
    return entries
