"""Draw the pictures of the sample newsroom, beside the stories that use them.

Why drawings and not photographs: the sample must not show a real child, a real school or a real
event. A photograph of a school yard is a photograph of somebody's children; it needs a consent no
sample can have, and it would make an invented story look like a true one. A plain drawing says at
first sight that it only illustrates, may be copied by everybody, and stays small in git.

The pictures are 1200 x 800 JPEG files. The same Pillow writes the same bytes every time: shapes
that look scattered come from a generator with a fixed seed, and no clock or font is used.

    python tools/draw_sample_pictures.py             draw all, below content/
    python tools/draw_sample_pictures.py --check     draw nothing; exit 1 if a picture differs
"""

from __future__ import annotations

import argparse
import io
import itertools
import math
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 800
FINER = 2  # drawn twice as large, then reduced: Pillow does not smooth edges by itself
QUALITY = 82
CONTENT = Path(__file__).resolve().parent.parent / "content"

Point = tuple[float, float]


@dataclass(frozen=True)
class Light:
    """The colours of an hour of the day."""

    sky: str = "#bcdfee"
    low_sky: str = "#fdf3de"
    sun: str = "#fbe3a1"
    cloud: str = "#ffffff"
    far: str = "#a3cabb"
    near: str = "#7fb394"
    grass: str = "#a5c97f"
    yard: str = "#ecdcb9"
    leaf: str = "#5a9b6b"
    shade: str = "#458257"
    wall: str = "#f7e4b4"
    trim: str = "#fdf6e3"
    roof: str = "#c65f45"
    water: str = "#6db4c6"
    wood: str = "#a9744c"
    dark_wood: str = "#7d5236"


MORNING = Light()
NOON = replace(MORNING, sky="#8fcbe6", low_sky="#e4f4f7", sun="#fff3c4", leaf="#4f9461", shade="#3b7a4e", water="#4fa3c0")
EVENING = replace(
    MORNING,
    sky="#f4c79c",
    low_sky="#fcefd6",
    sun="#f8d27c",
    cloud="#fff6ea",
    far="#b6b3a8",
    near="#8ba787",
    grass="#b3bf78",
    leaf="#6b955d",
    shade="#53804f",
    water="#7fa9b4",
)
RAIN = replace(
    MORNING,
    sky="#8c9dab",
    low_sky="#cfd8da",
    cloud="#a9b5be",
    far="#93a7a4",
    near="#7d968a",
    grass="#8aa679",
    leaf="#557f63",
    shade="#446b53",
    wall="#e3d6b3",
    roof="#a9553f",
)


class Canvas:
    """A sheet measured in 1200 x 800, whatever the size it is drawn at."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), "#ffffff")
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, right: float, bottom: float, fill: str, round: float = 0) -> None:
        self.pen.rounded_rectangle(_finer((x, y, right, bottom)), round * FINER, fill)

    def disc(self, x: float, y: float, rx: float, fill: str, ry: float | None = None) -> None:
        ry = rx if ry is None else ry
        self.pen.ellipse(_finer((x - rx, y - ry, x + rx, y + ry)), fill)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        self.pen.ellipse(_finer((x - radius, y - radius, x + radius, y + radius)), None, colour, round(width * FINER))

    def slice(self, x: float, y: float, rx: float, ry: float, start: float, end: float, fill: str) -> None:
        self.pen.pieslice(_finer((x - rx, y - ry, x + rx, y + ry)), start, end, fill)

    def arc(self, x: float, y: float, rx: float, ry: float, start: float, end: float, colour: str, width: float) -> None:
        self.pen.arc(_finer((x - rx, y - ry, x + rx, y + ry)), start, end, colour, round(width * FINER))

    def shape(self, points: Iterable[Point], fill: str) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], fill)

    def line(self, points: Iterable[Point], colour: str, width: float) -> None:
        self.pen.line([(x * FINER, y * FINER) for x, y in points], colour, round(width * FINER), "curve")

    def fade(self, top: float, bottom: float, above: str, below: str) -> None:
        """Fill the whole breadth from one colour to another."""
        strip = Image.new("L", (1, 256))
        strip.putdata(range(256))
        size = (WIDTH * FINER, round((bottom - top) * FINER))
        blend = Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), strip.resize(size))
        self.image.paste(blend, (0, round(top * FINER)))

    def glow(self, points: Iterable[Point], colour: str, strength: int, soft: float) -> None:
        """Lay a soft, half transparent shape over what is drawn (strength 0 to 255)."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon([(x * FINER, y * FINER) for x, y in points], strength)
        mask = mask.filter(ImageFilter.GaussianBlur(soft * FINER))
        self.image.paste(Image.new("RGB", self.image.size, colour), (0, 0), mask)

    def jpeg(self) -> bytes:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=False)
        return out.getvalue()


def _finer(numbers: Iterable[float]) -> list[float]:
    return [number * FINER for number in numbers]


def _oval(x: float, y: float, rx: float, ry: float, steps: int = 60) -> list[Point]:
    turns = [2 * math.pi * step / steps for step in range(steps)]
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


# ------------------------------------------------------------------ things met in many pictures


def sky(c: Canvas, light: Light, horizon: float = HEIGHT) -> None:
    c.fade(0, horizon, light.sky, light.low_sky)


def sun(c: Canvas, light: Light, x: float, y: float, radius: float = 62) -> None:
    c.glow(_oval(x, y, radius * 1.9, radius * 1.9), light.sun, 110, 26)
    c.disc(x, y, radius, light.sun)


def cloud(c: Canvas, colour: str, x: float, y: float, size: float = 1) -> None:
    for dx, dy, radius in ((-78, 6, 34), (-34, -18, 48), (22, -26, 56), (76, 0, 40)):
        c.disc(x + dx * size, y + dy * size, radius * size, colour)
    c.box(x - 112 * size, y, x + 116 * size, y + 40 * size, colour, 20 * size)


def hills(c: Canvas, colour: str, base: float, height: float, wave: float, shift: float, bottom: float = HEIGHT) -> None:
    ridge = [
        (x, base - height * (0.5 + 0.5 * math.sin(x / wave + shift)) - height * 0.25 * math.sin(x / wave * 2.3 + shift))
        for x in range(-10, WIDTH + 20, 6)
    ]
    c.shape([*ridge, (WIDTH + 10, bottom), (-10, bottom)], colour)


def tree(c: Canvas, light: Light, x: float, foot: float, tall: float) -> None:
    c.disc(x, foot, tall * 0.3, light.shade, tall * 0.035)
    c.shape(
        [
            (x - tall * 0.035, foot),
            (x - tall * 0.022, foot - tall * 0.6),
            (x + tall * 0.022, foot - tall * 0.6),
            (x + tall * 0.035, foot),
        ],
        light.dark_wood,
    )
    for dx, dy, radius in ((-0.17, 0.58, 0.17), (0.18, 0.57, 0.16), (0, 0.6, 0.2)):
        c.disc(x + dx * tall, foot - dy * tall, radius * tall, light.shade)
    for dx, dy, radius in ((-0.15, 0.66, 0.17), (0.15, 0.67, 0.16), (-0.01, 0.78, 0.2)):
        c.disc(x + dx * tall, foot - dy * tall, radius * tall, light.leaf)


