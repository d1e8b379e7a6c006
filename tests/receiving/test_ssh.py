"""Pushes over SSH: the key says who pushes, whatever the pusher says."""

import getpass
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.newsroom_on_paper import story
from tests.receiving.conftest import A, B
from tests.receiving.town import QUIET, Clone, Town, git

SSHD = "/usr/sbin/sshd"
LOGIN = f"{sys.executable} -I -m newsroom.cli.main receive login"


@dataclass
class Gate:
    """A running server with a key for each account."""

    town: Town
    folder: Path
    port: int

    def ssh(self, key: str) -> str:
        options = ("IdentitiesOnly=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        return f"ssh -p {self.port} -i {self.folder / key} -F /dev/null " + " ".join(f"-o {option}" for option in options)

    def clone(self, account: str, key: str = "") -> Clone:
        """A clone over SSH; `key` is the account whose key is really used."""
        folder = self.folder / f"may-{account}-{key}"
        address = f"ssh://{getpass.getuser()}@127.0.0.1{self.town.git_dir}"
        git(self.folder, "-c", f"core.sshCommand={self.ssh(key or account)}", "clone", "--quiet", address, str(folder))
        git(folder, "config", "core.sshCommand", self.ssh(key or account))
        return Clone(folder, account)


@pytest.fixture
def gate(town: Town) -> Iterator[Gate]:
    folder = town.root / "ssh"
    folder.mkdir(mode=0o700)
    names = ("may-chu", "toa-soan", "truong-a", "truong-b", "nguoi-la")
    for name in names:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    keys = ((name, (folder / f"{name}.pub").read_text().strip()) for name in names[1:])
    (folder / "authorized_keys").write_text(
        "".join(f'restrict,command="{LOGIN} {town.git_dir} {name}" {key}\n' for name, key in keys)
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/may-chu\nAuthorizedKeysFile {folder}/authorized_keys\n"
        "StrictModes no\nUsePAM no\nPidFile none\nPasswordAuthentication no\nPermitRootLogin yes\nAcceptEnv NEWSROOM_* LANG\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    with subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL) as server:
        _wait_for(port)
        yield Gate(town, folder, port)
        server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the SSH server did not begin")


def test_three_clones_with_different_rights(gate: Gate) -> None:
    office, one, two = (gate.clone(name) for name in ("toa-soan", "truong-a", "truong-b"))
    one.put(f"content/{A}/mot.md", story(title="Một")).commit()
    assert one.push().returncode == 0
    two.pull().put(f"content/{B}/hai.md", story(title="Hai")).commit()
    assert two.push().returncode == 0
    two.put(f"content/{A}/mot.md", story(title="Sửa bài của A")).commit()
    refused = two.push()
    assert refused.returncode != 0
    assert f"content/{A}/mot.md" in refused.stderr
    assert "path-foreign" in refused.stderr
    office.pull().put("content/trang/lien-he.md", "---\ntitle: Liên hệ\n---\nXin gọi.\n").commit()
    assert office.push().returncode == 0
    for address in (f"{A}/mot", f"{B}/hai", "trang/lien-he"):
        assert gate.town.has(address)


def test_a_key_cannot_call_itself_another_account(gate: Gate) -> None:
    clone = gate.clone("toa-soan", key="truong-a")
    git(clone.folder, "config", "core.sshCommand", gate.ssh("truong-a") + " -o SendEnv=NEWSROOM_ACCOUNT")
    clone.put("content/registry/units.toml", "").commit()
    done = clone.push()  # in its environment: NEWSROOM_ACCOUNT=toa-soan
    assert done.returncode != 0
    assert "truong-a" in done.stderr
    assert "path-foreign" in done.stderr


def test_a_key_without_an_account_gets_nothing(gate: Gate) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        gate.clone("nguoi-la")


@pytest.mark.parametrize("command", ["id", "git-shell", "git-upload-pack /etc", "git-receive-pack 'x'; id", ""])
def test_a_key_opens_git_on_this_repository_and_nothing_else(gate: Gate, command: str) -> None:
    asked = [*gate.ssh("truong-a").split(), f"{getpass.getuser()}@127.0.0.1", *([command] if command else [])]
    done = subprocess.run(asked, env=QUIET, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30)
    assert "uid=" not in done.stdout
    if command.startswith("git-upload-pack"):  # whatever folder is named, it is this one
        assert "refs/heads/main" in done.stdout
    else:
        assert done.returncode != 0
