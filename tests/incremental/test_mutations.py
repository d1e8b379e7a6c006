"""The engine with one of its parts left out breaks the law at once: each part is needed, and the law sees it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import newsroom.memory.memory
import plugins.press
from newsroom.door import reading
from newsroom.memory import plan, remembered
from newsroom.memory.remembered import Asked, Remembered
from newsroom.memory.sources import Sources
from newsroom.output import Known, Output
from newsroom.page import File, Page
from newsroom.result import Result
from tests.incremental import harm
from tests.incremental.chronicle import A, Edit, Need, change, draw, maker_of, told, wait
from tests.incremental.manuscripts import FILES, PERSONAL, PICTURES
from tests.incremental.registers import RULES
from tests.incremental.town import Town

#: Needs of which no single edit shows that they are needed, and why each may stand in a declaration all the same.
NEVER_ALONE: Mapping[Need, str] = {
    ("broadcast.lay_out_station", "name"): "stands also in the title of the channel",
    ("consultations.lay_out_consultation", "stage"): "changes with the text, or on a day, and then so do the days left",
    ("opml.opml", "title"): "stands also in the groups",
    ("search.lasting_part", "topics"): "the names of the subjects",
    ("sections.areas.lay_out_level", "label"): "a word of the code, which all files share",
    ("sections.listing.lay_out_sheet", "crumbs"): "words of the code, and the address",
    ("sections.listing.lay_out_sheet", "feed"): "made of the address",
    ("sections.units.lay_out_list", "title"): "a word of the code, which all files share",
}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    return Town(tmp_path / "town", monkeypatch)


def test_every_need_of_every_page_is_shown_to_be_needed_by_some_edit(town: Town) -> None:
    there, shown = set[Need](), set[Need]()
    for _, needs, revealed in told(town):
        there |= needs
        shown |= revealed
    assert there - shown == NEVER_ALONE.keys()


# -- parts of the engine ------------------------------------------------------------------------------------------------

Mutation = Callable[[pytest.MonkeyPatch], None]


def without_need(maker: str, need: str) -> Mutation:
    """A declaration that says nothing of one of its needs."""
    mark_of = plan.mark_of

    def forgetful(item: Page | File, shared: str) -> str:
        needs = {name: held for name, held in item.needs.items() if (maker_of(item), name) != (maker, need)}
        kind = type(item)
        rest = {"lay_out": item.lay_out} if isinstance(item, Page) else {"make": item.make, "source": item.source}
        return mark_of(kind(address=item.address, needs=needs, **rest), shared)

    return lambda patch: patch.setattr(plan, "mark_of", forgetful)


def without_shared(patch: pytest.MonkeyPatch) -> None:
    mark_of = plan.mark_of
    patch.setattr(plan, "mark_of", lambda item, _: mark_of(item, ""))


def without_theme_and_plugins(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plugins.press, "files_digest", lambda *_: "")


def without_settings(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plugins.press, "settings_digest", lambda *_: "")


def without_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(newsroom.memory.memory, "code_digest", lambda _: "")


def without_desk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "desk_digest", lambda _: "")


def without_asked(patch: pytest.MonkeyPatch) -> None:
    whole_of = Asked.remembered

    def alone(asked: Asked, path: str, result: Result) -> Remembered | None:
        whole = whole_of(asked, path, result)
        return whole and Remembered(whole.digest, (), whole.result)

    patch.setattr(Asked, "remembered", alone)


def by_size_and_clock(patch: pytest.MonkeyPatch) -> None:
    """Sources told apart as others do it."""

    def told_apart(file: Path | str) -> str:
        state = Path(file).stat()
        return f"{state.st_size} {state.st_mtime_ns}"

    patch.setattr(Sources, "_taken", lambda all_, path: told_apart(all_._files[path]) if path in all_ else "")
    patch.setattr(remembered, "digest_of", told_apart)


def without_a_look_at_the_output(patch: pytest.MonkeyPatch) -> None:
    def keeps(output: Output, path: str, mark: str) -> Known | None:
        known = output.known.get(path)
        return known if known and known.mark == mark else None

    patch.setattr(Output, "keeps", keeps)


def without_removal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Output, "_remove", lambda *_: False)


def reword(town: Town, name: str) -> None:
    file = town.theme / name
    file.write_text(file.read_text().replace("<h1>", "<h1> ", 1))


def swap_unseen(town: Town) -> None:
    """Another text of the same length, and the file's time put back."""
    file = town.paper.content / "truong/truong-b/2024/tin-1.md"
    before = file.stat()
    file.write_text(file.read_text().replace("Nội dung của tin.", "Dung nội của tin."))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


#: What is left out of the engine, and the edit by which the law tells.
PARTS: Mapping[str, tuple[Mutation, Edit]] = {
    "what all files share": (without_shared, lambda town: reword(town, "templates/story.html")),
    "the templates": (without_theme_and_plugins, lambda town: reword(town, "templates/story.html")),
    "the code of the plugins": (without_theme_and_plugins, lambda town: town.codes.reword("plugins", 1)),
    "the settings": (without_settings, lambda town: town.trim(False)),
    "our own code": (without_code, lambda town: town.codes.reword("newsroom", 1)),
    "the versions of libraries": (without_code, lambda town: town.codes.reword("library", 1)),
    "the desk": (without_desk, lambda town: town.paper.put(RULES, '[severity]\npersonal-phone = "bỏ qua"\n') and None),
    "the files that a manuscript asks for": (without_asked, draw("truong/truong-a/2024/anh-0.png", 3)),
    "the content of sources": (by_size_and_clock, swap_unseen),
    "a look at the output": (without_a_look_at_the_output, lambda town: harm.OUTPUT["changed"](town, 7)),
    "the removal of what is no longer made": (without_removal, lambda town: town.remove("su-kien/2024/hoi-nghi") and None),
    "a need: the next story": (
        without_need("stories.lay_out_story", "newer"),
        change("truong/truong-a/2024/tin-4", title="Khác"),
    ),
    "a need: the stories of a feed": (without_need("feed.rss", "feed"), change("truong/truong-a/2024/tin-4", title="Khác")),
    "a need: the days left": (without_need("consultations.lay_out_consultation", "days_left"), wait(days=1)),
    "a need: the content of a copy": (
        without_need("copy", "content"),
        lambda town: town.paper.put("truong/truong-a/2024/don.pdf", b"%PDF-1.4\n%y\n") and None,
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_the_law_tells_that_the_engine_lacks(part: str, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    mutation, edit = PARTS[part]
    change(A, PICTURES)(town)
    change("truong/truong-a/2024/tin-2", PERSONAL)(town)
    change("truong/truong-a/2024/tin-4", FILES)(town)
    mutation(monkeypatch)
    assert not town.differences()
    edit(town)
    assert town.differences()
    assert not town.is_refused
