"""The lint finds what is hard to read, and leaves easy sentences alone."""

import pytest

from portal.ui.easy_read import (
    Level,
    NoWordTable,
    UnknownContext,
    check,
    text_findings,
)


def rules(text: str, context: str = "p", language: str = "en", level: Level | None = None) -> set[str]:
    """The numbers of the rules that have something to say."""
    return {one.rule for one in check(text, context, language) if level in (None, one.level)}


def words(count: int) -> str:
    return " ".join(["tea"] * count) + "."


@pytest.mark.parametrize(
    "sentence",
    [
        "You can tell us what you think.",
        "Ann reads your answer on Tuesday 3 March.",
        "We come at 10 in the morning.",
        "Phone 0300 123 4567 or 999.",
        "Ask your GP or the NHS.",
        "%(name)s has your answer.",
        "Your advocate works for you and not for the council.",
        "I do not know.",
        "No thank you, I do not want this.",
        "Mr. Jones comes at 3 in the afternoon.",
        "<b>Help now</b>",
    ],
)
def test_an_easy_sentence_has_no_finding(sentence: str) -> None:
    assert check(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mae eich eiriolwr yn gweithio i chi.",
        "Nid yw eich gofalwr ddim yn gweld hyn.",
        "Dim ond chi sy'n gweld hyn heb help.",
        "Does neb byth yn gweld hyn.",
        "Gofynnwch i'ch gweithiwr cymdeithasol neu'r GIG.",
    ],
)
def test_an_easy_welsh_sentence_has_no_finding(sentence: str) -> None:
    assert check(sentence, "p", "cy") == []


@pytest.mark.parametrize(
    ("context", "most"), [("title", 10), ("button", 5), ("p", 15), ("hint", 15), ("error", 15), ("staff", 20)]
)
def test_w1_each_context_has_its_longest_sentence(context: str, most: int) -> None:
    assert "W1" not in rules(words(most), context, level=Level.FAIL)
    assert "W1" in rules(words(most + 1), context, level=Level.FAIL)


def test_w1_welsh_may_use_a_few_words_more() -> None:
    assert "W1" not in rules(words(17), "p", "cy", Level.FAIL)
    assert "W1" in rules(words(18), "p", "cy", Level.FAIL)


def test_w1_a_sentence_near_the_limit_is_worth_a_second_look() -> None:
    assert rules(words(13)) == {"W1"}
    assert rules(words(13), level=Level.FAIL) == set()


def test_w1_a_placeholder_counts_as_one_word() -> None:
    assert check(" ".join(["%(a_long_name_of_a_thing)s"] * 5), "button") == []


def test_w2_a_paragraph_message_holds_one_sentence() -> None:
    assert rules("We read it. We answer you.", level=Level.FAIL) == {"W2"}


@pytest.mark.parametrize("context", ["hint", "error", "title"])
def test_w2_other_messages_may_hold_two_sentences(context: str) -> None:
    assert check("Not saved yet. We keep your words here.", context) == []


def test_w2_two_commas_may_be_two_ideas() -> None:
    assert rules("Bring your card, your plan, your photo.") == {"W2"}


def test_w2_two_times_and_may_be_two_ideas() -> None:
    assert rules("Read and check and send.") == {"W2"}


def test_w3_a_hard_word_is_named_with_its_easy_twin() -> None:
    (finding,) = check("You can submit it now.")
    assert (finding.level, finding.rule) == (Level.FAIL, "W3")
    assert finding.says == "“submit” is a hard word."
    assert finding.mend == "Say “send”."


def test_w3_a_hard_phrase_is_found_over_a_line_break() -> None:
    assert "W3" in rules("Write to us prior\nto Tuesday.", "hint")


def test_w3_a_word_that_only_holds_a_hard_word_is_fine() -> None:
    assert check("My aide is kind.") == []


@pytest.mark.parametrize("shape", ["darparu", "ddarparu", "Darparu"])
def test_w3_a_welsh_word_is_found_in_its_mutated_shapes(shape: str) -> None:
    assert "W3" in rules(f"Rydym yn {shape} help.", "p", "cy")


def test_w4_a_long_word_needs_the_glossary() -> None:
    assert rules("We have a multidisciplinary team.") == {"W4"}


def test_w4_a_long_word_of_the_glossary_is_fine() -> None:
    assert check("Tell the safeguarding team.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Your answer was sent.",
        "The plan is being changed.",
        "At the end of the day we help.",
        "They read your answer.",
    ],
)
def test_w5_hidden_doers_and_metaphors_are_worth_a_second_look(sentence: str) -> None:
    assert rules(sentence) == {"W5"}
    assert rules(sentence, level=Level.FAIL) == set()


