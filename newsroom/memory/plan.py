"""What has to be made: the one place that decides whether a file of the site is still right.

A file is a function of its needs, of what all files share, and of the name under which it stands. Its mark is the
fingerprint of these three; as long as it is the same, and the file lies untouched in its place, nothing is made.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zlib import crc32

from newsroom.entry import Entry
from newsroom.memory.joint import Joint, Ready, write_list
from newsroom.memory.origin import code_digest
from newsroom.memory.share import Share
from newsroom.memory.store import Store
from newsroom.output import Known, Made, Output, Tally
from newsroom.page import File, Page
from newsroom.publishable import UnsafeOutput, check_name
from newsroom.record import Record
from newsroom.seal import fingerprint, seal
from newsroom.state import HOME

#: What a reason calls that which all files share.
SHARED = "phần chung"


def mark_of(item: Page | File, shared: str) -> str:
    """The fingerprint of all that a file depends on."""
    return fingerprint(shared, item.address, _maker(item), *(f"{name}={seal(need)}" for name, need in item.needs.items()))


def needs_of(item: Page | File, shared: str) -> dict[str, tuple[str, str]]:
    """What each of these is, in a word or two without any of its text, and its own short seal."""
    told = {SHARED: ("giao diện, cài đặt, mã và sổ", shared), "cách làm": (_maker(item), _maker(item))}
    told |= {name: (described(need), seal(need)) for name, need in item.needs.items()}
    return {name: (what, f"{crc32(sealed.encode(errors='surrogatepass')):08x}") for name, (what, sealed) in told.items()}


def described(value: object) -> str:
    """A value for whoever asks what a page is made of."""
    match value:
        case Record():
            return value.path
        case Entry():
            return value.id
        case str():
            return f"chữ, {len(value)} ký tự"
        case list() | tuple():
            return f"{len(value)} mục"
        case None | bool() | int() | date():
            return str(value)
    return type(value).__name__


def _maker(item: Page | File) -> str:
    function = item.lay_out if isinstance(item, Page) else item.make
    return f"{function.__module__}.{function.__qualname__}" if function else "copy"


@dataclass
class Plan:
    """Collects the files of a site and sorts out what is to be made. `site` names the output folder in the store.

    Without a store everything is made. With a `share` nothing but what is that share's; with a `joint` what shares have made
    is taken as it is, where it was made from the very same.
    """

    output: Output
    site: str
    shared: str = ""
    store: Store | None = None
    share: Share | None = None
    joint: Joint | None = None
    to_make: list[Page | File] = field(default_factory=list)
    _marks: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, Known] = field(default_factory=dict)
    _moved: dict[str, Known] = field(default_factory=dict)
    _sources: dict[Path, str] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _ready: dict[str, Ready] = field(default_factory=dict)
    _origin: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, site: str, store: Store | None, *, clean: bool) -> "Plan":
        """For an output folder, with what is remembered of it."""
        rows = store.outputs(site) if store else []
        output = Output(root, {path: Known(mark, digest, stamp) for path, mark, digest, stamp in rows}, clean=clean)
        output.begin()
        return cls(output, site, store=store)

    def base_on(self, shared: str, moment: datetime) -> None:
        """What all files share, and when; UnsafeOutput where what shares have made was made with anything else."""
        self.shared = shared
        self._origin = {"moment": moment.isoformat(), "code": code_digest(HOME), "shared": shared}
        if self.joint:
            self.joint.check_origin(self._origin)

    def add(self, item: Page | File) -> None:
        """UnsafeOutput where two files want one name, or a name cannot be one."""
        path = item.path
        if self.share and not self.share.makes(path):
            return
        if path in self._marks or path in self._kept:
            raise UnsafeOutput(f"Hai trang cùng một địa chỉ: {path}.")
        mark = mark_of(item, self.shared) if self.store or self.share or self.joint else ""
        if self.joint and (ready := self.joint.of_mark(path, mark)):
            self._ready[path] = ready
        known = self.output.keeps(path, mark) if mark else None
        if known:
            self._kept[path] = known
            if known is not self.output.known[path]:
                self._moved[path] = known
        else:
            check_name(path)
            self._marks[path] = mark
        self._add_source(item, path, is_kept=known is not None)

    def _add_source(self, item: Page | File, path: str, *, is_kept: bool) -> None:
        """A file that is copied to several places is copied once; the others are further names of it."""
        source = item.source if isinstance(item, File) else None
        first = self._sources.setdefault(source, path) if source else path
        if first != path and not is_kept:
            self._links[path] = first
        elif not is_kept:
            self.to_make.append(item)

    def drafts(self) -> list[tuple[int, Page | File]]:
        """What is to be made, each with a number of its own; UnsafeOutput where a share has made what is not the site's."""
        if self.joint:
            self.joint.check_all_used(self._marks.keys() | self._kept.keys())
        return list(enumerate(self.to_make))

    def make(self, draft: tuple[int, Page | File], bytes_of: Callable[[Page | File], bytes]) -> tuple[Made, str]:
        """Make one of them and put it down beside the site, in whatever process; and tell of what it was made."""
        number, item = draft
        if ready := self._ready.get(item.path):
            made = self.output.adopt(item.path, ready.file, ready.digest, str(number))
        else:
            made = self.output.stage(item.path, bytes_of(item), str(number))
        return made, json.dumps(needs_of(item, self.shared), ensure_ascii=False) if self.store else ""

    def finish(self, made: Iterable[tuple[Made, str]]) -> Tally:
        """Put everything in its place, and remember it."""
        try:
            told = list(made)
            tally = self.output.put_in_place([each for each, _ in told], self._kept.keys(), self._links)
        except BaseException:
            self.output.begin()  # nothing that was not put in its place stays in the folder
            raise
        if self.store:
            self._keep(self.store, told)
        if self.share:
            write_list(self.output.root, {"share": str(self.share), **self._origin}, self._held(made for made, _ in told))
        return tally

    def _held(self, made: Iterable[Made]) -> Iterator[tuple[str, str, str]]:
        """(path, mark, digest) of every file that is in its place now."""
        digests = {each.path: each.digest for each in made} | {path: known.digest for path, known in self._kept.items()}
        digests |= {path: digests[first] for path, first in self._links.items()}
        marks = self._marks | {path: known.mark for path, known in self._kept.items()}
        return ((path, marks[path], digest) for path, digest in digests.items())

    def _keep(self, store: Store, made: Iterable[tuple[Made, str]]) -> None:
        build, stamp = store.builds(self.site) + 1, self.output.stamp_of
        links = ((Made(path, self.output.digest_of(path), draft="x"), "{}") for path in self._links)
        rows = [
            *((path, known.mark, known.digest, known.stamp, None, None, None) for path, known in self._moved.items()),
            *(
                (
                    each.path,
                    self._marks[each.path],
                    each.digest,
                    stamp(each.path),
                    needs,
                    self._reason(each, store, needs),
                    build,
                )
                for each, needs in (*made, *links)
            ),
        ]
        gone = [path for path in self.output.known if path not in self._kept and path not in self._marks]
        with store.changing():
            store.keep_outputs(self.site, rows)
            store.drop_outputs(self.site, gone)
            store.count_build(self.site, build)

    def _reason(self, made: Made, store: Store, needs: str) -> str:
        """Why a file was made, in the words of `newsroom why`."""
        known = self.output.known.get(made.path)
        if known is None:
            return "lần đầu làm tệp này" if made.draft else "làm lần đầu; trang đã có sẵn đúng tệp này"
        if known.mark == self._marks[made.path]:
            return "tệp trong thư mục kết quả đã bị sửa hoặc mất"
        changed: list[str] = []
        with suppress(ValueError, TypeError, AttributeError, LookupError):  # whatever has become of what is remembered
            before, now = json.loads(store.needs(self.site, made.path)), json.loads(needs)
            changed = [name for name in now if before.get(name, ["", ""])[1] != now[name][1]]
        told = f"đổi: {', '.join(changed)}" if changed else "nguồn đã đổi"
        return told if made.draft else f"{told}; làm lại thì tệp vẫn như cũ nên không ghi"
