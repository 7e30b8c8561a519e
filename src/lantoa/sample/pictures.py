"""Photographs for the sample, drawn by the program: a room, a board or a screen, and people as plain shapes.

No person is real and no word is written, so that nobody takes them for photographs of pupils.
"""

import io
import random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (960, 720)
_WALLS = ["#e9e4d8", "#dfe8e6", "#f1e7dd", "#e3e6ee", "#eae6e0"]
_FLOORS = ["#b79f83", "#9aa39b", "#a8937c", "#8f9aa3"]
_BOARDS = ["#1f5f5b", "#2c4a6b", "#6b4f2c", "#f6f4ee"]
_SHIRTS = ["#ffffff", "#c8452f", "#2f7fb5", "#e0a73a", "#3d8b5f", "#6a5a8c", "#d9d4c9"]
_SKIN = ["#d9a878", "#c98f62", "#e5bd94", "#b97f55"]
_HAIR = ["#1d1a18", "#2a211c", "#3a2d25"]


def draw(seed: int) -> bytes:
    """One JPEG of 960 x 720; the same seed gives the same bytes."""
    chance = random.Random(seed)  # noqa: S311 - the same seed must give the same picture
    image = Image.new("RGB", SIZE, chance.choice(_WALLS))
    pen = ImageDraw.Draw(image)
    horizon = chance.randint(400, 480)
    pen.rectangle((0, horizon, *SIZE), fill=chance.choice(_FLOORS))
    _windows(pen, chance, horizon)
    _board(pen, chance, horizon)
    for row in range(chance.randint(2, 4)):
        _people(pen, chance, horizon - 40 + row * 90, 0.7 + row * 0.25)
    image = _light(image, chance)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=78)
    return stream.getvalue()


def _windows(pen: ImageDraw.ImageDraw, chance: random.Random, horizon: int) -> None:
    width = chance.randint(90, 150)
    for left in range(chance.randint(10, 60), SIZE[0], width + chance.randint(120, 260)):
        pen.rectangle((left, 60, left + width, horizon - 120), fill="#cfe3ef", outline="#8a8f94", width=6)
        pen.line((left + width // 2, 60, left + width // 2, horizon - 120), fill="#8a8f94", width=4)


def _board(pen: ImageDraw.ImageDraw, chance: random.Random, horizon: int) -> None:
    left, width = chance.randint(120, 420), chance.randint(320, 480)
    top, bottom = chance.randint(70, 120), horizon - chance.randint(60, 110)
    pen.rectangle((left, top, left + width, bottom), fill=chance.choice(_BOARDS), outline="#4a4038", width=8)
    for index in range(chance.randint(3, 9)):
        x, y = left + 24 + (index % 3) * (width // 3), top + 24 + (index // 3) * 76
        pen.rectangle((x, y, x + width // 3 - 40, y + 56), fill=chance.choice(["#fff8e6", "#eaf4ff", "#fdecec"]))
        pen.rectangle((x + 6, y + 8, x + chance.randint(24, 60), y + 40), fill=chance.choice(_SHIRTS[1:6]))


def _people(pen: ImageDraw.ImageDraw, chance: random.Random, base: int, scale: float) -> None:
    x = chance.randint(-20, 60)
    while x < SIZE[0]:
        head, body = int(26 * scale), int(64 * scale)
        lift = chance.randint(-12, 12)
        pen.rounded_rectangle(
            (x - head, base + lift, x + head, base + lift + body + 60), radius=head, fill=chance.choice(_SHIRTS)
        )
        pen.ellipse(
            (x - head + 6, base + lift - head * 2 + 8, x + head - 6, base + lift + 8), fill=chance.choice(_SKIN)
        )
        pen.pieslice(
            (x - head + 4, base + lift - head * 2 + 4, x + head - 4, base + lift + 4),
            170,
            370,
            fill=chance.choice(_HAIR),
        )
        x += int(chance.randint(72, 130) * scale)


def _light(image: Image.Image, chance: random.Random) -> Image.Image:
    glow = Image.new("L", SIZE, 0)
    x, y = chance.randint(0, SIZE[0]), chance.randint(0, 200)
    ImageDraw.Draw(glow).ellipse((x - 420, y - 300, x + 420, y + 300), fill=70)
    glow = glow.resize((96, 72)).filter(ImageFilter.GaussianBlur(14)).resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, "#fff6df"), image, glow)
