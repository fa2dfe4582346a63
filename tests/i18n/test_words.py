"""The words of a language, for code that has no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from portal.i18n import LANGUAGES, Message, UnknownLanguage, set_folder, translations_for, words
from portal.i18n.words import CatalogueIsMissing, folder


@pytest.fixture
def translations(tmp_path: Path) -> Iterator[Path]:
    before = folder()
    set_folder(tmp_path)
    yield tmp_path
    set_folder(before)


@pytest.fixture
def _welsh(translations: Path) -> None:
    catalogue = Catalog(locale="cy")
    catalogue.add("You have a message.", "Mae gennych neges.", context="p")
    catalogue.add("Hello %(name)s.", "Helo %(name)s.", context="p")
    catalogue.add("Answer", "Ateb", context="title")
    catalogue.add("Answer", "Atebwch", context="button")
    catalogue.add("Guessed", "Dyfalwyd", context="p", flags=["fuzzy"])
    catalogue.add("Empty", "", context="p")
    catalogue.add(("%(num)s day", "%(num)s days"), ("%(num)s diwrnod", "un diwrnod", "%(num)s ddiwrnod"), context="p")
    path = translations / "cy" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)


@pytest.mark.usefixtures("_welsh")
@pytest.mark.parametrize(
    ("context", "text", "said"),
    [
        ("p", "You have a message.", "Mae gennych neges."),
        ("title", "Answer", "Ateb"),
        ("button", "Answer", "Atebwch"),
        ("p", "Not in the catalogue.", "Not in the catalogue."),
        ("p", "Guessed", "Guessed"),
        ("p", "Empty", "Empty"),
        ("p", "50%% done", "50% done"),
    ],
)
def test_words_are_said_in_the_language_and_for_the_place(context: str, text: str, said: str) -> None:
    assert words("cy").pgettext(context, text) == said


@pytest.mark.usefixtures("_welsh")
def test_a_value_is_put_in_as_it_is_since_no_page_is_made() -> None:
    assert words("cy").pgettext("p", "Hello %(name)s.", name="<Ann>") == "Helo <Ann>."


@pytest.mark.usefixtures("_welsh")
@pytest.mark.parametrize(("count", "said"), [(1, "un diwrnod"), (2, "2 ddiwrnod"), (5, "5 diwrnod")])
def test_words_that_count_follow_the_language(count: int, said: str) -> None:
    assert words("cy").npgettext("p", "%(num)s day", "%(num)s days", count) == said


@pytest.mark.usefixtures("_welsh")
def test_a_message_that_was_written_elsewhere_is_said() -> None:
    assert words("cy").say(Message("button", "Answer")) == "Atebwch"


@pytest.mark.usefixtures("_welsh")
def test_a_catalogue_is_read_once() -> None:
    assert translations_for("cy") is translations_for("cy")


def test_english_needs_no_catalogue() -> None:
    assert words("en").pgettext("p", "Hello %(name)s.", name="Ann") == "Hello Ann."


def test_a_language_that_the_portal_does_not_speak_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="It has: en, cy"):
        words("xx")


@pytest.mark.usefixtures("translations")
def test_a_language_without_its_catalogue_is_an_error_and_not_english() -> None:
    with pytest.raises(CatalogueIsMissing):
        translations_for("cy")


def test_each_language_stands_under_its_code() -> None:
    assert all(language.code == code for code, language in LANGUAGES.items())


def test_every_language_of_the_portal_has_a_catalogue_that_can_be_read() -> None:
    assert all(translations_for(code) for code in LANGUAGES)