def schoolhouse(c: Canvas, light: Light, x: float, foot: float, rooms: int, room: float = 150, tall: float = 170) -> None:
    wide = rooms * room
    c.box(x, foot - tall, x + wide, foot, light.wall)
    c.box(x, foot - tall, x + wide, foot - tall + 22, "#e5cd95")
    for number in range(rooms):
        _classroom(c, light, x + number * room, foot, room, tall)
    c.box(x - 12, foot - 12, x + wide + 12, foot, "#d9c49a")
    c.shape(
        [
            (x - 34, foot - tall + 4),
            (x + 26, foot - tall - 84),
            (x + wide - 26, foot - tall - 84),
            (x + wide + 34, foot - tall + 4),
        ],
        light.roof,
    )
    for row in range(1, 4):
        y, inset = foot - tall - 84 + row * 22, 26 - row * 15
        c.line([(x + inset, y), (x + wide - inset, y)], "#b4523a", 2.5)


def _classroom(c: Canvas, light: Light, x: float, foot: float, room: float, tall: float) -> None:
    c.box(x + room * 0.12, foot - tall * 0.66, x + room * 0.38, foot - 10, "#5f8f8b", 3)
    c.box(x + room * 0.48, foot - tall * 0.66, x + room * 0.86, foot - tall * 0.28, "#7fb0ac", 3)
    c.line([(x + room * 0.67, foot - tall * 0.66), (x + room * 0.67, foot - tall * 0.28)], light.trim, 4)
    c.box(x - 6, foot - tall + 20, x + 6, foot, light.trim)
    c.box(x + room - 6, foot - tall + 20, x + room + 6, foot, light.trim)


def house(c: Canvas, light: Light, x: float, foot: float, wide: float, roof: str) -> None:
    tall = wide * 0.5
    c.box(x, foot - tall, x + wide, foot, light.wall)
    c.box(x + wide * 0.14, foot - tall * 0.62, x + wide * 0.34, foot, light.dark_wood, 3)
    c.box(x + wide * 0.52, foot - tall * 0.66, x + wide * 0.82, foot - tall * 0.28, "#7d9ba3", 3)
    c.shape(
        [
            (x - wide * 0.13, foot - tall + 4),
            (x + wide * 0.2, foot - tall * 1.75),
            (x + wide * 0.8, foot - tall * 1.75),
            (x + wide * 1.13, foot - tall + 4),
        ],
        roof,
    )


def flag(c: Canvas, x: float, y: float, wide: float) -> None:
    """The national flag: red, two by three, a yellow star in the middle."""
    tall = wide * 2 / 3
    ripple = [(step * wide / 40, math.sin(step / 40 * 2 * math.pi) * wide * 0.035) for step in range(41)]
    c.shape([*((x + dx, y + dy) for dx, dy in ripple), *((x + dx, y + tall + dy) for dx, dy in reversed(ripple))], "#d6252c")
    c.shape(_star(x + wide / 2, y + tall / 2, tall * 0.31), "#fddb3a")


def _star(x: float, y: float, radius: float) -> list[Point]:
    reach = [radius if corner % 2 == 0 else radius * 0.382 for corner in range(10)]
    turns = [math.pi * corner / 5 - math.pi / 2 for corner in range(10)]
    return [(x + far * math.cos(turn), y + far * math.sin(turn)) for far, turn in zip(reach, turns, strict=True)]


def tabletop(c: Canvas, light: Light, top: float) -> None:
    c.box(0, top, WIDTH, HEIGHT, "#c99a6b")
    for row, y in enumerate(range(int(top) + 70, HEIGHT, 84)):
        c.line([(0, y), (WIDTH, y)], "#ba8a5c", 4)
        seam = 260 + 420 * (row % 2)
        c.line([(seam, y - 84), (seam, y)], "#ba8a5c", 4)
    c.box(0, top, WIDTH, top + 12, light.wood)


# ------------------------------------------------------------------ the pictures


def school_gate(c: Canvas, light: Light) -> None:
    sky(c, light, 520)
    sun(c, light, 1010, 130)
    cloud(c, light.cloud, 260, 130)
    cloud(c, light.cloud, 760, 190, 0.7)
    hills(c, light.far, 440, 90, 210, 0.4)
    c.box(0, 470, WIDTH, HEIGHT, light.yard)
    schoolhouse(c, light, 290, 500, 4, 155, 150)
    tree(c, light, 190, 520, 250)
    tree(c, light, 1020, 520, 270)
    c.shape([(520, 505), (680, 505), (860, HEIGHT), (340, HEIGHT)], "#f6ead0")
    for x in (0, 880):
        _fence(c, light, x, 320)
    for x in (262, 862):
        c.box(x, 400, x + 76, 740, "#efd59a", 4)
        c.box(x - 12, 384, x + 88, 412, light.roof, 6)
        c.box(x - 8, 716, x + 84, 744, "#d4b878", 4)
    c.box(240, 300, 960, 372, light.roof, 14)
    c.box(270, 318, 930, 354, light.trim, 8)
    c.box(288, 366, 312, 392, light.roof)
    c.box(888, 366, 912, 392, light.roof)


def _fence(c: Canvas, light: Light, x: float, wide: float) -> None:
    right = x + wide - (60 if x == 0 else 0)
    left = x if x == 0 else x + 60
    c.box(left, 680, right, 742, "#e6cc92")
    for y in (540, 650):
        c.box(left, y, right, y + 10, "#4f8f8a")
    for post in range(int(left) + 10, int(right), 30):
        c.box(post, 520, post + 9, 690, "#4f8f8a", 4)
    for bush in range(int(left) + 30, int(right), 52):
        c.disc(bush, 748, 36, light.leaf)


def flag_ceremony(c: Canvas, light: Light) -> None:
    sky(c, light, 560)
    cloud(c, light.cloud, 200, 160)
    cloud(c, light.cloud, 1010, 240, 0.8)
    hills(c, light.far, 470, 110, 240, 1.8)
    c.box(0, 540, WIDTH, HEIGHT, light.yard)
    schoolhouse(c, light, 130, 570, 6, 158, 160)
    tree(c, light, 70, 600, 300)
    tree(c, light, 1140, 600, 320)
    for row in range(3):
        y = 650 + row * 52
        c.line([(0, y), (WIDTH, y)], "#dfcaa0", 4)
    for step, inset in enumerate((0, 34, 68)):
        c.box(490 + inset, 700 - step * 26, 710 - inset, 726 - step * 26, ("#d8b98a", "#e5caa0", "#f0dcb8")[step], 3)
    c.box(594, 90, 606, 652, "#8c9297", 5)
    c.disc(600, 86, 12, "#e9c34f")
    flag(c, 606, 108, 300)
    for x in (430, 770):
        _flower_pot(c, light, x, 728)


