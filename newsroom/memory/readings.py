"""What was read of each manuscript, and of what that was made: used again as long as every byte of it is the same."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from newsroom.memory.packing import Packer, Unpackable
from newsroom.memory.remembered import Remembered
from newsroom.memory.sources import Sources
from newsroom.memory.store import Damaged, Store
from newsroom.result import Result

#: Manuscripts of one chunk, when all are packed anew; readers send about as many at once.
TOGETHER = 64
#: Beyond so many chunks for each that would do, all are packed anew.
MOST_CHUNKS = 4


class Readings:
    """The remembered results of one content folder; `origin` tells all that every manuscript was read with."""

    def __init__(self, store: Store, packer: Packer, origin: str) -> None:
        self._store, self._packer, self._origin = store, packer, origin
        self._held: dict[str, Remembered] = {}
        #: What each chunk holds.
        self._chunks: dict[int, dict[str, Remembered]] = {}
        self._is_ours = store.about("desk") == origin
        for number, data in store.chunks(origin) if self._is_ours else ():
            try:
                self._chunks[number] = {path: entry for pairs in packer.unpack(data) for path, entry in pairs.items()}
            except (Unpackable, AttributeError) as error:
                raise Damaged(str(error)) from error
            self._held |= self._chunks[number]

    def still_true(self, paths: Sequence[str], sources: Sources) -> dict[str, Result]:
        """What is known of these manuscripts and was made of the very same bytes."""
        known: dict[str, Result] = {}
        held, digest = self._held, sources.digest
        for path in paths:
            entry = held.get(path)
            if entry is None or entry.digest != digest(path) or any(digest(name) != was for name, was in entry.asked):
                continue
            record = entry.result.record
            if record is None or all(picture.developed.is_dir() for picture in record.pictures):
                known[path] = entry.result
        return known

    def keep(
        self, new: Sequence[bytes], read: Mapping[str, Remembered], present: Iterable[str], unknown: Iterable[str]
    ) -> None:
        """Remember what was read, packed in `new`, and nothing of what was there before and is no longer true.

        `present` are all manuscripts, `unknown` those of which what was remembered does not hold.
        """
        there = set(present)
        stale = {path for path in self._held if path not in there} | (set(unknown) & self._held.keys())
        dropped = [self._held.pop(path) for path in stale]
        self._held |= read
        if not self._is_ours or len(self._chunks) + len(new) > MOST_CHUNKS * (1 + len(self._held) // TOGETHER):
            self._pack_all()
            return
        if stale:
            self._drop(stale, dropped)
        for data in new:
            self._store.add_chunk(self._origin, data)

    def texts(self) -> Iterable[str]:
        """The digests of all texts in use."""
        return _texts_of(self._held.values())

    def _pack_all(self) -> None:
        self._store.forget_chunks()
        entries = iter(self._held.items())
        while handful := dict(islice(entries, TOGETHER)):
            self._store.add_chunk(self._origin, self._packer.pack(handful)[0])
        self._store.keep_only(self.texts())
        self._store.say("desk", self._origin)

    def _drop(self, stale: set[str], dropped: Sequence[Remembered]) -> None:
        """Overwrite what is no longer true: it may be what somebody has withdrawn."""
        touched = [number for number, entries in self._chunks.items() if not stale.isdisjoint(entries)]
        self._store.drop_chunks(touched)
        for number in touched:
            if rest := {path: entry for path, entry in self._chunks[number].items() if path not in stale}:
                self._store.add_chunk(self._origin, self._packer.pack(rest)[0])
        self._store.drop_texts(set(_texts_of(dropped)).difference(_texts_of(self._held.values())))


def _texts_of(entries: Iterable[Remembered]) -> Iterable[str]:
    """The digests of the texts that entries use."""
    return (entry.result.record.body.digest for entry in entries if entry.result.record)
