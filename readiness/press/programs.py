"""The font programs inside the PDF: exact widths beside them, and only the tables that a PDF needs."""

from __future__ import annotations

import struct
from typing import Any

# What a CIDFont of type 2 consists of (ISO 32000-1, 9.9); the rest serves operating systems.
_NEEDED = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")


def refine(pdf: Any) -> None:
    """Correct the widths of all TrueType fonts and slim their programs.

    WeasyPrint measures a glyph at the size of its first use. At a tenth of a point the measure is off by some
    thousandths, and PDF/A wants the widths in the document and in the font to agree.
    """
    programs: dict[bytes, dict[bytes, bytes]] = {}
    for font in pdf.objects:
        if isinstance(font, dict) and font.get("Subtype") == "/CIDFontType2":
            reference = pdf.objects[int(font["FontDescriptor"].split()[0])]["FontFile2"]
            if reference not in programs:
                stream = pdf.objects[int(reference.split()[0])]
                programs[reference] = _tables(stream.stream[0])
                stream.stream = [_program(programs[reference])]
                stream.extra["Length1"] = len(stream.stream[0])
            _correct(font["W"], _widths(programs[reference]))


def _correct(listed: list[Any], exact: list[float]) -> None:
    """Correct the ``W`` of a font in place: pairs of a first glyph and the widths from there on."""
    for first, widths in zip(listed[::2], listed[1::2], strict=True):
        for place, width in enumerate(widths, start=first):
            if place < len(exact) and abs(width - exact[place]) > 0.5:  # noqa: PLR2004 - more than rounding
                widths[place - first] = exact[place]


def _widths(tables: dict[bytes, bytes]) -> list[float]:
    """The advance of each glyph in thousandths; the last one measured holds for all that follow."""
    units, measured, glyphs = (
        int.from_bytes(tables[tag][place : place + 2], "big")
        for tag, place in ((b"head", 18), (b"hhea", 34), (b"maxp", 4))
    )
    metrics = tables[b"hmtx"]
    advances = [int.from_bytes(metrics[place : place + 2], "big") * 1000 / units for place in range(0, 4 * measured, 4)]
    return advances + advances[-1:] * (glyphs - measured)


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">4xH", program)
    directory = struct.iter_unpack(">4s4xII", program[12 : 12 + 16 * count])
    return {tag: program[start : start + length] for tag, start, length in directory if tag in _NEEDED}


def _program(tables: dict[bytes, bytes]) -> bytes:
    """A TrueType file of these tables (OpenType 1.9, "Font file")."""
    power = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">4s4H", b"\0\1\0\0", len(tables), power * 16, power.bit_length() - 1, (len(tables) - power) * 16
    )
    directory, body, start = [], [], len(header) + 16 * len(tables)
    for tag, content in sorted(tables.items()):
        padded = content + bytes(-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory.append(struct.pack(">4s3I", tag, checksum, start, len(content)))
        body.append(padded)
        start += len(padded)
    return header + b"".join(directory) + b"".join(body)
