"""Each language has its own environment, and none hears the words of another."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from flask import Flask
from jinja2 import DictLoader, Environment

from portal.i18n import UnknownLanguage, install, render, set_folder
from portal.i18n.environments import language_environments
from portal.i18n.words import folder

PAGE = "{% import 'macros' as m %}{{ pgettext('button', 'Back') }}{{ m.hello() }}{{ pgettext(c, 'Back') }}"
TEMPLATES = {
    "page": PAGE,
    "macros": "{% macro hello() %}-{{ _('Hello') }}-{{ language.code }}-{% endmacro %}",
}


def write_welsh(top: Path, back: str = "Yn ôl") -> None:
    catalogue = Catalog(locale="cy")
    catalogue.add("Back", back, context="button")
    catalogue.add("Hello", "Helo")
    path = top / "cy" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue)


@pytest.fixture(autouse=True)
def _welsh(tmp_path: Path) -> Iterator[None]:
    before = folder()
    write_welsh(tmp_path / "translations")
    set_folder(tmp_path / "translations")
    yield
    set_folder(before)


def of_app() -> Environment:
    return Environment(loader=DictLoader(TEMPLATES), autoescape=True)


def test_each_language_says_the_page_in_its_own_words() -> None:
    environments = language_environments(of_app())

    said = {code: one.get_template("page").render(c="button") for code, one in environments.items()}

    assert said == {"en": "Back-Hello-en-Back", "cy": "Yn ôl-Helo-cy-Yn ôl"}


def test_the_environment_of_the_app_does_not_change() -> None:
    base = of_app()
    before = set(base.globals), set(base.filters), dict(vars(base))

    language_environments(base)["cy"].get_template("page").render(c="button")

    assert (set(base.globals), set(base.filters), dict(vars(base))) == before


def app_with_other_words() -> Environment:
    """Make the environment of an app whose words come from somewhere else, as Flask-Babel installs them."""
    environment = Environment(loader=DictLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"])
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda _text: "other", ngettext=lambda *_: "other", pgettext=lambda *_: "other", newstyle=True
    )
    return environment


def test_words_that_the_app_has_from_elsewhere_are_not_changed() -> None:
    base = app_with_other_words()

    language_environments(base)

    assert base.from_string("{{ pgettext('button', 'Back') }}").render() == "other"


def test_words_that_the_app_has_from_elsewhere_are_not_heard() -> None:
    said = language_environments(app_with_other_words())["cy"].get_template("page").render(c="button")

    assert said == "Yn ôl-Helo-cy-Yn ôl"


def test_many_threads_each_get_their_language() -> None:
    environments = language_environments(of_app())
    expected = {"en": "Back-Hello-en-Back", "cy": "Yn ôl-Helo-cy-Yn ôl"}

    with ThreadPoolExecutor(16) as threads:
        said = list(
            threads.map(
                lambda code: (code, environments[code].get_template("page").render(c="button")),
                ["en", "cy"] * 100,
            )
        )

    assert all(text == expected[code] for code, text in said)


def test_compiled_pages_are_kept_apart_by_language(tmp_path: Path) -> None:
    for environment in language_environments(of_app(), tmp_path / "compiled").values():
        environment.get_template("page")

    kept = {path.name[:2]: len(list(path.iterdir())) for path in (tmp_path / "compiled").iterdir()}

    assert kept == {"en": 1, "cy": 1}


def test_compiled_pages_with_old_words_are_not_used(tmp_path: Path) -> None:
    language_environments(of_app(), tmp_path / "compiled")["cy"].get_template("page")
    write_welsh(tmp_path / "translations", back="Nôl")
    set_folder(tmp_path / "translations")

    page = language_environments(of_app(), tmp_path / "compiled")["cy"].get_template("page")

    assert page.render(c="button").startswith("Nôl")


@pytest.mark.parametrize(("facts", "folders"), [("the same", 1), ("another picture", 2)])
def test_compiled_pages_with_old_facts_are_not_used(tmp_path: Path, facts: str, folders: int) -> None:
    language_environments(of_app(), tmp_path / "compiled", "the same")

    language_environments(of_app(), tmp_path / "compiled", facts)

    assert len(list((tmp_path / "compiled").glob("en-*"))) == folders


def test_compiled_pages_with_an_old_macro_are_not_used(tmp_path: Path) -> None:
    language_environments(of_app(), tmp_path / "compiled")
    changed = Environment(loader=DictLoader({**TEMPLATES, "macros": "new"}), autoescape=True)

    language_environments(changed, tmp_path / "compiled")

    assert len(list((tmp_path / "compiled").glob("en-*"))) == 2


def test_a_day_is_said_in_the_language_of_the_page() -> None:
    base = Environment(loader=DictLoader({"day": "{{ day|say_on_day(today) }}"}))
    day, today = date(2026, 3, 3), date(2026, 3, 1)

    said = [one.get_template("day").render(day=day, today=today) for one in language_environments(base).values()]

    assert said == ["on Tuesday 3 March", "ddydd Mawrth 3 Mawrth"]


def app_with_pages() -> Flask:
    app = Flask("test")
    app.jinja_env.loader = DictLoader({**TEMPLATES, "page.html": "{{ pgettext('button', 'Back') }} {{ who }} {{ x }}"})
    app.context_processor(lambda: {"who": "<Ann>"})
    install(app)
    return app


def test_render_shows_a_page_with_what_the_app_adds() -> None:
    with app_with_pages().test_request_context():
        assert render("page.html", "cy", x=1) == "Yn ôl &lt;Ann&gt; 1"


def test_render_refuses_a_language_that_is_not_there() -> None:
    with app_with_pages().test_request_context(), pytest.raises(UnknownLanguage):
        render("page.html", "xx", x=1)