def _flower_pot(c: Canvas, light: Light, x: float, foot: float) -> None:
    for dx, dy in ((-26, -66), (26, -66), (0, -84), (-12, -58), (14, -56)):
        c.disc(x + dx, foot + dy, 24, light.leaf)
    for dx, dy in ((-28, -76), (20, -88), (4, -66), (34, -64)):
        c.disc(x + dx, foot + dy, 9, "#f2c14b")
    c.shape([(x - 36, foot - 46), (x + 36, foot - 46), (x + 24, foot), (x - 24, foot)], "#b9694a")


def school_drum(c: Canvas, light: Light, stick_across: bool = False) -> None:
    sky(c, light, 620)
    hills(c, light.far, 520, 120, 230, 0.9)
    hills(c, light.near, 590, 70, 160, 2.2)
    tree(c, light, 120, 660, 420)
    tree(c, light, 1090, 660, 380)
    c.box(0, 630, WIDTH, HEIGHT, "#e2c89a")
    for x in range(-100, 1400, 170):
        c.line([(x, HEIGHT), (600 + (x - 600) * 0.72, 630)], "#d3b684", 4)
    c.disc(600, 742, 300, "#cfb07c", 26)
    for side in (-1, 1):
        c.shape(
            [(600 + side * 150, 560), (600 + side * 190, 560), (600 + side * 270, 742), (600 + side * 226, 742)], light.wood
        )
    c.box(392, 640, 808, 668, light.dark_wood, 8)
    c.shape([*_oval(600, 380, 268, 232, 80)], "#8f231f")
    c.disc(600, 376, 250, "#c13a2e", 216)
    c.disc(600, 372, 222, "#8f231f", 192)
    c.disc(600, 370, 212, "#f2dfb2", 182)
    c.disc(600, 370, 150, "#ecd49c", 128)
    c.disc(600, 370, 74, "#e5c681", 62)
    for turn in range(28):
        angle = 2 * math.pi * turn / 28
        c.disc(600 + 236 * math.cos(angle), 374 + 204 * math.sin(angle), 7, "#f0cf73")
    _drum_stick(c, light, across=stick_across)


def _drum_stick(c: Canvas, light: Light, across: bool) -> None:
    start, end = ((412, 470), (742, 300)) if across else ((846, 736), (792, 424))
    c.line([start, end], light.dark_wood, 20)
    c.disc(*start, 10, light.dark_wood)
    c.disc(*end, 27, "#d9483a")
    c.disc(end[0] - 7, end[1] - 8, 9, "#ea7a66")


BOOKS = ("#c65b4a", "#4f8fa6", "#e0b04f", "#6a9b6f", "#8a6f9e", "#d98a5b", "#3f6f7d", "#e6d3a3", "#b5536b")


def bookshelves(c: Canvas, light: Light, beside: str = "") -> None:
    dice = random.Random(7)
    c.fade(0, 690, "#f6ead3", "#f1dfbf")
    c.box(0, 690, WIDTH, HEIGHT, "#cda374")
    c.box(0, 680, WIDTH, 696, "#e3cfa8")
    left, right = 110, 1000 if beside else 1090
    c.box(left - 26, 70, right + 26, 716, light.dark_wood, 8)
    for row in range(3):
        floor = 270 + row * 205
        c.box(left, floor - 180, right, floor, "#8d6142")
        _row_of_books(c, dice, left + 12, right - 12, floor)
        c.box(left - 26, floor, right + 26, floor + 22, light.wood, 4)
    if beside == "ladder":
        _ladder(c, 950, 1130)
    if beside == "plant":
        _house_plant(c, light, 1110, 730)


def _row_of_books(c: Canvas, dice: random.Random, x: float, right: float, floor: float) -> None:
    while x < right - 56:
        wide, tall = dice.randint(24, 50), dice.randint(112, 164)
        colour = dice.choice(BOOKS)
        if dice.random() < 0.1:
            x += 46
            c.shape([(x - 34, floor - tall + 8), (x - 6, floor - tall), (x + 22, floor), (x - 8, floor)], colour)
            x += 26
            continue
        c.box(x, floor - tall, x + wide, floor, colour, 4)
        c.box(x, floor - tall + 22, x + wide, floor - tall + 30, "#f5e7c4")
        c.box(x, floor - 32, x + wide, floor - 26, "#f5e7c4")
        x += wide + 3


def _ladder(c: Canvas, top: float, foot: float) -> None:
    for shift in (0, 74):
        c.line([(top + shift, 110), (foot - 60 + shift, 752)], "#d8ab73", 15)
    for rung in range(6):
        x, y = top + (foot - 60 - top) * (0.12 + rung * 0.15), 110 + 642 * (0.12 + rung * 0.15)
        c.line([(x, y), (x + 74, y)], "#c2925a", 11)


def _house_plant(c: Canvas, light: Light, x: float, foot: float) -> None:
    for lean in range(-4, 5):
        tip = (x + lean * 22, foot - 300 + abs(lean) * 26)
        c.shape(
            [(x - 8, foot - 90), (x + lean * 17 - 16, foot - 200), tip, (x + lean * 17 + 16, foot - 196), (x + 8, foot - 90)],
            light.leaf if lean % 2 else light.shade,
        )
    c.shape([(x - 58, foot - 108), (x + 58, foot - 108), (x + 40, foot), (x - 40, foot)], "#c9785a")
    c.box(x - 64, foot - 122, x + 64, foot - 96, "#b9694a", 6)


def rice_fields(c: Canvas, light: Light, ripe: bool = True) -> None:
    sky(c, light, 440)
    sun(c, light, 300, 190, 70)
    cloud(c, light.cloud, 860, 130)
    cloud(c, light.cloud, 520, 90, 0.6)
    hills(c, "#bcd5cf", 400, 190, 200, 0.2)
    hills(c, light.far, 430, 140, 150, 2.0)
    hills(c, light.near, 455, 70, 110, 4.1)
    greens = (
        ("#a8cc6c", "#93bf62", "#e3cd72", "#b7d37c", "#d7c765")
        if ripe
        else ("#a8cc6c", "#93bf62", "#86b65f", "#b7d37c", "#9dc56b")
    )
    rows = (450, 480, 522, 582, 668, 810)
    edges = (-2600, -1500, -700, -60, 480, 1120, 1900, 2900, 4000)
    for row, (top, bottom) in enumerate(itertools.pairwise(rows)):
        for column, (left, right) in enumerate(itertools.pairwise(edges)):
            plot = [_far_away(left, top), _far_away(right, top), _far_away(right, bottom), _far_away(left, bottom)]
            c.shape(plot, greens[(row * 2 + column * 3) % len(greens)])
    _bunds(c, rows, edges)
    for row in range(4):
        _rice_tufts(c, 606 + row * 52, 1 + row * 0.4)
    tree(c, light, 1050, 512, 150)
    tree(c, light, 1120, 508, 110)


def _far_away(x: float, y: float) -> Point:
    """Where a straight line towards the vanishing point (600, 400) stands at height y."""
    return 600 + (x - 600) * (y - 400) / 410, y


