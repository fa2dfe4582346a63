"""The catalogues hold the words in use, no more and no less, and change only where the words do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.i18n.catalogues import TOP, stale_catalogues, untranslated, update_catalogues, words_in_use
from portal.i18n.words import catalogue_path, folder, set_folder

PAGE = """<h1>{{ pgettext('title', 'Say it') }}</h1>
{# Translators: NAME is a first name. #}
{{ pgettext('p', 'Hello %(name)s.', name=name) }}
{{ npgettext('p', '%(num)s point', '%(num)s points', n) }}
"""
CODE = """from portal.i18n import Message
def notice(words): return words.pgettext("p", "You have a message.")
BACK = Message("button", "Back")
"""
FORM = """[topics.home]
title = { context = "title", text = "Where I live" }
more = [{ context = "hint", text = "Say what you like." }]
not_words = { context = "p", text = "Other keys", more = 1 }
context = "p"
"""


@pytest.fixture
def top(tmp_path: Path) -> Iterator[Path]:
    """A small project, with the settings of the real one and its own translations."""
    for name, text in {
        "templates/a/page.html": PAGE,
        "portal/b/notices.py": CODE,
        "portal/b/form.toml": FORM,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "pyproject.toml").write_text((TOP / "pyproject.toml").read_text("utf-8"), "utf-8")
    before = folder()
    set_folder(tmp_path / "translations")
    yield tmp_path
    set_folder(before)


def found(top: Path) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in words_in_use(top) if message.id}


def translate(english: str, welsh: str) -> None:
    path = catalogue_path("cy")
    text = path.read_text("utf-8")
    assert f'msgid "{english}"\nmsgstr ""' in text
    path.write_text(text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{welsh}"'), "utf-8")


def test_words_are_found_in_templates_code_and_forms(top: Path) -> None:
    assert found(top) == {
        ("title", "Say it"),
        ("p", "Hello %(name)s."),
        ("p", ("%(num)s point", "%(num)s points")),
        ("p", "You have a message."),
        ("button", "Back"),
        ("title", "Where I live"),
        ("hint", "Say what you like."),
    }


def test_a_template_that_cannot_be_read_is_not_passed_over(top: Path) -> None:
    (top / "templates/broken.html").write_text("{% if %}", "utf-8")

    with pytest.raises(Exception, match="Expected an expression"):
        words_in_use(top)


def test_a_catalogue_says_that_no_speaker_has_checked_it(top: Path) -> None:
    update_catalogues(top)

    assert catalogue_path("cy").read_text("utf-8").startswith("# Your Say: Cymraeg. Not yet checked by a speaker.")


def test_what_translators_should_know_stands_beside_the_words(top: Path) -> None:
    update_catalogues(top)

    assert "#. NAME is a first name." in catalogue_path("cy").read_text("utf-8")


def test_a_catalogue_in_step_is_not_written_again(top: Path) -> None:
    update_catalogues(top)

    assert update_catalogues(top) == []


def test_a_line_that_moves_changes_no_catalogue(top: Path) -> None:
    update_catalogues(top)
    page = top / "templates/a/page.html"
    page.write_text("\n\n\n" + page.read_text("utf-8"), "utf-8")

    assert update_catalogues(top) == []


def test_a_translation_is_kept(top: Path) -> None:
    update_catalogues(top)
    translate("Say it", "Dywedwch")
    (top / "templates/new.html").write_text("{{ pgettext('p', 'New words.') }}", "utf-8")

    update_catalogues(top)

    assert 'msgid "Say it"\nmsgstr "Dywedwch"' in catalogue_path("cy").read_text("utf-8")


def test_words_that_nobody_says_any_more_leave_the_catalogue(top: Path) -> None:
    update_catalogues(top)
    (top / "portal/b/form.toml").unlink()

    update_catalogues(top)

    assert "Where I live" not in catalogue_path("cy").read_text("utf-8")


def test_a_catalogue_in_step_has_no_faults(top: Path) -> None:
    update_catalogues(top)

    assert stale_catalogues(top) == []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ pgettext('p', 'New words.') }}", "“New words.” (templates/new.html) is missing"),
        ("{{ gettext('No context.') }}", "“No context.” has no context"),
        ("{{ pgettext('p', 'Salt & vinegar') }}", "has a sign that HTML would read (&)"),
        ("{{ pgettext('p', 'A <b>word</b>') }}", "has a sign that HTML would read (<)"),
    ],
)
def test_words_that_are_not_right_are_a_fault(top: Path, template: str, fault: str) -> None:
    update_catalogues(top)
    (top / "templates/new.html").write_text(template, "utf-8")

    assert any(fault in one for one in stale_catalogues(top))


def test_words_that_nobody_says_any_more_are_a_fault(top: Path) -> None:
    update_catalogues(top)
    (top / "portal/b/form.toml").unlink()

    assert any("“Where I live” is said nowhere" in one for one in stale_catalogues(top))


def test_a_translation_with_html_in_it_is_a_fault(top: Path) -> None:
    update_catalogues(top)
    translate("Say it", "<script>")

    assert any(
        "the translation of “Say it” has a sign that HTML would read (<)" in one for one in stale_catalogues(top)
    )


def test_a_catalogue_that_was_written_in_another_way_is_a_fault(top: Path) -> None:
    update_catalogues(top)
    path = catalogue_path("cy")
    path.write_text(path.read_text("utf-8").replace("# Your Say", "# My Say"), "utf-8")

    assert stale_catalogues(top) == ["cy/messages.po: it is written in another way. Run the update of the catalogues."]


def test_what_is_not_translated_yet_is_listed(top: Path) -> None:
    update_catalogues(top)
    translate("Say it", "Dywedwch")

    missing = untranslated("cy")

    assert ("title", "Where I live") in missing
    assert ("title", "Say it") not in missing


def test_the_catalogues_of_the_portal_are_in_step() -> None:
    assert stale_catalogues() == []
