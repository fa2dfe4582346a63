"""A macro that always says the same is called when a page is compiled, and the page stays the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jinja2 import DictLoader, Environment
from jinja2.compiler import CodeGenerator

from portal.i18n.environments import language_environments

MACROS = """{% set folded = ("words", "sentence", "box", "wrong") %}
{% macro words(text) %}<b id="{{ text|length }}">{{ text }}</b>{% endmacro %}
{% macro sentence(text, idea="") %}<p>{{ idea }}{{ words(text) }}</p>
{% endmacro %}
{% macro box() %}<div>{{ caller() if caller is defined else 'empty' }}</div>{% endmacro %}
{% macro wrong(text) %}{{ text.no.such }}{% endmacro %}
{% macro token(text) %}{{ text }}{{ count() }}{% endmacro %}
"""
IMPORT = "{% import 'say' as say %}"
FOLDED = "{{ say.sentence(pgettext('p', 'Salt & vinegar'), idea='<x>') }}"


def pair(page: str, *, auto_reload: bool = False, autoescape: bool = True) -> tuple[Environment, Environment]:
    """Give an environment that folds, and a twin that calls everything when the page is shown."""
    loader = DictLoader({"page": page, "say": MACROS, "base": IMPORT + "{% block b %}{% endblock %}"})
    calls = iter(range(1000))
    base = Environment(loader=loader, autoescape=autoescape, auto_reload=auto_reload)
    base.globals["count"] = lambda: next(calls)
    folded, called = (language_environments(base)["en"] for _twice in range(2))
    called.code_generator_class = CodeGenerator
    return folded, called


def python_of(page: str, *, auto_reload: bool = False) -> str:
    return str(pair(page, auto_reload=auto_reload)[0].compile(page, "page", raw=True))


PAGES = (
    IMPORT + FOLDED,
    IMPORT + "{{ say.words('<i>') }}{{ say.words('<i>'|safe) }}",
    IMPORT + "{{ say.words(name) }}{{ say.words(pgettext('p', 'Hello %(name)s.', name=name)) }}",
    IMPORT + "{{ say.words('a') ~ name }}{{ say.words('a')|upper }}",
    IMPORT + "{{ say.words(say.words('a')) }}",
    IMPORT + "{% for n in [1, 2] %}{{ say.words('a') }}{{ say.words(n ~ 'a') }}{% endfor %}",
    IMPORT + "{% call say.box() %}{{ name }}{{ say.words('a') }}{% endcall %}{{ say.box() }}",
    IMPORT + "{% macro words(x) %}own {{ x }}{% endmacro %}{{ words('a') }}{{ say.words('a') }}",
    IMPORT + "{% set say = {'words': name.upper} %}{{ say.words() }}",
    IMPORT + "{{ say.words(*['a']) }}{{ say.words(**{'text': 'a'}) }}",
    "{% from 'say' import words, sentence as s %}{{ words('a') }}{{ s('a', '<') }}",
    "{% from 'say' import words with context %}{{ words('a') }}",
    "{% extends 'base' %}{% import 'say' as say %}{% block b %}{{ say.words('a') }}{% endblock %}",
    "{% if name %}{% import 'say' as say %}{% endif %}{{ say.words('a') }}",
)


@pytest.mark.parametrize("autoescape", [True, False])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_with_its_macros_folded(page: str, autoescape: bool) -> None:
    values: Mapping[str, object] = {"name": "<Ann & co>"}
    folded, called = pair(page, autoescape=autoescape)

    assert folded.get_template("page").render(values) == called.get_template("page").render(values)


def test_what_a_macro_says_is_part_of_the_compiled_page() -> None:
    assert '\'<p>&lt;x&gt;<b id="14">Salt & vinegar</b></p>' in python_of(IMPORT + FOLDED)


def test_a_macro_that_is_imported_by_its_name_is_folded_too() -> None:
    assert "<b id=" in python_of("{% from 'say' import words as w %}{{ w('a') }}")


def test_a_macro_that_its_file_does_not_name_is_called_each_time() -> None:
    page = pair(IMPORT + "{{ say.token('a') }}")[0].get_template("page")

    assert page.render() != page.render()


def test_macros_are_not_folded_while_templates_may_change() -> None:
    assert "<b id=" not in python_of(IMPORT + FOLDED, auto_reload=True)


def test_a_macro_that_fails_does_so_when_the_page_is_shown() -> None:
    page = pair(IMPORT + "{{ say.wrong('a') }}")[0].get_template("page")

    with pytest.raises(Exception, match="no attribute 'no'"):
        page.render()
