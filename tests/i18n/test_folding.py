"""A page with its words folded in is the same to the byte as one that looks them up."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from portal.i18n import environments, translations_for
from portal.i18n.environments import language_environments
from portal.i18n.folding import pieces_of
from tests.i18n.catalogues import compiled

WELSH = {
    ("p", "You can say it your way."): "Gallwch ei ddweud yn eich ffordd chi.",
    ("p", "Hello %(name)s."): "Helo %(name)s.",
    ("p", "%(who)s asks %(whom)s."): "Mae %(whom)s yn cael cwestiwn gan %(who)s.",
    ("p", "%(name)s"): "%(name)s",
    ("p", "Half is 50%%."): "Hanner yw 50%%.",
    ("p", "Salt & vinegar"): "Halen <b>a</b> finegr",
    ("p", "%(name)s and %(name)s"): "%(name)s a %(name)s",
}
VALUES: dict[str, object] = {
    "plain": "Ann",
    "hostile": "<script>alert('x')</script> & \"y\" %(name)s %%",
    "safe": Markup("<b>Ann</b>"),
    "number": 7,
    "nothing": None,
    "html": True,
}


@pytest.fixture(autouse=True)
def _welsh(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalog(locale="cy")
    for (context, english), welsh in WELSH.items():
        catalogue.add(english, welsh, context=context)
    catalogue.add("Back", "Yn ôl")
    catalogue.add(
        ("%(num)s point", "%(num)s points"),
        ("%(num)s pwynt", "un pwynt", "%(num)s bwynt", "%(num)s phwynt", "%(num)s phwynt"),
        context="p",
    )
    translations = compiled(catalogue)
    monkeypatch.setattr(
        environments,
        "translations_for",
        lambda code: translations if code == "cy" else translations_for(code),
    )


def pair(source: str, autoescape: bool = True) -> tuple[Environment, Environment]:
    """Give the Welsh environment, folded, and a twin that looks every word up."""
    of_app = Environment(loader=DictLoader({"page": source}), autoescape=autoescape)
    folded, looked_up = (language_environments(of_app)["cy"] for _twice in range(2))
    looked_up.code_generator_class = CodeGenerator
    return folded, looked_up


def both(source: str, autoescape: bool = True, **values: object) -> tuple[str, str]:
    folded, looked_up = pair(source, autoescape)
    return folded.get_template("page").render(**values), looked_up.get_template("page").render(**values)


def python_of(source: str) -> str:
    """Give the Python that the page is compiled to."""
    folded, _ = pair(source)
    return str(folded.compile(source, "page", raw=True))


PAGES = (
    "<p>{{ pgettext('p', 'You can say it your way.') }}</p>",
    "{{ pgettext('p', 'Not in the catalogue.') }}",
    "{{ _('Back') }} {{ gettext('Back') }}",
    "{{ pgettext('p', 'Half is 50%%.') }}",
    "{{ pgettext('p', 'Salt & vinegar') }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=plain) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=hostile) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=safe) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=number) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=nothing) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name='a' ~ safe ~ hostile) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=pgettext('p', 'Salt & vinegar')) }}",
    "{{ pgettext('p', '%(name)s', name=hostile) }}",
    "{{ pgettext('p', '%(name)s and %(name)s', name=hostile) }}",
    "{{ pgettext('p', '%(name)s and %(name)s', name=hostile|upper) }}",
    "{{ pgettext('p', '%(who)s asks %(whom)s.', who=hostile, whom=safe) }}",
    "{{ pgettext('p', 'You can say it your way.', unused=hostile) }}",
    "{{ pgettext('p', 'Said in %(context)s.') }}",
    "{{ pgettext('p', 'You can say it your way.') | upper }}",
    "{{ pgettext('p', 'Salt & vinegar') ~ hostile }}",
    "{{ hostile ~ pgettext('p', 'Hello %(name)s.', name=hostile) }}",
    "{{ pgettext('p', 'Hello %(name)s.', name=hostile) | length }}",
    "{% set words = pgettext('p', 'Hello %(name)s.', name=hostile) %}{{ words }}{{ words }}",
    "{% if html %}{{ pgettext('p', 'Hello %(name)s.', name=plain) }}{% endif %}",
    "{{ pgettext('p', 'Hello %(name)s.', name=plain) if html else _('Back') }}",
    "{% macro m(words) %}<b>{{ words }}</b>{% endmacro %}{{ m(pgettext('p', 'Salt & vinegar')) }}",
    "{% macro m() %}{{ _('To %(x)s.', x=caller()) }}{% endmacro %}{% call m() %}{{ hostile }}{% endcall %}",
    "{% for n in [1, 2] %}{{ pgettext('p', 'Hello %(name)s.', name=n) }}{% endfor %}",
    "{{ npgettext('p', '%(num)s point', '%(num)s points', 1) }}",
    "{{ npgettext('p', '%(num)s point', '%(num)s points', 3) }}",
    "{{ npgettext('p', '%(num)s point', '%(num)s points', number) }}",
    "{{ ngettext('one %(what)s', 'many %(what)s', 2, what=hostile) }}",
    "{% trans name=hostile %}Hello {{ name }}, 100% sure.{% endtrans %}",
    "{% set texts = {'a': 'Back'} %}{{ gettext(texts.a) }}",
    "{% set _ = caller_of %}{{ _('Back') }}",
    "{% macro gettext(x) %}own {{ x }}{% endmacro %}{{ gettext('Back') }}",
    "{% autoescape false %}{{ pgettext('p', 'Hello %(name)s.', name=hostile) }}{% endautoescape %}",
    "{% autoescape html %}{{ pgettext('p', 'Hello %(name)s.', name=hostile) }}{% endautoescape %}",
    "{% filter upper %}{{ pgettext('p', 'Hello %(name)s.', name=hostile) }}{% endfilter %}",
)


@pytest.mark.parametrize("source", PAGES)
def test_a_folded_page_is_the_same_as_one_that_looks_its_words_up(source: str) -> None:
    folded, looked_up = both(source, caller_of=lambda text: f"own {text}", **VALUES)

    assert folded == looked_up


@pytest.mark.parametrize("source", PAGES)
def test_a_folded_letter_without_html_is_the_same_too(source: str) -> None:
    folded, looked_up = both(source, autoescape=False, caller_of=lambda text: f"own {text}", **VALUES)

    assert folded == looked_up


@given(value=st.text() | st.text().map(Markup) | st.integers() | st.none(), before=st.text(), after=st.text())
def test_any_words_with_any_value_are_the_same(value: object, before: str, after: str) -> None:
    text = f"{before}%(name)s{after}"
    try:
        Markup(text) % {"name": value}
    except (ValueError, TypeError, KeyError):
        return
    source = "{{ pgettext('p', TEXT, name=value) }}|{{ pgettext('p', TEXT, name=value) ~ '<' }}"
    folded, looked_up = both(source.replace("TEXT", repr_for_jinja(text)), value=value)

    assert folded == looked_up


def repr_for_jinja(text: str) -> str:
    """Write a text as a constant in a template."""
    return '"' + "".join(rf"\U{ord(sign):08x}" for sign in text) + '"'


def test_constant_words_are_part_of_the_text_around_them() -> None:
    python = python_of("<p>{{ pgettext('p', 'You can say it your way.') }}</p>")

    assert "'<p>Gallwch ei ddweud yn eich ffordd chi.</p>'" in python


def test_a_filter_around_constant_words_is_worked_out_ahead() -> None:
    python = python_of("<p>{{ pgettext('p', 'You can say it your way.')|upper }}</p>")

    assert "'<p>GALLWCH EI DDWEUD YN EICH FFORDD CHI.</p>'" in python


def test_words_with_a_value_are_not_looked_up_when_the_page_is_shown() -> None:
    python = python_of("{{ pgettext('p', 'Hello %(name)s.', name=x) }}")

    assert "'Helo '" in python
    assert "pgettext" not in python


def test_a_value_is_worked_out_once_where_the_translation_says_it_twice() -> None:
    calls: list[str] = []
    both("{{ pgettext('p', '%(name)s and %(name)s', name=count()) }}", count=lambda: calls.append("x"))

    assert len(calls) == 2  # one for each of the two pages


def test_a_value_that_is_missing_fails_as_it_does_without_folding() -> None:
    for environment in pair("{{ pgettext('p', 'Hello %(name)s.', name=nobody) }}"):
        with pytest.raises(UndefinedError):
            environment.get_template("page").render()


def test_a_value_that_was_not_given_fails_as_it_does_without_folding() -> None:
    for environment in pair("{{ pgettext('p', 'Hello %(name)s.') }}"):
        with pytest.raises(KeyError):
            environment.get_template("page").render()


def test_a_name_that_nobody_gave_is_an_error_in_every_language() -> None:
    for environment in language_environments(Environment(loader=DictLoader({}), autoescape=True)).values():
        assert environment.undefined is StrictUndefined


@pytest.mark.parametrize("text", ["100%", "%d things", "%(n)d things", "%(price).2f", "%s", "% (x)s"])
def test_other_forms_of_percent_are_left_alone(text: str) -> None:
    assert pieces_of(text) is None
