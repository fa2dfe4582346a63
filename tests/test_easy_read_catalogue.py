"""The lint reads whole catalogues: easy words, whole translations, same placeholders."""

from pathlib import Path

from portal.ui.easy_read import CatalogueFinding, Level, catalogue_findings

CATALOGUE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: cy\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def findings_of(tmp_path: Path, messages: str, name: str = "messages.po") -> list[CatalogueFinding]:
    path = tmp_path / name
    path.write_text(CATALOGUE.lstrip() + messages, encoding="utf-8")
    return catalogue_findings(path)


def faults(tmp_path: Path, messages: str) -> set[str]:
    return {one.rule for one in findings_of(tmp_path, messages)}


def test_a_good_catalogue_has_no_finding(tmp_path: Path) -> None:
    good = 'msgctxt "p"\nmsgid "%(name)s has your answer."\nmsgstr "Mae eich ateb gan %(name)s."\n'
    assert findings_of(tmp_path, good) == []


def test_a_catalogue_finding_names_file_line_and_message(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path, 'msgctxt "p"\nmsgid "Press here."\nmsgstr "Rydym yn darparu help."\n')
    assert (finding.file, finding.line) == (str(tmp_path / "messages.po"), 8)
    assert str(finding).startswith(f"{tmp_path / 'messages.po'}:8: fail: W3: “darparu” is a hard word.")
    assert str(finding).endswith("In “Press here.”.")


def test_the_english_of_a_catalogue_is_read_too(tmp_path: Path) -> None:
    assert faults(tmp_path, 'msgctxt "p"\nmsgid "Please submit."\nmsgstr "Anfonwch."\n') == {"W3"}


def test_a_message_without_context_fails(tmp_path: Path) -> None:
    assert faults(tmp_path, 'msgid "Send"\nmsgstr "Anfon"\n') == {"context"}


def test_a_message_of_an_unknown_context_fails(tmp_path: Path) -> None:
    assert faults(tmp_path, 'msgctxt "heading"\nmsgid "Send"\nmsgstr "Anfon"\n') == {"context"}


def test_other_placeholders_fail(tmp_path: Path) -> None:
    bad = 'msgctxt "p"\nmsgid "%(name)s has it."\nmsgstr "%(enw)s."\n'
    assert faults(tmp_path, bad) == {"placeholders"}


def test_a_plural_form_may_say_its_number_in_words(tmp_path: Path) -> None:
    english = 'msgctxt "p"\nmsgid "One day"\nmsgid_plural "%(n)s days"\n'
    fine = english + 'msgstr[0] "Un diwrnod"\nmsgstr[1] "%(n)s diwrnod"\n'
    assert findings_of(tmp_path, fine) == []


def test_a_guessed_translation_fails(tmp_path: Path) -> None:
    assert faults(tmp_path, '#, fuzzy\nmsgctxt "button"\nmsgid "Send"\nmsgstr "Anfon"\n') == {"fuzzy"}


def test_a_missing_translation_fails(tmp_path: Path) -> None:
    assert faults(tmp_path, 'msgctxt "button"\nmsgid "Send"\nmsgstr ""\n') == {"untranslated"}


def test_a_missing_plural_form_fails(tmp_path: Path) -> None:
    half = 'msgctxt "p"\nmsgid "One day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "Un diwrnod"\nmsgstr[1] ""\n'
    assert faults(tmp_path, half) == {"untranslated"}


def test_staff_messages_may_stay_english_in_welsh(tmp_path: Path) -> None:
    assert findings_of(tmp_path, 'msgctxt "staff"\nmsgid "Hand over"\nmsgstr ""\n') == []


def test_who_reads_the_catalogue_may_ask_for_staff_messages_too(tmp_path: Path) -> None:
    findings_of(tmp_path, 'msgctxt "staff"\nmsgid "Hand over"\nmsgstr ""\n')
    (finding,) = catalogue_findings(tmp_path / "messages.po", may_be_untranslated=())
    assert finding.rule == "untranslated"


def test_a_much_longer_translation_is_worth_a_second_look(tmp_path: Path) -> None:
    long = 'msgctxt "p"\nmsgid "Ann can help you."\nmsgstr "Mae Ann yn gallu eich helpu chi heddiw."\n'
    (finding,) = findings_of(tmp_path, long)
    assert (finding.rule, finding.level) == ("longer", Level.WARN)


def test_an_english_catalogue_needs_no_translation(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    message = 'msgctxt "button"\nmsgid "Send"\nmsgstr ""\n'
    path.write_text(CATALOGUE.lstrip().replace("cy", "en") + message, encoding="utf-8")
    assert catalogue_findings(path) == []


def test_a_template_catalogue_is_read_as_english(tmp_path: Path) -> None:
    path = tmp_path / "messages.pot"
    path.write_text('msgctxt "p"\nmsgid "Please submit."\nmsgstr ""\n', encoding="utf-8")
    assert {one.rule for one in catalogue_findings(path)} == {"W3"}
