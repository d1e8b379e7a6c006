"""The file in which a build remembers: one SQLite database for each content folder."""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newsroom.body import digest_of

_TABLES = """
create table if not exists about (name text primary key, value text) without rowid;
create table if not exists body (digest text primary key, html text);
create table if not exists chunk (number integer primary key, digest text, data blob);
create table if not exists output (
    site text, path text, mark text, digest text, stamp text, needs text, reason text, build integer, primary key (site, path)
) without rowid;
"""
_KEEP_OUTPUT = """
insert into output values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set
    mark = excluded.mark, digest = excluded.digest, stamp = excluded.stamp,
    needs = coalesce(excluded.needs, needs), reason = coalesce(excluded.reason, reason), build = coalesce(excluded.build, build)
"""
#: Seconds for which one process waits for another that is just writing.
_PATIENCE = 10.0


class Damaged(Exception):
    """What is remembered cannot be read; it is forgotten, and all is made anew."""


class Store:
    """`folder` is its own; Damaged where the file is none of ours, or broken."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "memory.db"
        self._connection, self._process = self._opened(), os.getpid()
        with self._telling():
            self._connection.executescript(_TABLES)

    def _opened(self) -> sqlite3.Connection:
        with self._telling():
            connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            # The worst that a crash of the machine can do is to make us forget; and what was withdrawn is overwritten.
            for pragma in ("synchronous = off", "journal_mode = truncate", "secure_delete = on"):
                connection.execute(f"pragma {pragma}")
            return connection

    @property
    def _own(self) -> sqlite3.Connection:
        """A connection is never used on the other side of a fork: who works there reads, and all of one state."""
        if self._process != os.getpid():
            self._connection, self._process = self._opened(), os.getpid()
            self._connection.execute("begin")
        return self._connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise Damaged(str(error)) from error

    @contextmanager
    def changing(self) -> Iterator[None]:
        """All changes within, or none."""
        with self._telling():
            self._own.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._own.execute("rollback")
                raise
            self._own.execute("commit")

    def about(self, name: str) -> str:
        """What was said under a name, "" where nothing was."""
        with self._telling():
            row = self._own.execute("select value from about where name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def say(self, name: str, value: str) -> None:
        self._own.execute("insert or replace into about values (?, ?)", (name, value))

    def forget(self) -> None:
        """All but what was said."""
        for table in ("body", "chunk", "output"):
            self._own.execute(f"delete from {table}")  # noqa: S608 (names of our own)

    def forget_readings(self) -> None:
        """What was read of manuscripts, but not what became of it."""
        for table in ("body", "chunk"):
            self._own.execute(f"delete from {table}")  # noqa: S608 (names of our own)

    def forget_chunks(self) -> None:
        self._own.execute("delete from chunk")

    def take_in(self, other: "Store") -> None:
        """Add what another has read: its texts, and its chunks after our own."""
        with self._telling():
            texts = other._own.execute("select digest, html from body")
            self._own.executemany("insert or ignore into body values (?, ?)", texts)
            chunks = other._own.execute("select digest, data from chunk order by number")
            self._own.executemany("insert into chunk (digest, data) values (?, ?)", chunks)

    # -- texts ----------------------------------------------------------------------------------------------------

    def keep_texts(self, texts: Mapping[str, str]) -> None:
        self._own.executemany("insert or ignore into body values (?, ?)", texts.items())

    def text(self, digest: str) -> str:
        with self._telling():
            row = self._own.execute("select html from body where digest = ?", (digest,)).fetchone()
        if row is None or not isinstance(row[0], str) or digest_of(row[0]) != digest:
            raise Damaged(f"body {digest}")
        return row[0]

    def drop_texts(self, digests: Iterable[str]) -> None:
        self._own.executemany("delete from body where digest = ?", ((digest,) for digest in digests))

    def keep_only(self, digests: Iterable[str]) -> None:
        """Drop the texts of no body in use."""
        self._own.execute("create temporary table used (digest text primary key) without rowid")
        self._own.executemany("insert or ignore into used values (?)", ((digest,) for digest in digests))
        self._own.execute("delete from body where digest not in (select digest from used)")
        self._own.execute("drop table used")

    # -- chunks: what was packed together -------------------------------------------------------------------------

    def chunks(self, origin: str) -> list[tuple[int, bytes]]:
        """(number, data) of each, in the order in which they came; Damaged where one is not of this origin."""
        with self._telling():
            rows = self._own.execute("select number, digest, data from chunk order by number").fetchall()
        for _, digest, data in rows:
            if not isinstance(data, bytes) or _chunk_digest(origin, data) != digest:
                raise Damaged("chunk")
        return [(number, data) for number, _, data in rows]

    def add_chunk(self, origin: str, data: bytes) -> None:
        self._own.execute("insert into chunk (digest, data) values (?, ?)", (_chunk_digest(origin, data), data))

    def drop_chunks(self, numbers: Iterable[int]) -> None:
        self._own.executemany("delete from chunk where number = ?", ((number,) for number in numbers))

    # -- what was put into output folders ---------------------------------------------------------------------------

    def outputs(self, site: str) -> list[tuple[str, str, str, str]]:
        """(path, mark, digest, stamp) of each file of a site."""
        with self._telling():
            rows = self._own.execute("select path, mark, digest, stamp from output where site = ?", (site,)).fetchall()
        if not all(type(value) is str for row in rows for value in row):
            raise Damaged("output")
        return rows

    def needs(self, site: str, path: str) -> str:
        """What was told of what a file was made of, as JSON; "" where nothing was."""
        with self._telling():
            row = self._own.execute("select needs from output where site = ? and path = ?", (site, path)).fetchone()
        return row[0] if row else ""

    def last_making(self, site: str, path: str) -> tuple[str, str, int] | None:
        """(needs, reason, number of the build) of the last time that a file was made."""
        with self._telling():
            question = "select needs, reason, build from output where site = ? and path = ?"
            row: tuple[str, str, int] | None = self._own.execute(question, (site, path)).fetchone()
        return row

    def builds(self, site: str) -> int:
        """How many builds are remembered of a site."""
        with self._telling():
            return int(self.about(f"builds of {site}") or 0)

    def count_build(self, site: str, number: int) -> None:
        self.say(f"builds of {site}", str(number))

    def keep_outputs(self, site: str, rows: Iterable[tuple[object, ...]]) -> None:
        """(path, mark, digest, stamp, needs, reason, build) of each; the last three are None where they stay."""
        self._own.executemany(_KEEP_OUTPUT, ((site, *row) for row in rows))

    def drop_outputs(self, site: str, paths: Iterable[str]) -> None:
        self._own.executemany("delete from output where site = ? and path = ?", ((site, path) for path in paths))


def _chunk_digest(origin: str, data: bytes) -> str:
    """Of the data and of what it was made with: neither can be taken for that of another build, whatever was torn."""
    return hashlib.sha256(origin.encode() + b"\0" + data).hexdigest()


@contextmanager
def alone_in(*folders: Path) -> Iterator[None]:
    """One build at a time in each of these folders; the system frees them when the last process of the build has ended."""
    with ExitStack() as held:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
