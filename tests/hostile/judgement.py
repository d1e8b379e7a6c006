"""In which ways what came of a submission is not what must be, one sentence each."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from icalendar import Calendar
from lxml import etree

from tests.hostile.case import SENDER, Case
from tests.hostile.desk import Ran
from tests.hostile.trial import Trial

#: What hostile code would leave behind.
PROOF = "RCE-PROOF"
FAR_AWAY = Path("/srv/evil-abs.html")
#: What both victims are found by on the front page and in the feed of everything.
TITLES = ("Lễ khai giảng năm học 2024-2025", "Tin trường B")
VICTIMS = ("truong/truong-a/2024/", "truong/truong-b/2024/")
#: Seconds of a processor that a command may take, whatever it is given.
LONGEST = 60
#: What the reading of the worst file may cost: seconds of a processor beyond those of the base, and megabytes of one process.
SECONDS = 5.0
MEGABYTES = 512
#: Parts of the lists that machines read, which name them; a year of many stories is cut by months.
CUT = ("sitemap/", "tim-kiem/")
_STORIES = (".md", ".markdown", ".html", ".rst")


def faults(case: Case, trial: Trial, base: Trial) -> list[str]:
    """In which ways the trial is not what the case expects, one sentence each."""
    return [*harm(trial, base), *_broken_promises(case, trial, base)]


def harm(trial: Trial, base: Trial) -> Iterator[str]:
    """What must never be, whatever is submitted."""
    for ran in (trial.built, trial.checked):
        if "Traceback" in ran.out + ran.err or ran.status < 0 or ran.seconds > LONGEST:
            yield f"ended with status {ran.status} after {ran.seconds:.0f} s: {(ran.out + ran.err)[-400:]}"
    if trial.built.status:
        yield f"the build ended with status {trial.built.status}: {trial.built.err[-400:]}"
    kept = [path for path in base.files if SENDER not in path and not path.startswith(CUT)]
    if gone := [path for path in kept if path not in trial.files]:
        yield f"pages of others are gone: {gone[:5]}"
    yield from (f"{path} cannot be read: {error}" for path, error in unreadable(trial.files))
    yield from (f"a secret is in {where}" for where in trial.leaks)
    yield from (f"written outside the output: {path}" for path in trial.outside)
    if FAR_AWAY.exists() or any(PROOF in path for path in trial.files):
        yield "hostile code ran, or wrote far away"


def changed_victims(trial: Trial, base: Trial) -> list[str]:
    """Story pages of the victims that are not the same bytes as without the submission."""
    return [path for path, data in base.files.items() if path.startswith(VICTIMS) and trial.files.get(path) != data]


def unreadable(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Feeds, calendars and indexes that a strict parser refuses, with its reason."""
    for path, data in files.items():
        parse = _PARSERS.get(path.rpartition(".")[2])
        try:
            if parse:
                parse(data)
        except (etree.XMLSyntaxError, ValueError) as error:
            yield path, str(error)


_PARSERS: dict[str, Callable[[bytes], object]] = {
    "xml": etree.fromstring,
    "opml": etree.fromstring,
    "json": json.loads,
    "ics": Calendar.from_ical,
}


def _broken_promises(case: Case, trial: Trial, base: Trial) -> Iterator[str]:
    """What this case expects and did not get."""
    yield from (
        f"{needle} in {path}" for needle in case.needles for path, data in trial.files.items() if needle.is_in(path, data)
    )
    if case.facts["class"] == "dos":
        yield from _waste(trial.built, base.built)
    if case.expects("victim_pages_unchanged"):
        yield from (f"a victim's page has changed: {path}" for path in changed_victims(trial, base))
    if case.expects("message_names_file") and not any(trial.is_named(path) for path in trial.submitted):
        yield f"no problem names any of {trial.submitted}, but {[problem['path'] for problem in trial.problems]}"
    if case.expects("published_or_named"):
        yield from (f"vanished without a word: {path}" for path in vanished(trial))
    if (slug := case.expects("published")) and f"truong/{SENDER}/2024/{slug}/index.html" not in trial.files:
        yield f"{slug} is not published: {trial.problems}"
    if case.expects("victims_still_listed"):
        listed = [(path, title) for path in ("index.html", "tin.xml") for title in TITLES]
        yield from (f"{title!r} is not in {path}" for path, title in listed if title.encode() not in trial.files[path])


def _waste(ran: Ran, usual: Ran) -> Iterator[str]:
    """Time and memory that a file has cost beyond what any may."""
    if ran.seconds - usual.seconds > SECONDS:
        yield f"cost {ran.seconds:.1f} seconds of a processor"
    if ran.megabytes > MEGABYTES:
        yield f"took {ran.megabytes:.0f} MB"


def vanished(trial: Trial) -> list[str]:
    """Stories of the submission that are neither published nor named by a problem."""
    stories = [path for path in trial.submitted if path.lower().endswith(_STORIES)]
    return [path for path in stories if f"{path.rpartition('.')[0]}/index.html" not in trial.files and not trial.is_named(path)]
