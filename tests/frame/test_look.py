"""The style sheet and the script keep what was promised: contrast, both directions, no motion, no traces."""

from __future__ import annotations

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
STYLES = "".join(path.read_text("utf-8") for path in sorted((STATIC / "css").glob("*.css")))
RULES = re.sub(r"/\*.*?\*/", "", STYLES, flags=re.DOTALL)
SCRIPT = (STATIC / "js" / "your-say.js").read_text("utf-8")
SCHEMES = ("white", "cream", "dark", "contrast")
GROUNDS = ("ground", "sheet", *(f"tint-{number}" for number in range(1, 7)))
# A side of the page by its compass point; in Urdu it would be the wrong one.
ONE_DIRECTION = (
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|(?:min-|max-)?(?:width|height))\s*:"
)


def colours_of(scheme: str) -> dict[str, str]:
    blocks = re.findall(r"([^{}]+)\{([^{}]*--ground[^{}]*)\}", RULES)
    start = blocks[0][1]
    own = next((body for names, body in blocks if f'"{scheme}"' in names), start)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", start)) | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", own))


def lightness(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(scheme: str, inks: tuple[str, ...], grounds: tuple[str, ...], least: float) -> list[str]:
    colours = colours_of(scheme)
    return [
        f"{ink} on {ground}: {contrast(colours[ink], colours[ground]):.2f}"
        for ink, ground in product(inks, grounds)
        if contrast(colours[ink], colours[ground]) < least
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_P9_text_stands_out_seven_to_one_on_every_ground(scheme: str) -> None:
    assert too_faint(scheme, ("ink",), GROUNDS, 7) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_P9_softer_text_links_and_faults_stand_out_seven_to_one(scheme: str) -> None:
    assert too_faint(scheme, ("soft", "accent", "urgent"), ("ground", "sheet"), 7) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_P9_words_on_buttons_and_notes_stand_out_seven_to_one(scheme: str) -> None:
    assert too_faint(scheme, ("on-accent",), ("accent",), 7) + too_faint(scheme, ("on-sun",), ("sun",), 7) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_P9_edges_and_focus_stand_out_three_to_one(scheme: str) -> None:
    assert too_faint(scheme, ("edge", "focus"), ("ground", "sheet"), 3) == []


def test_the_styles_fit_both_reading_directions() -> None:
    declarations = re.sub(r"@media[^{]*\{", "{", RULES)
    assert re.findall(ONE_DIRECTION, declarations) == []


def test_P11_nothing_moves() -> None:
    assert re.findall(r"transition|animation|@keyframes|scroll-behavior", RULES) == []


def test_P6_no_text_is_justified_slanted_in_capitals_or_centred() -> None:
    assert re.findall(r"text-align:\s*(?:justify|center)|italic|oblique|uppercase", RULES) == []


def test_styles_and_script_are_small() -> None:
    assert len(gzip.compress(STYLES.encode())) < 12_000
    assert len(gzip.compress(SCRIPT.encode())) < 3_000


def test_the_script_keeps_nothing_on_the_device() -> None:
    assert re.findall(r"localStorage|setItem|indexedDB|document\.cookie|caches\.", SCRIPT) == []


def test_the_script_makes_no_code_out_of_text() -> None:
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|new Function", SCRIPT) == []
