"""The law as a machine: edits in any order, builds between them, and after each build a comparison with a clean one."""

import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from blinker import Signal
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pelican.plugins import signals

from tests.incremental import harm
from tests.incremental.codes import CODES
from tests.incremental.manuscripts import DOCUMENTS, ROOMS, STORIES, Room
from tests.incremental.registers import WORDINGS, found
from tests.incremental.town import FOLDERS, Stopped, Town

#: One of several, of which only the machine knows how many.
ANY = st.integers(0, 997)
PAUSES = (timedelta(minutes=20), timedelta(hours=7), timedelta(days=1), timedelta(days=31), timedelta(days=-31))
#: Files of the theme, with what becomes of a word in them.
WORDINGS_OF_THEME = (
    ("templates/base.html", "Đến nội dung chính", "Bỏ qua phần đầu"),
    ("templates/story.html", "Đã hết hạn", "Hết hạn"),
    ("templates/parts/crumbs.html", "<", "<!-- c --><"),
    ("templates/parts/masthead.html", "<", "<!-- m --><"),
    ("templates/parts/byline.html", "<", "<!-- b --><"),
    ("css/base/text.css", "{", " {"),
    ("static/search.js", ";", ";;"),
)
#: What is drawn, how often, for the figures at the end of a long run.
TALLY: Counter[str] = Counter()


