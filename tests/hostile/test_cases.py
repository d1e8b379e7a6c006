"""Bad and hostile submissions: nothing that one school sends may stop, deface, delay or leak from the site."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.state import HOME
from tests.hostile.case import Case, every_case, lay_base
from tests.hostile.desk import Desk
from tests.hostile.judgement import TITLES, changed_victims, faults, harm
from tests.hostile.mixture import Mixture
from tests.hostile.trial import TODAY, TOLD, Trial, published, try_out

CASES = every_case()
IN_BUILD = [case for case in CASES if not case.is_push]
BY_PUSH = [case for case in CASES if case.is_push]
#: Which codes are told of each case, so that no defence is lost because another one happens to hold as well.
TOLD_OF = {id: codes for id, *codes in map(str.split, TOLD.read_text(encoding="utf-8").splitlines())}
#: Thousands of files that would only make the mixture slow; tried alone.
FLOODS = {"r04-5k-files"}


def test_no_case_is_lost() -> None:
    assert (len(IN_BUILD), len(BY_PUSH)) == (244, 10)


def test_a_build_at_the_desk_is_the_build_of_the_command(base: Trial, tmp_path: Path) -> None:
    lay_base(tmp_path / "root")
    command = [sys.executable, "-m", "newsroom.cli.main", "build", "--content", tmp_path / "root/content", "--today", TODAY]
    subprocess.run([*command, "--output", tmp_path / "output"], cwd=HOME, check=True, capture_output=True)
    assert published(tmp_path / "output") == base.files


def test_the_base_is_whole(base: Trial) -> None:
    assert base.survived
    assert not base.problems
    assert not changed_victims(base, base)
    assert all(title.encode() in base.files["index.html"] for title in TITLES)


@pytest.mark.parametrize("case", IN_BUILD, ids=lambda case: case.id)
def test_what_a_case_expects_holds(case: Case, trial_of: Callable[[Case], Trial], base: Trial) -> None:
    trial = trial_of(case)
    assert not faults(case, trial, base)
    assert trial.codes == TOLD_OF[case.id]


@pytest.mark.parametrize("case", BY_PUSH, ids=lambda case: case.id)
def test_a_tree_that_no_push_would_have_brought_does_no_harm(
    case: Case, trial_of: Callable[[Case], Trial], base: Trial
) -> None:
    trial = trial_of(case)
    gone = tuple(f"{path.removeprefix('content/').removesuffix('.md')}/" for path in case.facts.get("remove", ()))
    files = {path: data for path, data in base.files.items() if not path.startswith(gone)}
    assert not list(harm(trial, replace(base, files=files)))


def test_all_cases_in_one_commit_leave_the_site_whole(base: Trial, desk: Desk, tmp_path: Path) -> None:
    mixture = Mixture([case for case in IN_BUILD if case.id not in FLOODS])
    trial = try_out(mixture.lay, tmp_path / "mixed", desk)
    assert not [*harm(trial, base), *changed_victims(trial, base), *mixture.faults(trial)]
