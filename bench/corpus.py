"""Stories of some 600 words, made from the sentences of the sample content: the same number gives the same bytes."""

import random
import re
import shutil
from pathlib import Path

import yaml

from newsroom.state import HOME

WORDS = 600
PARAGRAPH = 5


def sentences() -> list[str]:
    """Every sentence of the sample stories."""
    bodies = (path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((HOME / "content/truong").rglob("*.md")))
    lines = (line for body in bodies for line in body.split("\n") if line and line[0] not in "#|>-*![1")
    return [sentence for line in lines for sentence in re.split(r"(?<=[.!?]) ", line) if "[" not in sentence]


def write_newsroom(content: Path, count: int) -> None:
    """The sample's registry with `count` stories of all its schools over a school year."""
    shutil.copytree(HOME / "content/registry", content / "registry")
    dice, known = random.Random(count), sentences()
    schools = sorted(path.name for path in (HOME / "content/truong").iterdir())
    topics = sorted(
        re.findall(r'^id = "([\w-]+)"', (HOME / "content/registry/topics.toml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for number in range(count):
        folder = content / "truong" / schools[number % len(schools)] / "2024"
        folder.mkdir(parents=True, exist_ok=True)
        head = {
            "title": f"Tin số {number}: {dice.choice(known)[:60]}",
            "date": f"{number % 28 + 1}/{number // 28 % 8 + 1}/2024 {number % 12 + 6}h{number % 60:02}",
            "topics": dice.sample(topics, 3),
        }
        (folder / f"tin-{number}.md").write_text(
            f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{_body(dice, known)}", "utf-8"
        )


def write_stock(content: Path, newsroom: Path) -> None:
    """The same stories as stock Pelican reads them."""
    content.mkdir(parents=True)
    for path in sorted((newsroom / "truong").rglob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        keys = yaml.safe_load(head)
        day, month, rest = keys["date"].split("/")
        lines = [f"Title: {keys['title']}", f"Date: {rest[:4]}-{month:>02}-{day:>02}", f"Tags: {', '.join(keys['topics'])}"]
        school = path.parent.parent.name
        lines += [f"Category: {school}", f"Slug: {school}-{path.stem}"]
        (content / f"{school}-{path.name}").write_text("\n".join([*lines, "", body]), "utf-8")


def _body(dice: random.Random, known: list[str]) -> str:
    paragraphs: list[str] = []
    words = 0
    while words < WORDS:
        paragraph = " ".join(dice.choices(known, k=PARAGRAPH))
        words += len(paragraph.split())
        paragraphs.append(f"## {dice.choice(known)[:50]}" if len(paragraphs) % 4 == 3 else paragraph)
    if dice.random() < 0.2:
        paragraphs.append("| Khối | Buổi |\n|:--|--:|\n| 1 | Sáng |\n| 2 | Chiều |")
    return "\n\n".join(paragraphs) + "\n"
