"""The sign-in card on paper: tagged for PDF/UA-1, in the reader's language, whatever letters the name has."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from portal.paper.card import Card, print_card
from portal.paper.printing import LetterIsMissing, print_pdf
from tests.paper.reading import words_of

ROSA = Card("Rosa", "garden", "en", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "https://your-say.example", "01632 960 101")
NO_SUCH_LETTER = "\U0010fffd"
"""A place in Unicode that stays private: no letters of any machine have a shape for it."""


def test_the_card_is_tagged_and_says_that_it_is_made_for_PDF_UA_1() -> None:
    pdf = print_card(ROSA)
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf and b"/Marked true" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


@pytest.mark.parametrize("language", ["en", "cy"])
def test_R44_the_card_names_its_language_and_has_a_title(language: str) -> None:
    pdf = print_card(replace(ROSA, language=language))
    assert f"/Lang({language}-GB)".encode() in pdf
    assert re.search(rb"/Title[(<]", pdf) and b"/DisplayDocTitle true" in pdf


def test_each_picture_and_the_code_say_in_words_what_they_show() -> None:
    pdf = print_card(ROSA)
    figures = re.findall(rb"/StructElem/S/Figure[^\n]*", pdf)
    assert len(figures) == 8
    assert all(b"/Alt(" in figure for figure in figures)
    assert b"/Alt(Flowers in a garden)" in pdf


def test_the_card_says_the_name_the_code_in_fours_the_address_and_whom_to_phone() -> None:
    words = words_of(print_card(ROSA))
    for said in ("Rosa", "ABCD EFGH IJKL MNOP QRST UVWX YZ", "your-say.example", "Lost? Phone 01632 960 101"):
        assert said in words, said


def test_the_card_has_one_page_however_long_the_name_is() -> None:
    for name in ("Jo", "Anastasia-Wilhelmina-Elizabeth", "W" * 40):
        assert print_card(replace(ROSA, first_name=name)).count(b"/Type/Page/") == 1, name


@pytest.mark.parametrize("name", ["Siân", "Llŷr", "Ŵyn", "Łucja", "Ελένη", "Соломія", "Zoë 😀"])
def test_a_name_is_printed_in_its_own_letters(name: str) -> None:
    assert name in words_of(print_card(replace(ROSA, first_name=name)))


def test_a_name_in_urdu_is_printed_in_its_own_letters() -> None:
    words = words_of(print_card(replace(ROSA, first_name="روزے")))
    assert set("روزے") <= set(words)


def test_an_emoji_that_no_letters_have_leaves_the_name_as_it_is() -> None:
    assert "\nRosa\n" in words_of(print_card(replace(ROSA, first_name=f"{NO_SUCH_LETTER}Rosa")))


def test_a_name_that_nothing_can_print_leaves_a_line_to_write_on() -> None:
    words = words_of(print_card(replace(ROSA, first_name=NO_SUCH_LETTER)))
    assert "Rosa" not in words and "ABCD EFGH" in words


def test_a_name_is_never_markup() -> None:
    name = '#read("card.typ") *b* $x$ \\ "q" <a> @b'
    assert name in words_of(print_card(replace(ROSA, first_name=name))).replace("\n", " ").replace("  ", " ")


def test_the_error_about_a_letter_does_not_quote_the_name() -> None:
    with pytest.raises(LetterIsMissing) as refused:
        print_pdf("card.typ", _facts(NO_SUCH_LETTER))
    assert NO_SUCH_LETTER not in repr(refused.value) and refused.value.__suppress_context__


def test_nothing_of_a_card_is_written_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    print_card(ROSA)
    assert list(tmp_path.iterdir()) == []


def _facts(name: str) -> dict[str, object]:
    picture = {"svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "alt": "Nothing"}
    words = dict.fromkeys(("title", "portal", "code_alt", "site", "lost", "cut", "how"), "Words")
    parts = {"groups": ["ABCD"], "steps": [], "picture": picture, "code": picture["svg"]}
    return {"language": "en", "name": name, **words, **parts}