def _bunds(c: Canvas, rows: tuple[int, ...], edges: tuple[int, ...]) -> None:
    for y in rows[1:-1]:
        c.line([(0, y), (WIDTH, y)], "#8c9a57", 2 + (y - 450) / 45)
    for x in edges:
        c.shape([_far_away(x - 4, 450), _far_away(x + 4, 450), _far_away(x + 14, 810), _far_away(x - 14, 810)], "#8c9a57")


def _rice_tufts(c: Canvas, y: float, size: float) -> None:
    dice = random.Random(int(y))
    for x in range(20, WIDTH, int(64 * size)):
        x, foot = x + dice.randint(-18, 18), y + dice.randint(-10, 10)
        for lean in (-7, 0, 7):
            c.line([(x, foot), (x + lean * size, foot - 17 * size)], "#7fa552", 2.4 * size)


def boats(c: Canvas, light: Light) -> None:
    sky(c, light, 420)
    for x, y, size in ((230, 170, 1.2), (620, 110, 0.8), (980, 210, 1.35)):
        cloud(c, light.cloud, x, y, size)
    hills(c, light.far, 410, 80, 130, 5.2, 430)
    c.fade(412, HEIGHT, light.water, "#2f7f9c")
    dice = random.Random(3)
    for row in range(11):
        y = 440 + row * row * 2.2 + row * 12
        for x in range(-40, WIDTH, 120 + row * 14):
            c.arc(x + dice.randint(0, 90), y, 20 + row * 4, 5 + row, 20, 160, "#a9dbe4", 2 + row * 0.25)
    _boat(c, 850, 520, 0.75, "#3f79a6")
    _boat(c, 420, 640, 1.2, "#2f6f9e")
    _basket_boat(c, 930, 700)


def _boat(c: Canvas, x: float, y: float, s: float, hull: str) -> None:
    def put(*points: Point) -> list[Point]:
        return [(x + dx * s, y + dy * s) for dx, dy in points]

    c.line(put((-30, -60), (-30, -290)), "#8b6a4a", 8 * s)
    c.line(put((-30, -280), (-190, -66)), "#c9b594", 3 * s)
    c.line(put((-30, -280), (200, -90)), "#c9b594", 3 * s)
    c.shape(put((20, -150), (150, -150), (158, -50), (12, -50)), "#f6efdd")
    c.shape(put((4, -164), (166, -164), (158, -144), (12, -144)), "#c65f45")
    for window in (34, 78, 120):
        c.shape(put((window, -132), (window + 28, -132), (window + 28, -98), (window, -98)), "#7fb0c4")
    c.shape(put((-250, -100), (-180, -56), (190, -56), (262, -112), (210, 40), (-186, 40)), hull)
    c.shape(put((-243, -84), (-180, -44), (190, -44), (257, -98), (250, -80), (194, -26), (-184, -26), (-234, -66)), "#d2493c")
    c.shape(put((-196, 14), (220, 14), (210, 40), (-186, 40)), "#24506f")
    for dx in (-130, -20, 90):
        c.arc(x + dx * s, y + 44 * s, 70 * s, 14 * s, 10, 170, "#c4e6ec", 4 * s)


def _basket_boat(c: Canvas, x: float, y: float) -> None:
    c.slice(x, y, 92, 70, 0, 180, "#b98550")
    c.disc(x, y, 92, "#8f6237", 24)
    c.disc(x, y + 3, 80, "#6f4a29", 18)
    for dx in (-50, -18, 18, 50):
        c.line([(x + dx, y + 26), (x + dx * 0.7, y + 62)], "#a06f3f", 4)
    c.line([(x - 30, y + 8), (x + 120, y - 70)], "#d5ad77", 8)


def young_trees(c: Canvas, light: Light) -> None:
    sky(c, light, 480)
    sun(c, light, 960, 150)
    cloud(c, light.cloud, 300, 140)
    cloud(c, light.cloud, 640, 90, 0.6)
    hills(c, light.far, 450, 150, 220, 1.0)
    hills(c, light.near, 480, 80, 150, 3.0)
    c.box(0, 470, WIDTH, HEIGHT, light.grass)
    c.shape([(640, 470), (690, 470), (1240, HEIGHT), (620, HEIGHT)], "#efdfbb")
    c.shape([(640, 470), (646, 470), (640, HEIGHT), (608, HEIGHT)], "#d8c394")
    for distance in (0.2, 0.29, 0.42, 0.62, 0.95):
        _young_tree(c, light, 636 - 470 * distance, 470 + 300 * distance, 400 * distance)
    _watering_can(c, 860, 742, 0.8)


def _young_tree(c: Canvas, light: Light, x: float, foot: float, tall: float) -> None:
    c.disc(x, foot, tall * 0.24, "#9c7a4e", tall * 0.065)
    c.disc(x, foot - tall * 0.012, tall * 0.18, "#86663f", tall * 0.042)
    c.line([(x, foot), (x, foot - tall * 0.66)], light.dark_wood, max(3, tall * 0.03))
    c.line([(x + tall * 0.15, foot + tall * 0.02), (x - tall * 0.02, foot - tall * 0.42)], "#d9b77c", max(2, tall * 0.022))
    c.line([(x - tall * 0.15, foot + tall * 0.02), (x + tall * 0.02, foot - tall * 0.42)], "#d9b77c", max(2, tall * 0.022))
    for dx, dy, radius in ((-0.1, 0.64, 0.11), (0.11, 0.66, 0.11), (0, 0.6, 0.1)):
        c.disc(x + dx * tall, foot - dy * tall, radius * tall, light.shade)
    for dx, dy, radius in ((-0.07, 0.74, 0.11), (0.08, 0.75, 0.1), (0, 0.84, 0.1)):
        c.disc(x + dx * tall, foot - dy * tall, radius * tall, light.leaf)


def _watering_can(c: Canvas, x: float, foot: float, s: float) -> None:
    c.arc(x + 66 * s, foot - 70 * s, 58 * s, 60 * s, -95, 95, "#2f7f86", 14 * s)
    c.line([(x - 50 * s, foot - 30 * s), (x - 150 * s, foot - 128 * s)], "#3f949b", 22 * s)
    c.shape(
        [
            (x - 178 * s, foot - 122 * s),
            (x - 132 * s, foot - 168 * s),
            (x - 122 * s, foot - 148 * s),
            (x - 158 * s, foot - 112 * s),
        ],
        "#2f7f86",
    )
    c.shape([(x - 66 * s, foot - 130 * s), (x + 66 * s, foot - 130 * s), (x + 78 * s, foot), (x - 78 * s, foot)], "#4aa5ac")
    c.disc(x, foot - 130 * s, 66 * s, "#2f7f86", 16 * s)
    c.box(x - 73 * s, foot - 60 * s, x + 73 * s, foot - 46 * s, "#d8eeee")


