"""Which commands are measured, in the order of a round: the peers, the newsroom from nothing, and then a day in its life."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench import hugo, photographs, registry, stock
from bench.corpus import Piece, pieces, pushed
from bench.figure import Scene
from bench.ours import Newsroom

HUGO, STOCK = "Hugo, clean", "stock Pelican, clean"
CLEAN, NOTHING, PUSH = "clean build, cold", "nothing changed", "one story pushed"
CHECK_ONE, CHECK, CHECK_COLD = "check of one file", "check of all files", "check of all files, cold"
DEVELOPED, PHOTOGRAPHED, BESIDE = "ten photographs developed alone", "a story with ten photographs", "a story beside them"
#: The number of the pushed story that has them; above those that are pushed in the rounds before.
WITH_PHOTOGRAPHS = 100
#: A story to push, by number; the larger, the newer.
Push = Callable[[int], Piece]


def whole(folder: Path, count: int) -> list[Scene]:
    """Every scene, with a newsroom of `count` stories below a folder that is not there yet."""
    newsroom, push, all_pieces = newsroom_of(folder, count)
    cold = replace(newsroom, state=folder / "no-state")
    return [
        *_peers(folder, all_pieces),
        *_life(newsroom, push),
        Scene(CHECK_ONE, newsroom.check(newsroom.file_of(push(0))), environment=newsroom.environment),
        Scene(CHECK, newsroom.check(), environment=newsroom.environment),
        Scene(CHECK_COLD, cold.check(), lambda _: _remove(cold.state), cold.environment),
        *_photographed(folder, newsroom, push),
    ]


def growing(folder: Path, count: int) -> list[Scene]:
    """The scenes whose growth is of interest."""
    newsroom, push, _ = newsroom_of(folder, count)
    return _life(newsroom, push)


def newsroom_of(folder: Path, count: int) -> tuple[Newsroom, Push, list[Piece]]:
    """A newsroom on disk with so many stories, what can be pushed into it, and the stories as they were drawn."""
    newsroom = Newsroom(folder / "content", folder / "output", folder / "state")
    schools, topics = registry.write(newsroom.content)
    all_pieces = list(pieces(count, schools, topics))
    newsroom.write(all_pieces)
    return newsroom, lambda number: pushed(number, schools, topics), all_pieces


def _peers(folder: Path, all_pieces: list[Piece]) -> list[Scene]:
    hugo_output, cache, stock_output = folder / "hugo-output", folder / "hugo-cache", folder / "stock-output"
    hugo.write(folder / "hugo", all_pieces)
    stock.write(folder / "stock", all_pieces)
    by_hugo = hugo.command(folder / "hugo", hugo_output, cache)
    by_stock = stock.command(folder / "stock", stock_output)
    return [
        Scene(HUGO, by_hugo, lambda _: _remove(hugo_output, cache), output=hugo_output),
        Scene(STOCK, by_stock, lambda _: _remove(stock_output), output=stock_output),
    ]


def _life(newsroom: Newsroom, push: Push) -> list[Scene]:
    """A round begins without the photographs of the one before."""
    photographed = push(WITH_PHOTOGRAPHS)
    build, environment, output = newsroom.build(), newsroom.environment, newsroom.output

    def begin(_round: int) -> None:
        newsroom.take_back(photographed)
        newsroom.forget()

    return [
        Scene(CLEAN, build, begin, environment, output),
        Scene(NOTHING, build, environment=environment, output=output),
        Scene(PUSH, build, lambda number: newsroom.push(push(number)), environment, output),
    ]


def _photographed(folder: Path, newsroom: Newsroom, push: Push) -> list[Scene]:
    drawn, shelf = photographs.draw(folder / "photographs"), folder / "shelf"
    photographed = push(WITH_PHOTOGRAPHS)
    build, environment, output = newsroom.build(), newsroom.environment, newsroom.output
    return [
        Scene(DEVELOPED, photographs.command(drawn[0].parent, shelf), lambda _: _remove(shelf)),
        Scene(PHOTOGRAPHED, build, lambda n: newsroom.push(photographed, drawn, f"round {n}"), environment, output),
        Scene(BESIDE, build, lambda n: newsroom.push(push(WITH_PHOTOGRAPHS + 1 + n)), environment, output),
    ]


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
