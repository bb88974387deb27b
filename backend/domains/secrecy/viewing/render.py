"""From a file to images of its pages: PDF, pictures, text; Office papers where LibreOffice is present."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, UnidentifiedImageError

from backend.domains.secrecy.viewing.marks import font

WIDTH = 1240
"""Pixels: A4 at 150 dots per inch."""
A4 = (WIDTH, 1754)
MOST_PAGES = 500
OFFICE = {
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
CONVERTING = 120
"""Seconds a conversion may take."""


class NoPages(Exception):
    """No images can be made of this here."""


def office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def pages(content: bytes, media_type: str) -> Iterator[Image.Image]:
    """One image a page, without marks. NoPages where the kind, or the converter, is missing."""
    if media_type == "application/pdf":
        yield from _pdf(content)
    elif media_type.startswith("image/"):
        yield _picture(content)
    elif media_type == "text/plain":
        yield from _text(content.decode())
    elif media_type in OFFICE and (program := office()):
        yield from _pdf(_converted(content, OFFICE[media_type], program))
    else:
        raise NoPages(media_type)


def first(content: bytes, media_type: str) -> Image.Image | None:
    """The first page, where it is quick to make."""
    if media_type != "application/pdf" and not media_type.startswith("image/"):
        return None
    return next(pages(content, media_type), None)


def _pdf(content: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NoPages("pdf") from error
    try:
        if len(document) > MOST_PAGES:
            raise NoPages("pages")
        for page in document:
            scale = WIDTH / max(page.get_width(), 1)
            yield page.render(scale=min(scale, 4)).to_pil().convert("RGB")
    finally:
        document.close()


def _picture(content: bytes) -> Image.Image:
    """At its own scale when it is no wider than a page, so that a mark in it can still be read."""
    try:
        picture = Image.open(io.BytesIO(content)).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise NoPages("image") from error
    if picture.width > WIDTH:
        picture.thumbnail((WIDTH, WIDTH * 8))
    return picture


def _text(text: str) -> Iterator[Image.Image]:
    size, margin = 24, 100
    face = font(size)
    most = int((A4[0] - 2 * margin) / size)
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += _wrapped(line, most)
    per_page = (A4[1] - 2 * margin) // (size + 12)
    for start in range(0, min(len(lines), per_page * MOST_PAGES), per_page):
        page = Image.new("RGB", A4, "white")
        draw = ImageDraw.Draw(page)
        for row, line in enumerate(lines[start : start + per_page]):
            draw.text((margin, margin + row * (size + 12)), line, font=face, fill="black")
        yield page


def _wrapped(line: str, most: int) -> list[str]:
    """Pieces of at most `most` full-width characters; a Latin letter counts half."""
    pieces, piece, width = [], "", 0.0
    for character in line.expandtabs(4):
        wide = 1.0 if ord(character) > 0x2E7F else 0.55
        if width + wide > most:
            pieces.append(piece)
            piece, width = "", 0.0
        piece, width = piece + character, width + wide
    return [*pieces, piece]


def _converted(content: bytes, ending: str, program: str) -> bytes:
    """By LibreOffice, in a folder nobody else can read and that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"paper{ending}"
        source.write_bytes(content)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "pdf", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=CONVERTING)  # noqa: S603
            return (Path(folder) / "paper.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise NoPages("office") from error