def bicycle(c: Canvas, light: Light) -> None:
    sky(c, light, 520)
    cloud(c, light.cloud, 240, 120)
    cloud(c, light.cloud, 900, 90, 0.8)
    hills(c, light.far, 480, 110, 220, 2.4)
    c.box(0, 490, WIDTH, 640, light.grass)
    for x in (90, 330, 560, 800, 1060):
        tree(c, light, x, 540, 320)
    c.box(0, 620, WIDTH, HEIGHT, "#e9d9b8")
    c.box(0, 612, WIDTH, 632, "#cbb88f")
    c.disc(600, 744, 360, "#d6c39a", 18)
    rear, front, pedal, seat, head = (410, 600), (800, 600), (570, 606), (516, 420), (730, 396)
    for x, y in (rear, front):
        _wheel(c, x, y, 138)
    for a, b in ((rear, pedal), (rear, seat), (seat, pedal), (pedal, head), ((524, 446), (734, 420))):
        c.line([a, b], "#3d7f9c", 15)
    c.line([front, (722, 350)], "#3d7f9c", 15)
    c.line([(722, 352), (708, 318), (640, 306)], "#4c5357", 13)
    c.box(604, 296, 652, 316, "#7d5236", 9)
    c.line([seat, (508, 386)], "#4c5357", 12)
    c.shape([(450, 372), (560, 372), (548, 394), (478, 398)], "#7d5236")
    c.ring(*pedal, 30, "#4c5357", 8)
    c.line([pedal, (596, 664)], "#4c5357", 9)
    c.box(574, 660, 624, 674, "#4c5357", 5)
    _helmet(c, 668, 322)


def _wheel(c: Canvas, x: float, y: float, radius: float) -> None:
    for turn in range(12):
        angle = math.pi * turn / 6
        c.line([(x, y), (x + radius * 0.94 * math.cos(angle), y + radius * 0.94 * math.sin(angle))], "#c9ced0", 2.5)
    c.ring(x, y, radius, "#454c50", 13)
    c.ring(x, y, radius - 14, "#b4bbbe", 5)
    c.disc(x, y, 15, "#454c50")


def _helmet(c: Canvas, x: float, y: float) -> None:
    c.line([(x, y), (x - 6, y + 60)], "#4c5357", 6)
    c.line([(x - 62, y + 118), (x - 6, y + 56), (x + 54, y + 118)], "#4c5357", 6)
    c.slice(x - 4, y + 130, 88, 84, 180, 360, "#e0693c")
    c.box(x - 96, y + 122, x + 90, y + 140, "#c4532b", 9)
    for dx in (-44, -4, 36):
        c.shape([(x + dx - 9, y + 112), (x + dx - 4, y + 66), (x + dx + 4, y + 66), (x + dx + 9, y + 112)], "#f5c7a6")


def lunch_tray(c: Canvas, light: Light) -> None:
    c.box(0, 0, WIDTH, HEIGHT, "#d5e6df")
    for x in range(0, WIDTH, 100):
        c.box(x, 0, x + 50, HEIGHT, "#c8ddd5")
    for y in range(0, HEIGHT, 100):
        c.glow([(0, y), (WIDTH, y), (WIDTH, y + 50), (0, y + 50)], "#a9cabf", 70, 0)
    c.glow([(200, 170), (1030, 170), (1030, 700), (200, 700)], "#5f7f77", 110, 16)
    c.box(180, 130, 1020, 670, "#d9dfe2", 52)
    c.box(196, 146, 1004, 654, "#eef1f2", 42)
    for x, y, right, bottom in (
        (226, 176, 590, 400),
        (620, 176, 974, 400),
        (226, 430, 470, 624),
        (500, 430, 740, 624),
        (770, 430, 974, 624),
    ):
        c.box(x, y, right, bottom, "#cfd7da", 30)
        c.box(x + 6, y + 10, right - 6, bottom - 4, "#dde3e6", 26)
    _rice(c)
    _greens(c, light)
    _egg(c, 350, 530)
    _soup(c, light, 620, 528)
    _melon(c, 872, 590)
    c.box(1062, 190, 1080, 640, "#b7c0c4", 9)
    c.disc(1071, 220, 32, "#b7c0c4", 54)
    c.disc(1071, 216, 20, "#ccd4d7", 38)


def _rice(c: Canvas) -> None:
    dice = random.Random(11)
    c.disc(408, 300, 140, "#f3efe2", 84)
    c.disc(408, 286, 122, "#fffdf6", 74)
    for _ in range(110):
        x, y = 408 + dice.gauss(0, 52), 286 + dice.gauss(0, 28)
        c.line([(x, y), (x + dice.randint(-7, 7), y + 6)], "#e6dfca", 2.4)


def _greens(c: Canvas, light: Light) -> None:
    dice = random.Random(5)
    for number in range(60):
        turn, reach, angle = dice.random() * 2 * math.pi, math.sqrt(dice.random()), dice.random() * math.pi
        x, y = 797 + 108 * reach * math.cos(turn), 288 + 62 * reach * math.sin(turn)
        dx, dy = 34 * math.cos(angle), 20 * math.sin(angle)
        c.shape(
            [(x - dx, y - dy), (x + dy, y - dx * 0.4), (x + dx, y + dy), (x - dy, y + dx * 0.4)],
            (light.leaf, light.shade, "#7cb36a")[number % 3],
        )


def _egg(c: Canvas, x: float, y: float) -> None:
    for dx, dy, radius in ((-38, 6, 52), (30, -12, 56), (14, 26, 50)):
        c.disc(x + dx, y + dy, radius, "#fffaf0")
    c.disc(x, y, 34, "#f3b23e")
    c.disc(x - 9, y - 10, 9, "#f9d585")


def _soup(c: Canvas, light: Light, x: float, y: float) -> None:
    c.disc(x, y, 100, "#f7f7f4", 84)
    c.disc(x, y, 84, "#d9b86a", 70)
    for dx, dy in ((-36, -18), (22, -30), (40, 20), (-14, 28), (-52, 14)):
        c.disc(x + dx, y + dy, 15, light.leaf, 8)
    for dx, dy in ((4, 2), (-30, 36), (52, -8)):
        c.disc(x + dx, y + dy, 12, "#dd7b3c")


def _melon(c: Canvas, x: float, y: float) -> None:
    c.slice(x, y - 60, 92, 86, 0, 180, "#4f8f52")
    c.slice(x, y - 60, 82, 76, 0, 180, "#e9f0cf")
    c.slice(x, y - 60, 74, 68, 0, 180, "#df4f48")
    for dx, dy in ((-40, -42), (-8, -28), (34, -40), (10, -48), (-20, -12), (24, -16)):
        c.disc(x + dx, y + dy, 4, "#4a2420", 7)