def test_w5_a_feeling_is_no_passive() -> None:
    assert check("I am worried.") == []


def test_w5_a_welsh_impersonal_verb_is_worth_a_second_look() -> None:
    assert rules("Anfonwyd eich neges.", "p", "cy") == {"W5"}


@pytest.mark.parametrize(
    "sentence", ["We do not share it without asking.", "We can’t say no.", "You cannot go unless we know."]
)
def test_w6_two_negatives_in_a_sentence_fail(sentence: str) -> None:
    assert rules(sentence, level=Level.FAIL) == {"W6"}


def test_w6_two_negatives_in_two_sentences_are_fine() -> None:
    assert check("I do not know. I do not want to say.", "hint") == []


@pytest.mark.parametrize("sentence", ["Peidiwch ag anfon heb ofyn.", "Nid yw hi ddim yn gallu dod heb help."])
def test_w6_two_welsh_negatives_fail(sentence: str) -> None:
    assert "W6" in rules(sentence, "p", "cy", Level.FAIL)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask the LPA.",
        "Ask the L.P.A. now.",
        "Bring food, e.g. bread.",
        "Your carer and/or family.",
        "Your plan (new).",
        "We read it; we answer.",
        "Please wait...",
        "Please wait…",
        "Health & home.",
        "DO THIS NOW.",
    ],
)
def test_w8_signs_and_initials_fail(sentence: str) -> None:
    assert rules(sentence, level=Level.FAIL) == {"W8"}


def test_w8_a_dash_is_worth_a_second_look() -> None:
    assert rules("We read it – then we answer.") == {"W8"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Come on 03/03/2026.",
        "Come on 2026-03-03.",
        "Come at 14:30.",
        "Come at 9.30am.",
        "Come at 10 am.",
        "Come on 3rd March.",
        "50% of the people.",
        "%(share)s%% of the people.",
        "We are here 9-5.",
    ],
)
def test_w9_dates_times_and_numbers_are_written_as_people_say_them(sentence: str) -> None:
    assert rules(sentence, level=Level.FAIL) == {"W9"}


@pytest.mark.parametrize(
    ("sentence", "instead"),
    [
        ("Please log in.", "sign in"),
        ("Ask your local authority.", "council"),
        ("Click on the photo.", "press"),
    ],
)
def test_w10_one_thing_has_one_word(sentence: str, instead: str) -> None:
    (finding,) = check(sentence)
    assert finding.rule == "W10"
    assert f"“{instead}”" in finding.mend


def test_staff_pages_have_longer_sentences_and_only_warnings_for_signs() -> None:
    findings = check("Submit the LPA and/or the best-interest decision by 14:30.", "staff")
    assert {(one.rule, one.level) for one in findings} == {("W8", Level.WARN), ("W9", Level.WARN)}


def test_a_law_is_quoted_as_it_stands() -> None:
    findings = check(f"{words(60)[:-1]} pursuant to section 67(2); not without an IMCA.", "legal")
    assert {(one.rule, one.level) for one in findings} == {("W8", Level.WARN)}


def test_broken_rules_come_before_warnings() -> None:
    levels = [one.level for one in check("It was sent prior to Tuesday – via the NHS.")]
    assert levels == sorted(levels)


def test_a_context_may_tell_equal_messages_apart() -> None:
    assert rules(words(6), "button.review") == {"W1"}


def test_an_unknown_context_is_an_error() -> None:
    with pytest.raises(UnknownContext, match="Use one of: title"):
        check("Hello.", "heading")


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_a_language_without_a_table_is_an_error(language: str) -> None:
    with pytest.raises(NoWordTable, match="There is: cy, en"):
        check("Hello.", "p", language)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "‮", "…", "%(name)s", "🙂" * 50])
def test_a_text_without_words_does_no_harm(text: str) -> None:
    assert all(one.rule == "W8" for one in check(text))


def test_what_staff_write_may_hold_several_sentences() -> None:
    assert text_findings("Ann read your answer. She phones you on Tuesday. You can ask Ann.", "en")[
        :1
    ] == text_findings("She phones you on Tuesday.")


def test_what_staff_write_is_read_sentence_by_sentence() -> None:
    found = text_findings("We can help. We do not come without asking.\nPlease submit the form.")
    assert [one.rule for one in found] == ["W3", "W6"]


@pytest.mark.parametrize("letters", ["a", "a ", "is ", "<", "%(", "A.", "1/", "x@", "not ", ". "])
def test_a_very_long_text_is_read_to_its_end(letters: str) -> None:
    assert isinstance(text_findings(letters * (100_000 // len(letters))), list)
