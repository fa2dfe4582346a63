"""Reading a PDF as somebody's program reads it aloud: its words, from the letters and their meanings in it."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"(\d+) 0 obj\s*<<[^\n]*?>>\s*stream\r?\n(.*?)\nendstream", re.DOTALL)
_FONTS = re.compile(rb"/Font<<(.*?)>>")
_SHOWN = re.compile(
    rb"/ActualText<FEFF(?P<meant>[0-9A-F]*)>>>BDC.*?EMC"
    rb"|/(?P<font>f\d+) [\d.]+ Tf|\((?P<shown>(?:\\.|[^\\()])*)\)|ET",
    re.DOTALL,
)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> str:
    """Give the words of a PDF of one page in the order of its content, a line for each run of letters."""
    streams = {number: _unpacked(data) for number, data in _STREAM.findall(pdf)}
    page = next(data for data in streams.values() if b" Tf " in data)
    meanings = {name: _meanings(pdf, streams, number) for name, number in _fonts(pdf)}
    said, font = [], b""
    for found in _SHOWN.finditer(page):
        if found["meant"] is not None:
            said.append(bytes.fromhex(found["meant"].decode()).decode("utf-16-be"))
        elif found["font"]:
            font = found["font"]
        elif found["shown"] is not None:
            codes = _plain(found["shown"])
            said += [meanings[font].get(codes[at : at + 2], "") for at in range(0, len(codes), 2)]
        else:
            said.append("\n")
    return "".join(said)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data


def _fonts(pdf: bytes) -> list[tuple[bytes, bytes]]:
    listed = _FONTS.search(pdf)
    assert listed is not None
    return re.findall(rb"/(f\d+) (\d+) 0 R", listed[1])


def _meanings(pdf: bytes, streams: dict[bytes, bytes], font: bytes) -> dict[bytes, str]:
    found = re.search(rb"\n" + font + rb" 0 obj\s*<<.*?/ToUnicode (\d+) 0 R", pdf)
    assert found is not None
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", streams[found[1]].split(b"endcodespacerange")[1])
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _plain(text: bytes) -> bytes:
    def sign(found: re.Match[bytes]) -> bytes:
        escaped = found[1]
        return bytes([int(escaped, 8)]) if escaped.isdigit() else _ESCAPES.get(escaped, escaped)

    return re.sub(rb"\\(\d{1,3}|.)", sign, text, flags=re.DOTALL)