def swimming_ring(c: Canvas, light: Light, colour: str = "#d9453c") -> None:
    c.fade(0, HEIGHT, light.water, "#3a94b3")
    dice = random.Random(21)
    for row in range(14):
        for x in range(-60, WIDTH, 210):
            left = x + dice.randint(0, 110)
            wave = [(left + step * 6, 28 + row * 58 + 7 * math.sin(step / 3.2)) for step in range(18)]
            c.line(wave, "#a5dbe6" if row % 2 else "#86c9d8", 5)
    c.glow(_oval(625, 455, 300, 232), "#1f6580", 120, 14)
    for part in range(8):
        c.shape(_band(600, 410, part * 45 - 22.5, part * 45 + 22.5, 0.5, 1), colour if part % 2 else "#fbf7ee")
    c.shape(_band(600, 410, 200, 300, 0.86, 0.9), "#ffffff")
    for part in range(4):
        _rope(c, part * 90 + 45)


def _rope(c: Canvas, start: float) -> None:
    """A quarter of the rope, fastened at `start` degrees and slack between two knots."""
    points = []
    for step in range(31):
        turn, far = math.radians(start + step * 3), 1 + 0.1 * math.sin(math.pi * step / 30)
        points.append((600 + 300 * far * math.cos(turn), 410 + 236 * far * math.sin(turn)))
    c.line(points, "#f2e3b8", 9)
    c.disc(*points[0], 14, "#f2e3b8")


def _band(x: float, y: float, start: float, end: float, inner: float, outer: float) -> list[Point]:
    """A piece of a lying ring, 300 wide and 236 high, between two angles in degrees."""
    turns = [math.radians(start + (end - start) * step / 20) for step in range(21)]
    there = [(x + 300 * outer * math.cos(turn), y + 236 * outer * math.sin(turn)) for turn in turns]
    back = [(x + 300 * inner * math.cos(turn), y + 236 * inner * math.sin(turn)) for turn in reversed(turns)]
    return there + back


def _bend(start: Point, middle: Point, end: Point) -> list[Point]:
    """A smooth line from start to end, drawn towards middle."""
    steps = [step / 16 for step in range(17)]
    pull = (2 * middle[0] - (start[0] + end[0]) / 2, 2 * middle[1] - (start[1] + end[1]) / 2)
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * pull[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * pull[1] + t * t * end[1],
        )
        for t in steps
    ]


def phuong_tree(c: Canvas, light: Light) -> None:
    sky(c, light, 560)
    cloud(c, light.cloud, 1030, 120, 0.9)
    hills(c, light.far, 500, 100, 260, 0.6)
    c.box(0, 540, WIDTH, HEIGHT, light.yard)
    schoolhouse(c, light, 640, 570, 5, 150, 150)
    c.disc(470, 706, 330, "#d9c598", 34)
    c.shape(
        [
            (392, 712),
            (440, 640),
            (446, 500),
            (400, 380),
            (440, 360),
            (474, 440),
            (520, 350),
            (560, 372),
            (506, 500),
            (512, 640),
            (566, 712),
        ],
        light.dark_wood,
    )
    c.line([(450, 480), (300, 360)], light.dark_wood, 26)
    c.line([(500, 470), (680, 350)], light.dark_wood, 26)
    dice = random.Random(30)
    _canopy(c, dice, (light.shade, light.leaf), 90, 40)
    _canopy(c, dice, ("#d23c2c", "#e2543a", "#c2301f", "#ee7650"), 150, 26)
    for _ in range(70):
        c.disc(470 + dice.gauss(0, 170), 706 + dice.gauss(0, 26), 7, dice.choice(("#d23c2c", "#e2543a")), 4)


def _canopy(c: Canvas, dice: random.Random, colours: tuple[str, ...], many: int, size: int) -> None:
    for number in range(many):
        turn, reach = dice.random() * 2 * math.pi, math.sqrt(dice.random())
        x, y = 475 + 390 * reach * math.cos(turn), 262 + 150 * reach * math.sin(turn)
        c.disc(x, y + (x - 475) ** 2 / 2600, size * (0.7 + dice.random() * 0.7), colours[number % len(colours)], size * 0.8)


def blackboard(c: Canvas, light: Light, slate: str = "#3b4347") -> None:
    c.fade(0, 640, "#f7e8c8", "#f1dcb2")
    c.box(0, 640, WIDTH, HEIGHT, "#a9c3b2")
    c.box(0, 632, WIDTH, 646, "#8fac9b")
    c.glow([(150, 110), (1070, 110), (1070, 580), (150, 580)], "#a08a5c", 110, 12)
    c.box(140, 86, 1060, 560, light.wood, 10)
    c.box(164, 110, 1036, 536, slate, 4)
    chalk = "#f3f1e6"
    c.ring(300, 230, 44, chalk, 5)
    for turn in range(10):
        angle = 2 * math.pi * turn / 10
        c.line(
            [
                (300 + 58 * math.cos(angle), 230 + 58 * math.sin(angle)),
                (300 + 80 * math.cos(angle), 230 + 80 * math.sin(angle)),
            ],
            chalk,
            5,
        )
    c.line([(480, 300), (480, 450), (660, 450), (660, 300), (570, 220), (480, 300), (660, 300)], chalk, 5)
    c.line([(546, 450), (546, 370), (594, 370), (594, 450)], chalk, 5)
    c.line([(220, 450 + 30), *((x, 480 + 9 * math.sin(x / 26)) for x in range(224, 980, 6))], "#9fd0c4", 5)
    c.line([(760, 440), (900, 440), (900, 250), (760, 440)], "#f2d98a", 5)
    c.line([(876, 440), (876, 416), (900, 416)], "#f2d98a", 4)
    c.box(210, 552, 990, 578, light.dark_wood, 6)
    for x, colour in ((330, "#ffffff"), (400, "#f2d98a"), (470, "#e9a7a0"), (540, "#ffffff")):
        c.box(x, 540, x + 52, 553, colour, 6)
    c.shape([(760, 552), (776, 524), (880, 524), (900, 552), (912, 610), (880, 604), (860, 556)], "#7fb0ac")
    for x in (130, 500, 870):
        _desk(c, light, x)


def _desk(c: Canvas, light: Light, x: float) -> None:
    c.box(x, 690, x + 220, 714, "#d8a973", 6)
    c.box(x + 10, 714, x + 210, 744, light.wood)
    for leg in (18, 188):
        c.box(x + leg, 744, x + leg + 14, HEIGHT, light.dark_wood)
    c.box(x + 60, 678, x + 130, 690, "#c65b4a", 3)
    c.box(x + 66, 668, x + 124, 679, "#4f8fa6", 3)


def vegetable_garden(c: Canvas, light: Light) -> None:
    sky(c, light, 380)
    sun(c, light, 210, 130)
    cloud(c, light.cloud, 760, 120)
    hills(c, light.far, 350, 90, 190, 2.6)
    c.box(0, 340, WIDTH, HEIGHT, light.grass)
    tree(c, light, 1090, 400, 260)
    tree(c, light, 60, 400, 220)
    for x in range(-20, WIDTH, 116):
        c.shape([(x, 420), (x, 300), (x + 40, 270), (x + 80, 300), (x + 80, 420)], "#d3a871")
    for y in (318, 378):
        c.box(0, y, WIDTH, y + 14, "#bd8f58")
    for number, (y, size) in enumerate(((446, 0.62), (528, 0.8), (636, 1.05))):
        c.shape(
            [(70 - size * 60, y + 56 * size), (110, y - 20 * size), (1090, y - 20 * size), (1130 + size * 60, y + 56 * size)],
            "#8a6342",
        )
        c.shape(
            [
                (70 - size * 60, y + 56 * size),
                (1130 + size * 60, y + 56 * size),
                (1124 + size * 50, y + 78 * size),
                (76 - size * 50, y + 78 * size),
            ],
            "#6f4d32",
        )
        _row_of_greens(c, number, y + 22 * size, size)
    _watering_can(c, 950, 782, 1.05)


