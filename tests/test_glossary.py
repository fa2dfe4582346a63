"""The glossary explains hard words in easy ones, in every language of the portal."""

import tomllib
from pathlib import Path

import pytest

from portal.ui.easy_read import Level, check
from portal.ui.words import GlossaryWord, NoSuchWord, NotInThisLanguage, find_word, glossary, words_in
from portal.ui.words.mutations import mutated

PICTURES = Path(__file__).parent.parent / "static" / "pictures"
LANGUAGES = ("en", "cy")
EVERY_WORD = [
    pytest.param(word, language, id=f"{word.key}-{language}")
    for language in LANGUAGES
    for word in glossary(language).values()
]
KEYS = {
    "advocate",
    "appointment",
    "capacity",
    "carer",
    "commissioner",
    "consent",
    "council",
    "direct-payment",
    "draft",
    "named-person",
    "plan",
    "private",
    "review",
    "reviewing-officer",
    "risk",
    "safeguarding",
    "scheme",
    "shared-lives",
    "social-worker",
    "views",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_explains_the_same_words(language: str) -> None:
    assert set(glossary(language)) == KEYS


@pytest.mark.parametrize(("word", "language"), EVERY_WORD)
def test_an_explanation_is_easy_to_read(word: GlossaryWord, language: str) -> None:
    hard = [one for text in word.explanation for one in check(text, "p", language) if one.level is Level.FAIL]
    assert hard == []


@pytest.mark.parametrize(("word", "language"), EVERY_WORD)
def test_an_explanation_is_one_or_two_sentences(word: GlossaryWord, language: str) -> None:
    assert 1 <= len(word.explanation) <= 2


@pytest.mark.parametrize(("word", "language"), EVERY_WORD)
def test_a_word_has_a_picture_that_is_there(word: GlossaryWord, language: str) -> None:
    pack = tomllib.loads((PICTURES / "pack.toml").read_text(encoding="utf-8"))
    assert word.picture in pack["pictures"]


@pytest.mark.parametrize(("word", "language"), EVERY_WORD)
def test_a_word_is_found_in_a_text_by_each_of_its_forms(word: GlossaryWord, language: str) -> None:
    for form in word.forms:
        (place,) = words_in(f"… {form}, …", language)
        assert (place.word.key, place.start, place.end) == (word.key, 2, 2 + len(form))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_belongs_to_two_words(language: str) -> None:
    forms = [form for word in glossary(language).values() for form in word.forms]
    assert sorted(forms) == sorted(set(forms))


def test_the_longest_word_of_a_place_wins() -> None:
    assert [place.word.key for place in words_in("Your Shared Lives carer has a plan.", "en")] == [
        "carer",
        "plan",
    ]


def test_a_word_is_found_in_its_welsh_mutations() -> None:
    text = "Eich gynllun, fy nghynllun, ei chynllun a'i hadolygiad."
    assert [place.word.key for place in words_in(text, "cy")] == ["plan", "plan", "plan", "review"]


def test_a_word_inside_another_word_is_not_found() -> None:
    assert words_in("The planet and the interviews.", "en") == []


def test_a_language_may_carry_its_country() -> None:
    assert glossary("cy_GB") == glossary("cy")


def test_find_word_gives_the_word_in_the_language() -> None:
    assert find_word("plan", "cy").word == "cynllun"


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(NoSuchWord):
        find_word("placement")


def test_a_language_without_glossary_is_an_error() -> None:
    with pytest.raises(NotInThisLanguage, match="ur"):
        glossary("ur")


@pytest.mark.parametrize(
    ("word", "shapes"),
    [
        ("cynllun", ("cynllun", "gynllun", "nghynllun", "chynllun")),
        ("gofalwr", ("gofalwr", "ofalwr", "ngofalwr")),
        ("adolygiad", ("adolygiad", "hadolygiad")),
        ("llais", ("llais", "lais")),
        ("chwaer", ("chwaer",)),
        ("Taliad", ("Taliad", "Daliad", "Nhaliad", "Thaliad")),
        ("swyddog", ("swyddog",)),
    ],
)
def test_welsh_words_change_their_first_letters(word: str, shapes: tuple[str, ...]) -> None:
    assert mutated(word) == shapes
