"""What the shares of a site have made, to be joined: each file with the mark of what it was made from, and its digest."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from newsroom.memory.share import Share, is_of_a_year
from newsroom.publishable import UnsafeOutput

#: A share's list of what it made, beside it: a line of what it was made with, then mark, digest and path of each file.
LIST = ".share"
#: How what a share was made with is called, where it differs.
_CALLED = {
    "moment": "dựng cho một lúc khác",
    "code": "dựng bằng chương trình khác",
    "shared": "dựng với giao diện, cài đặt hoặc sổ tòa soạn khác",
}


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that a share has made."""

    file: Path
    mark: str
    digest: str


@dataclass(frozen=True, slots=True)
class Joint:
    """`ready` is what all shares have made, by path; `origins` what each was made with, by its folder."""

    ready: Mapping[str, Ready]
    origins: Mapping[Path, Mapping[str, str]]

    @classmethod
    def of(cls, folders: Sequence[Path]) -> "Joint":
        """Of the shares in these folders, in their order; UnsafeOutput where one is missing or made what is another's."""
        ready: dict[str, Ready] = {}
        origins = {}
        for number, folder in enumerate(folders, 1):
            share = Share(number, len(folders))
            origin, made = _listed(folder, share)
            if origin.get("share") != str(share):
                raise UnsafeOutput(_refusal(share, folder, "là một phần khác"))
            _check(made, ready, folder, share)
            ready |= made
            origins[folder] = origin
        return cls(ready, origins)

    def check_origin(self, origin: Mapping[str, str]) -> None:
        """UnsafeOutput where a share was made with anything else than what is being joined."""
        for number, (folder, told) in enumerate(self.origins.items(), 1):
            share = f"{number}/{len(self.origins)}"
            if differing := [name for name, value in origin.items() if told.get(name) != value]:
                raise UnsafeOutput(_refusal(share, folder, _CALLED[differing[0]]))

    def of_mark(self, path: str, mark: str) -> Ready | None:
        """What a share has made for a path, None where that is nobody's; UnsafeOutput where it was made from anything else."""
        ready = self.ready.get(path)
        if ready is not None and ready.mark == mark:
            return ready
        if ready is None and not is_of_a_year(path):
            return None
        share, folder = self._whose(path)
        raise UnsafeOutput(_refusal(share, folder, f"dựng từ nội dung khác: tệp {path} thiếu hoặc đã khác"))

    def check_all_used(self, paths: Set[str]) -> None:
        """UnsafeOutput where a share has made what the whole does not have."""
        if strange := sorted(self.ready.keys() - paths):
            share, folder = self._whose(strange[0])
            raise UnsafeOutput(_refusal(share, folder, f"dựng từ nội dung khác: thừa tệp {strange[0]}"))

    def _whose(self, path: str) -> tuple[Share, Path]:
        shares = (Share(number, len(self.origins)) for number in range(1, len(self.origins) + 1))
        return next((share, folder) for share, folder in zip(shares, self.origins, strict=True) if share.makes(path))


def write_list(folder: Path, origin: Mapping[str, str], files: Iterable[tuple[str, str, str]]) -> None:
    """Put beside a share what it holds: (path, mark, digest) of each file."""
    lines = (f"{mark} {digest} {path}\n" for path, mark, digest in sorted(files))
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{LIST}.new"
    draft.write_text(f"{json.dumps(dict(origin))}\n{''.join(lines)}", encoding="utf-8")
    draft.replace(folder / LIST)


def _listed(folder: Path, share: Share) -> tuple[dict[str, str], dict[str, Ready]]:
    try:
        head, *lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
        rows = [line.split(" ", 2) for line in lines]
        origin = {str(name): str(value) for name, value in json.loads(head).items()}
        return origin, {path: Ready(folder / path, mark, digest) for mark, digest, path in rows}
    except FileNotFoundError:
        raise UnsafeOutput(
            f"Thiếu phần {share}: không thấy {folder / LIST}. Xin chạy: newsroom share build {share} --output {folder}"
        ) from None
    except (OSError, ValueError, AttributeError):
        raise UnsafeOutput(f"Không đọc được {folder / LIST}. Xin dựng lại phần {share}.") from None


def _check(made: Mapping[str, Ready], others: Mapping[str, Ready], folder: Path, share: Share) -> None:
    if twice := sorted(made.keys() & others.keys()):
        raise UnsafeOutput(f"Hai phần cùng làm tệp {twice[0]}: {others[twice[0]].file} và {made[twice[0]].file}.")
    if strange := sorted(path for path in made if not share.makes(path)):
        raise UnsafeOutput(_refusal(share, folder, f"có tệp của phần khác: {strange[0]}"))


def _refusal(share: Share | str, folder: Path, why: str) -> str:
    return f"Chưa ghép được: phần {share} ở {folder} {why}. Xin dựng lại phần ấy rồi ghép; chưa có gì được ghi."