def _row_of_greens(c: Canvas, number: int, y: float, size: float) -> None:
    dark, fresh = (("#4f8f4c", "#6fb55a"), ("#7aa63f", "#a5cf5e"), ("#3f8560", "#62ab7e"))[number]
    for x in range(140, (1080, 1080, 800)[number], int(112 * size + 24)):
        c.disc(x, y + 6 * size, 40 * size, "#6f4d32", 9 * size)
        for lean, tall in ((-34, 34), (34, 34), (-20, 54), (20, 54), (0, 64)):
            tip = (x + lean * 1.2 * size, y - tall * 1.15 * size)
            c.shape(
                [(x, y), (tip[0] - 15 * size, tip[1] + 16 * size), tip, (tip[0] + 15 * size, tip[1] + 16 * size)],
                fresh if lean in (-20, 20) else dark,
            )


def rain(c: Canvas, light: Light) -> None:
    sky(c, light, 560)
    hills(c, light.far, 520, 150, 230, 1.2)
    hills(c, light.near, 560, 90, 150, 3.4)
    for x, y, size, colour in (
        (170, 130, 1.5, "#76848f"),
        (820, 110, 1.7, "#7b8994"),
        (480, 160, 1.6, "#8794a0"),
        (1080, 190, 1.35, "#8f9da8"),
        (200, 235, 1.1, "#9aa7b1"),
        (740, 240, 1.15, "#9ba8b1"),
    ):
        cloud(c, colour, x, y, size)
    c.box(0, 600, WIDTH, HEIGHT, light.grass)
    for x, foot, tall in ((70, 640, 360), (470, 626, 330), (860, 630, 350), (1150, 640, 300)):
        _leaning_palm(c, light, x, foot, tall)
    for x, foot, wide, roof in (
        (520, 630, 200, "#96604f"),
        (130, 660, 270, light.roof),
        (880, 664, 240, "#b0654a"),
        (560, 712, 290, light.roof),
    ):
        house(c, light, x, foot, wide, roof)
    c.shape([(0, 730), (420, 716), (840, 740), (WIDTH, 722), (WIDTH, HEIGHT), (0, HEIGHT)], "#8fa9ad")
    for x, y in ((150, 760), (430, 772), (720, 768), (1010, 762)):
        c.arc(x, y, 46, 10, 0, 360, "#c3d2d4", 3)
    dice = random.Random(17)
    for _ in range(140):
        x, y = dice.randint(-20, WIDTH + 60), dice.randint(290, HEIGHT - 50)
        c.line([(x, y), (x - 14, y + 40)], "#d3dee2", 2.4)


def _leaning_palm(c: Canvas, light: Light, x: float, foot: float, tall: float) -> None:
    top = (x - tall * 0.2, foot - tall)
    c.line(_bend((x, foot), (x - tall * 0.03, foot - tall * 0.5), top), light.dark_wood, 13)
    for dx, dy in ((-150, 40), (-140, -14), (-96, -54), (-110, 96), (40, -30), (64, 44)):
        tip = (top[0] + dx * tall / 340, top[1] + dy * tall / 340)
        arch = ((top[0] + tip[0]) / 2, (top[1] + tip[1]) / 2 - 26)
        upper, lower = _bend(top, arch, tip), _bend(top, (arch[0], arch[1] + 24), tip)
        c.shape([*upper, *reversed(lower)], light.shade if dy > 30 else light.leaf)


def book_and_lamp(c: Canvas, light: Light) -> None:
    c.fade(0, 560, "#5b7c86", "#a9b9a9")
    c.box(90, 70, 430, 400, "#e7dcc0", 6)
    c.box(106, 86, 414, 384, "#37536a")
    for x, y, radius in ((170, 150, 3), (250, 120, 2.4), (200, 250, 2.4), (380, 300, 3), (300, 330, 2.4), (140, 330, 2.2)):
        c.disc(x, y, radius, "#f6edc7")
    c.disc(340, 170, 36, "#f3e6b4")
    c.disc(356, 160, 32, "#37536a")
    c.box(254, 86, 266, 384, "#e7dcc0")
    c.box(106, 229, 414, 241, "#e7dcc0")
    tabletop(c, light, 540)
    c.glow([(815, 330), (985, 330), (1150, 740), (200, 740)], "#ffe9a6", 150, 30)
    _desk_lamp(c, 900, 640)
    _open_book(c, 520, 640)
    for number, colour in enumerate(("#c65b4a", "#4f8fa6", "#6a9b6f")):
        c.box(110 + number * 10, 556 - number * 30, 300 - number * 8, 584 - number * 30, colour, 5)


def _desk_lamp(c: Canvas, x: float, foot: float) -> None:
    c.disc(x + 90, foot, 96, "#2f6f76", 24)
    c.disc(x + 90, foot - 8, 96, "#3f8a92", 22)
    c.line([(x + 90, foot - 16), (x + 150, foot - 220), (x + 30, foot - 370)], "#3f8a92", 16)
    c.disc(x + 150, foot - 220, 16, "#2f6f76")
    c.disc(x, foot - 312, 54, "#fff2c0", 24)
    c.shape([(x - 96, foot - 316), (x - 26, foot - 420), (x + 40, foot - 420), (x + 96, foot - 316)], "#4aa5ac")
    c.box(x - 100, foot - 322, x + 100, foot - 306, "#3f8a92", 8)


def _open_book(c: Canvas, x: float, y: float) -> None:
    c.shape([(x - 290, y + 74), (x - 262, y - 62), (x + 262, y - 62), (x + 290, y + 74)], "#b5533f")
    for side in (-1, 1):
        upper = _bend((x, y - 60), (x + side * 120, y - 100), (x + side * 250, y - 72))
        lower = _bend((x + side * 276, y + 58), (x + side * 130, y + 26), (x, y + 70))
        c.shape([*upper, *lower], "#fffaf0" if side < 0 else "#fbf2df")
        for row in range(5):
            left, right, level = x + side * (26 + row), x + side * (226 + row * 5), y - 52 + row * 22
            c.line(_bend((left, level + 6), ((left + right) / 2, level - 16), (right, level)), "#d5c7a6", 4)
    c.line([(x, y - 60), (x, y + 70)], "#d8c9a8", 5)


