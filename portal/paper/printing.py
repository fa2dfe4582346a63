"""Turning a page into a tagged PDF (PDF/UA-1), in memory: nothing of it is written to any disk.

The page is a file of ours (`*.typ`); what it shows comes as facts beside it, so that no name can ever act as markup.
Our own letters come along, so that paper looks alike on each machine; letters that they lack are looked for among
the machine's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import typst

HERE = Path(__file__).parent
STANDARD: Final = "ua-1"


class LetterIsMissing(ValueError):
    """No letters on this machine can show some sign of the text, and a PDF must not show a hole for it."""


def print_pdf(page: str, facts: Mapping[str, object]) -> bytes:
    """Make the PDF of a page (`card.typ`) with these facts; raises `LetterIsMissing`."""
    compiler = typst.Compiler((HERE / page).read_bytes(), root=HERE, font_paths=_letters())
    try:
        pdf = compiler.compile(format="pdf", sys_inputs={"facts": json.dumps(facts)}, pdf_standards=[STANDARD])
    except typst.TypstError as problem:
        if "could not be displayed" in str(problem):
            # The message quotes the text, which is somebody's name: it goes no further.
            raise LetterIsMissing from None
        raise
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF.")
    return pdf


@cache
def _letters() -> typst.Fonts:
    return typst.Fonts(font_paths=[HERE / "fonts"])
