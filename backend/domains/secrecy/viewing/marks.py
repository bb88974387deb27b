"""Marks on page images: the visible one names the reader, the invisible one names the look.

The invisible mark is a tile of faint yellow dots on light ground, repeated over the page: sync row, forty bits, check
sum. It survives cropping and lossless saving at the same scale (a screenshot, a saved page); a rescaled photograph is
traced by the visible mark.
"""

import math
import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageChops, ImageDraw, ImageFont

CELLS, PITCH, DOT = 8, 14, 3
TILE = CELLS * PITCH
BITS = 40
SYNC = (1, 1, 1, 0, 1, 0, 0, 1)
FAINT = 26
"""How much blue a dot takes from white: below what an eye sees, above what a screenshot loses."""
LIGHT = 200


@lru_cache(maxsize=16)
def font(size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans CJK, which comes along: a machine without fonts names people in Chinese too."""
    path = files("cvttf_NotoSansCJK_Regular").joinpath("NotoSansCJKtc-Regular.otf")
    return ImageFont.truetype(str(path), size)


def _cells(mark: int) -> list[int]:
    """64 cells: sync, forty bits, sixteen of check sum."""
    check = zlib.crc32(mark.to_bytes(5, "big")) & 0xFFFF
    bits = [mark >> i & 1 for i in reversed(range(BITS))]
    return [*SYNC, *bits, *(check >> i & 1 for i in reversed(range(16)))]


def _tile(mark: int) -> Image.Image:
    """Where dots are: white on black."""
    tile = Image.new("L", (TILE, TILE))
    draw = ImageDraw.Draw(tile)
    for place, bit in enumerate(_cells(mark)):
        if bit:
            x, y = place % CELLS * PITCH + PITCH // 2, place // CELLS * PITCH + PITCH // 2
            draw.rectangle((x - DOT // 2, y - DOT // 2, x + DOT // 2, y + DOT // 2), fill=255)
    return tile


def _spread(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("L", size)
    for x in range(0, size[0], TILE):
        for y in range(0, size[1], TILE):
            whole.paste(tile, (x, y))
    return whole


def hide(page: Image.Image, mark: int) -> Image.Image:
    """The page with its invisible mark. `mark`: forty bits."""
    red, green, blue = page.convert("RGB").split()
    light = page.convert("L").point(lambda v: 255 if v >= LIGHT else 0)
    dots = ImageChops.multiply(_spread(_tile(mark), page.size), light)
    fainter = ImageChops.subtract(blue, dots.point(lambda v: FAINT if v else 0))
    return Image.merge("RGB", (red, green, fainter))


def find(page: Image.Image) -> int | None:
    """The mark of a page image at its own scale, however cropped; None when there is none to be read."""
    red, green, blue = page.convert("RGB").split()
    yellow = ImageChops.subtract(ImageChops.darker(red, green), blue)
    seen = yellow.point(lambda v: 255 if FAINT // 2 <= v <= FAINT * 2 else 0)
    folded = _fold(seen)
    if not any(folded):
        return None
    sums = _blurred(folded)
    for place in sorted(range(TILE * TILE), key=lambda at: -_sync(sums, at))[:8]:
        if (mark := _read(sums, place)) is not None:
            return mark
    return None


def _fold(seen: Image.Image) -> list[int]:
    """All tiles laid upon each other: how often each place of a tile is a dot."""
    total = [0] * (TILE * TILE)
    columns, lines = seen.width // TILE, seen.height // TILE
    for column in range(columns):
        for line in range(lines):
            box = (column * TILE, line * TILE, (column + 1) * TILE, (line + 1) * TILE)
            part = seen.crop(box)
            if part.getbbox():
                for place, value in enumerate(part.tobytes()):
                    if value:
                        total[place] += 1
    return total


def _blurred(folded: Sequence[int]) -> list[int]:
    """At each place the sum of the dot that would lie there."""
    half = DOT // 2
    return [
        sum(
            folded[(y + dy) % TILE * TILE + (x + dx) % TILE]
            for dy in range(-half, half + 1)
            for dx in range(-half, half + 1)
        )
        for y in range(TILE)
        for x in range(TILE)
    ]


def _at(sums: Sequence[int], place: int, cell: int) -> int:
    x0, y0 = place % TILE, place // TILE
    return sums[(y0 + cell // CELLS * PITCH) % TILE * TILE + (x0 + cell % CELLS * PITCH) % TILE]


def _sync(sums: Sequence[int], place: int) -> int:
    return sum(
        _at(sums, place, cell) if bit else -_at(sums, place, cell) for cell, bit in enumerate(SYNC)
    )


def _read(sums: Sequence[int], place: int) -> int | None:
    values = [_at(sums, place, cell) for cell in range(CELLS * CELLS)]
    dots = [value for value, bit in zip(values, SYNC, strict=False) if bit]
    threshold = sum(dots) / len(dots) / 2
    if threshold < 1:
        return None
    bits = [int(value > threshold) for value in values]
    mark = int("".join(map(str, bits[CELLS : CELLS + BITS])), 2)
    return mark if bits == _cells(mark) else None


def stamp(
    page: Image.Image, reader: str, head: str, foot: str, ink: tuple[int, int, int] = (90, 90, 90)
) -> Image.Image:
    """The page with the reader's name all over it and the label at head and foot. `ink`: red for a break-glass look."""
    base = page.convert("RGBA")
    size = int(math.hypot(*base.size))
    text = font(max(base.width // 48, 14))
    layer = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(layer)
    step_y = base.width // 6
    step_x = int(text.getlength(reader)) + base.width // 10
    for number, y in enumerate(range(0, size, step_y)):
        for x in range(-(number % 2) * step_x // 2, size, step_x):
            draw.text((x, y), reader, font=text, fill=(*ink, 56))
    turned = layer.rotate(24, resample=Image.Resampling.BILINEAR)
    left, top = (size - base.width) // 2, (size - base.height) // 2
    base.alpha_composite(turned.crop((left, top, left + base.width, top + base.height)))
    label = ImageDraw.Draw(base)
    small = font(max(base.width // 64, 12))
    for words, y in ((head, base.width // 90), (foot, base.height - base.width // 36)):
        width = label.textlength(words, font=small)
        label.text(((base.width - width) / 2, y), words, font=small, fill=(170, 20, 20, 235))
    return base.convert("RGB")