class Incremental(RuleBasedStateMachine):
    """A town to which anything may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="town-"))
        self.patch = pytest.MonkeyPatch()
        self.town = Town(self.folder, self.patch)
        self.edits, self.patience = 1, 1
        TALLY["sequences"] += 1

    def teardown(self) -> None:
        try:
            if self.edits:
                self._compare()
        finally:
            self.patch.undo()
            shutil.rmtree(self.folder, ignore_errors=True)
            for signal in vars(signals).values():
                if isinstance(signal, Signal):
                    signal._clear_state()

    @initialize(patience=st.integers(1, 6))
    def begin(self, patience: int) -> None:
        """After so many edits the site is built."""
        self.patience = patience

    @invariant()
    def law(self) -> None:
        if self.edits >= self.patience:
            self._compare()

    def _compare(self) -> None:
        self.edits = 0
        TALLY["builds compared"] += 1
        differences = self.town.differences()
        assert not differences, "\n".join(differences)
        TALLY["  of them refused, with and without a memory"] += self.town.is_refused

    def _edited(self, what: str) -> None:
        self.edits += 1
        TALLY["edits"] += 1
        TALLY[f"  {what}"] += 1

    def _one(self, which: int, room: Room | None = None) -> str | None:
        places = sorted(place for place, (of, *_) in self.town.manuscripts.items() if room in (None, of))
        return places[which % len(places)] if places else None

    # -- manuscripts --------------------------------------------------------------------------------------------------

    @rule(room=st.sampled_from(ROOMS), which=ANY, text=ANY)
    def write(self, room: Room, which: int, text: int) -> None:
        place = room.places[which % len(room.places)]
        self.town.write(room, place, dict(room.head), room.bodies[text % len(room.bodies)])
        self._edited("written")

    @rule(room=st.sampled_from((STORIES, STORIES, STORIES, DOCUMENTS, *ROOMS)), which=ANY, key=ANY, value=ANY)
    def change_head(self, room: Room, which: int, key: int, value: int) -> None:
        if place := self._one(which, room):
            room, head, text = self.town.manuscripts[place]
            name = sorted(room.keys)[key % len(room.keys)]
            typed = room.keys[name][value % len(room.keys[name])]
            changed = {each: held for each, held in {**head, name: typed}.items() if held is not None}
            self.town.write(room, place, changed, text)
            self._edited(f"{name} changed")

    @rule(which=ANY, text=ANY)
    def change_text(self, which: int, text: int) -> None:
        if place := self._one(which):
            room, head, _ = self.town.manuscripts[place]
            self.town.write(room, place, head, room.bodies[text % len(room.bodies)])
            self._edited("text changed")

    @rule(which=ANY)
    def delete(self, which: int) -> None:
        if place := self._one(which):
            self.town.remove(place)
            self._edited("deleted")

    @rule(which=ANY, to=ANY, keeps_id=st.booleans())
    def move(self, which: int, to: int, keeps_id: bool) -> None:
        if place := self._one(which):
            room, head, text = self.town.remove(place)
            becomes = room.places[to % len(room.places)]
            self.town.write(room, becomes, {**head, "id": place} if keeps_id and room is STORIES else head, text)
            self._edited("moved")

    @rule(which=ANY)
    def spoil(self, which: int) -> None:
        """What is no text at all; any other edit of it mends it."""
        if place := self._one(which):
            self.town.paper.put(f"{place}.md", bytes(range(256)))
            self._edited("spoilt")

    @rule(
        which=ANY,
        content=st.sampled_from(("another", "gone", "broken", "touched")),
        what=st.sampled_from(("anh-0.png", "anh-1.png", "don.pdf")),
    )
    def change_file(self, which: int, content: str, what: str) -> None:
        path = f"{FOLDERS[which % len(FOLDERS)]}/{what}"
        file = self.town.paper.content / path
        if content == "gone":
            file.unlink(missing_ok=True)
        elif content == "touched" and file.exists():
            file.touch()
        elif content == "broken" or what == "don.pdf":
            self.town.paper.put(path, b"%PDF-1.4\n%" + b"x" * (which % 5) + b"\n%%EOF\n")
        else:
            self.town.draw(path, which % 5)
        self._edited(f"file {content}")

    # -- the office, the machine, time --------------------------------------------------------------------------------

    @rule(pause=st.sampled_from(PAUSES))
    def pass_by(self, pause: timedelta) -> None:
        self.town.pass_by(pause)
        self._edited("time")

    @rule(file=st.sampled_from(sorted(WORDINGS)), which=ANY)
    def change_registry(self, file: str, which: int) -> None:
        found(self.town.paper, file, WORDINGS[file][which % len(WORDINGS[file])])
        self._edited("registry")

    @rule(wording=st.sampled_from(WORDINGS_OF_THEME), there=st.booleans())
    def change_theme(self, wording: tuple[str, str, str], there: bool) -> None:
        name, before, after = wording
        file = self.town.theme / name
        file.write_text(file.read_text().replace(*((after, before) if after in file.read_text() else (before, after)), 1))
        if there:
            (self.town.theme / "static/more.txt").write_text(name)
        self._edited("theme")

    @rule(trims=st.booleans(), workers=st.sampled_from((1, 1, 2)))
    def change_settings(self, trims: bool, workers: int) -> None:
        self.town.trim(trims)
        self.town.workers = workers
        self._edited("settings")

    @rule(code=st.sampled_from(CODES), version=st.integers(0, 2))
    def change_code(self, code: str, version: int) -> None:
        self.town.codes.reword(code, version)
        self._edited("code")

    @rule(what=st.sampled_from(sorted(harm.OUTPUT)), which=ANY)
    def harm_output(self, what: str, which: int) -> None:
        harm.OUTPUT[what](self.town, which)
        self._edited(f"output {what}")

    @rule(what=st.sampled_from(sorted(harm.MEMORY)), which=ANY)
    def harm_memory(self, what: str, which: int) -> None:
        harm.MEMORY[what](self.town, which)
        self._edited(f"memory {what}")

    @rule(seconds=st.floats(0.0, 0.4))
    def kill_a_build(self, seconds: float) -> None:
        self.town.build_until_killed(seconds)
        self._edited("build killed")

    @rule(step=st.integers(1, 60), error=st.sampled_from((Stopped, OSError)))
    def stop_a_build(self, step: int, error: type[BaseException]) -> None:
        self.town.build_until_stopped(step, error)
        self._edited("build stopped")

    @precondition(lambda self: self.edits)
    @rule()
    def build_twice_at_once(self) -> None:
        with self.town.building_beside():
            self._compare()
        self._edited("two builds at once")

    @precondition(lambda self: self.edits)
    @rule()
    def build_again(self) -> None:
        """What has just been built is not written again."""
        self._compare()
        built = self.town.build()
        assert built.refused or " 0 tệp mới hoặc đổi" in built.counted, built.counted
        TALLY["builds that wrote nothing"] += 1