def loudspeaker(c: Canvas, light: Light, horns: int = 2) -> None:
    sky(c, light, 640)
    sun(c, light, 240, 180, 70)
    cloud(c, light.cloud, 900, 140)
    cloud(c, light.cloud, 420, 110, 0.7)
    hills(c, light.far, 560, 130, 220, 0.2)
    hills(c, light.near, 610, 80, 150, 2.8)
    c.box(0, 600, WIDTH, HEIGHT, light.grass)
    for x, foot, wide in ((690, 650, 190), (930, 680, 230), (60, 690, 200)):
        house(c, light, x, foot, wide, light.roof)
    tree(c, light, 340, 690, 300)
    tree(c, light, 620, 690, 240)
    tree(c, light, 1160, 720, 220)
    c.shape([(0, 740), (WIDTH, 700), (WIDTH, 770), (0, HEIGHT)], "#eadab6")
    c.box(486, 110, 506, 760, "#8d9498", 8)
    c.disc(496, 760, 48, "#8aa765", 11)
    _horn(c, 520, 216, 1)
    if horns > 1:
        _horn(c, 472, 330, -1)
    c.box(462, 420, 530, 500, "#6d8f99", 8)
    c.box(474, 434, 518, 460, "#bcd3d8", 4)


def _horn(c: Canvas, x: float, y: float, side: int) -> None:
    c.line([(x - side * 24, y), (x + side * 30, y)], "#5d6468", 12)
    c.box(min(x, x + side * 56), y - 28, max(x, x + side * 56), y + 28, "#5d6468", 10)
    c.shape(
        [
            (x + side * 50, y - 22),
            (x + side * 110, y - 34),
            (x + side * 180, y - 92),
            (x + side * 180, y + 92),
            (x + side * 110, y + 34),
            (x + side * 50, y + 22),
        ],
        "#9aa5aa",
    )
    c.disc(x + side * 180, y, 30, "#c4ccd0", 94)
    c.disc(x + side * 182, y, 22, "#7a868b", 78)
    c.disc(x + side * 182, y, 8, "#5d6468", 26)
    for ring in (1, 2, 3):
        start, end = (-32, 32) if side > 0 else (148, 212)
        c.arc(x + side * (196 + ring * 4), y, 36 + ring * 34, 60 + ring * 40, start, end, "#ffffff", 6)


# ------------------------------------------------------------------ which story has which picture


@dataclass(frozen=True)
class Picture:
    path: str
    draw: Callable[..., None]
    light: Light = MORNING
    options: tuple[tuple[str, object], ...] = ()

    def jpeg(self) -> bytes:
        canvas = Canvas()
        self.draw(canvas, self.light, **dict(self.options))
        return canvas.jpeg()


PICTURES = (
    Picture("truong/mn-01/2023/cong-truong.jpg", school_gate),
    Picture("truong/mn-01/2024/ke-sach.jpg", bookshelves, MORNING, (("beside", "plant"),)),
    Picture("truong/mn-02/2023/vuon-rau.jpg", vegetable_garden),
    Picture("truong/mn-03/2023/khay-com-trua.jpg", lunch_tray),
    Picture("truong/mn-04/2024/thuyen-va-bien.jpg", boats, NOON),
    Picture("truong/mn-06/2024/hang-cay-moi-trong.jpg", young_trees),
    Picture("truong/mn-06/2024/loa-truyen-thanh.jpg", loudspeaker),
    Picture("truong/th-01/2023/xe-dap-va-mu.jpg", bicycle),
    Picture("truong/th-01/2024/sach-va-den.jpg", book_and_lamp),
    Picture("truong/th-02/2024/phong-doc.jpg", bookshelves, NOON, (("beside", "ladder"),)),
    Picture("truong/th-03/2023/le-chao-co.jpg", flag_ceremony, NOON),
    Picture("truong/th-03/2024/dong-lua-va-doi.jpg", rice_fields),
    Picture("truong/th-04/2024/phao-boi.jpg", swimming_ring, NOON),
    Picture("truong/th-05/2023/bang-den.jpg", blackboard),
    Picture("truong/th-07/2023/may-mua-tren-mai-nha.jpg", rain, RAIN),
    Picture("truong/th-07/2024/cay-phuong.jpg", phuong_tree, NOON),
    Picture("truong/th-08/2023/trong-truong.jpg", school_drum),
    Picture("truong/cs-01/2023/khai-giang-nam-hoc-moi.jpg", school_drum, EVENING, (("stick_across", True),)),
    Picture("truong/cs-02/2023/an-toan-giao-thong-cong-truong.jpg", bicycle, EVENING),
    Picture("truong/cs-03/2023/nghi-hoc-tranh-bao.jpg", rain, replace(RAIN, sky="#74838f", low_sky="#b9c3c4", grass="#7a9670")),
    Picture("truong/cs-03/2024/hoc-ve-di-san-sa-huynh.jpg", boats, MORNING),
    Picture("truong/cs-04/2023/chao-co-tim-hieu-phap-luat.jpg", flag_ceremony, MORNING),
    Picture("truong/cs-04/2024/ngay-sach-va-van-hoa-doc.jpg", bookshelves),
    Picture("truong/cs-05/2024/ban-tin-phat-thanh-hoc-duong.jpg", loudspeaker, NOON, (("horns", 1),)),
    Picture("truong/cs-05/2024/ky-nang-an-toan-duoi-nuoc.jpg", swimming_ring, MORNING, (("colour", "#ee8a3c"),)),
    Picture("truong/cs-06/2024/don-truong-truoc-nam-hoc-moi.jpg", school_gate, NOON),
    Picture("truong/lc-01/2024/tet-trong-cay.jpg", young_trees, NOON),
    Picture("truong/lc-02/2023/duong-den-truong-mua-mua.jpg", rice_fields, NOON, (("ripe", False),)),
    Picture("truong/lc-02/2024/vuon-rau-cua-truong.jpg", vegetable_garden, NOON),
    Picture("truong/lc-02/2024/le-tong-ket-nam-hoc.jpg", phuong_tree, EVENING),
    Picture("phong/bp-mam-non/2023/bua-an-ban-tru.jpg", lunch_tray, EVENING),
    Picture("phong/bp-tieu-hoc/2023/sinh-hoat-chuyen-mon-theo-cum.jpg", blackboard, MORNING, (("slate", "#3f7464"),)),
    Picture("phong/bp-thcs/2024/on-tap-lop-9.jpg", book_and_lamp, EVENING),
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="draw nothing; exit 1 if a picture differs")
    parser.add_argument("--content", type=Path, default=CONTENT)
    chosen = parser.parse_args(arguments)
    differing = [picture for picture in PICTURES if not _is_drawn(picture, chosen.content, keep=chosen.check)]
    for picture in differing:
        print(picture.path)
    return 1 if chosen.check and differing else 0


def _is_drawn(picture: Picture, content: Path, keep: bool) -> bool:
    """Whether the file already held these bytes; unless `keep`, it does afterwards."""
    path, drawn = content / picture.path, picture.jpeg()
    if path.is_file() and path.read_bytes() == drawn:
        return True
    if not keep:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn)
    return False


if __name__ == "__main__":
    sys.exit(main())
