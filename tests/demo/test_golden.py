"""The demo's output, file by file, is what was looked at and found right."""

from difflib import unified_diff

import pytest

from tests.demo.site import INVENTORY, built, golden

MEND = "If this is what you meant, run `make golden` and review the diff."
#: Lines of a difference that are shown for one file.
SHOWN = 30


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("demo"))


def difference(path: str, before: bytes, after: bytes) -> str:
    lines = unified_diff(
        before.decode().splitlines(), after.decode().splitlines(), f"golden/{path}", f"output/{path}", "", "", 1, ""
    )
    return "\n".join(list(lines)[:SHOWN])


def test_the_demo_has_the_files_it_had(now: dict[str, bytes]) -> None:
    before, after = golden()[INVENTORY], now[INVENTORY]
    assert before == after, f"{difference(INVENTORY, before, after)}\n{MEND}"
    assert golden().keys() == now.keys(), MEND


@pytest.mark.parametrize("path", [path for path in golden() if path != INVENTORY])
def test_a_file_of_the_demo_reads_as_it_did(now: dict[str, bytes], path: str) -> None:
    after = now.get(path, b"")
    if golden()[path] != after:
        pytest.fail(f"{difference(path, golden()[path], after)}\n{MEND}", pytrace=False)


def test_what_waits_is_in_no_file_and_what_was_withdrawn_has_lost_its_text(now: dict[str, bytes]) -> None:
    everything = b"".join(now.values()).decode()
    assert "Chữ này" not in everything
    assert "lịch này là của năm trước" in everything
