"""A child withdrawn on a server that receives: the office's push is taken, and no release can bring the name back."""

import subprocess

import pytest

from newsroom.receiving.publishing import publish, step_back
from newsroom.receiving.releases import NotReleased
from tests.newsroom_on_paper import story
from tests.receiving.conftest import A
from tests.receiving.town import DAY, NEWSROOM, QUIET, Town

CONSENT = "phiếu số 17/2024, ngày 05/01/2024, cha mẹ và học sinh, đến 31/5/2025"
TEXT = "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất."


def test_the_office_withdraws_a_child_by_a_push_and_the_name_is_in_no_release(town: Town) -> None:
    office = town.office
    office.put(f"content/{A}/em-nguyen-van-an.md", story(title="Em Nguyễn Văn An", consent=CONSENT, body=TEXT))
    office.put(f"content/{A}/giai.md", story(title="Giải Nhất", consent=CONSENT, body=TEXT)).commit()
    town.take(office)
    publish(town.server, today=DAY)
    assert town.has(f"{A}/em-nguyen-van-an")
    command = [*NEWSROOM, "withdraw", "--yes", "--on", "2024-05-20", "--content", str(office.folder / "content")]
    done = subprocess.run(command, input="Nguyễn Văn An\n", env=QUIET, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    office.commit("Rút một em")
    pushed = office.push()
    assert pushed.returncode == 0, pushed.stderr
    everything = [path for path in town.site.rglob("*") if path.is_file()]
    assert everything
    held = [p for p in everything if "nguyen-van-an" in p.as_posix() or "Nguyễn Văn An".encode() in p.read_bytes()]
    assert held == []
    with pytest.raises(NotReleased):
        step_back(town.server)


def test_a_school_cannot_send_the_name_again(town: Town) -> None:
    office = town.office
    office.put(f"content/{A}/giai.md", story(title="Giải Nhất", consent=CONSENT, body=TEXT)).commit()
    town.take(office)
    command = [*NEWSROOM, "withdraw", "--yes", "--on", "2024-05-20", "--content", str(office.folder / "content")]
    subprocess.run(command, input="Nguyễn Văn An\n", env=QUIET, check=True, capture_output=True, text=True, timeout=60)
    office.commit("Rút một em")
    town.take(office)
    school = town.clone("truong-a")
    school.put(f"content/{A}/moi.md", story(title="Tin mới", body="nguyen van an co mat")).commit()
    refused = school.push()
    assert refused.returncode != 0
    assert "withdrawn-name" in refused.stderr
    assert "nguyen van an" not in refused.stderr.lower()
