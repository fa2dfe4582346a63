"""Every page of the portal is the same to the byte with its words folded in, whatever it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateError, Undefined, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import Context

from portal.i18n import LANGUAGES
from portal.i18n.environments import language_environments

FOLDER = Path(__file__).resolve().parents[2] / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))


class Anything(Undefined):
    """Stands for whatever a page is given: it can be called, counted and shown, with hostile signs."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _key: object) -> Anything:
        return self

    def __call__(self, *_args: object, **_values: object) -> Anything:
        return self

    def __iter__(self) -> Iterator[Anything]:
        return iter((self, self))

    def __str__(self) -> str:
        return f"<{self._undefined_name} & \"'%(name)s %%>"

    def __len__(self) -> int:
        return 2

    __bool__ = __contains__ = lambda *_: True  # type: ignore[assignment]
    __int__ = __index__ = __len__
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __mod__ = __getitem__  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = lambda *_: True  # type: ignore[assignment]


class AnyFilter(dict[str, Callable[..., Any]]):
    """The filters of Jinja; one that only the portal has gives its value back."""

    def __missing__(self, _name: str) -> Callable[..., Any]:
        return lambda value, *_args, **_values: value

    def get(self, name: str, _other: object = None) -> Callable[..., Any]:  # type: ignore[override]
        return self[name]

    def __contains__(self, _name: object) -> bool:
        return True


def counting(npgettext: Callable[..., str]) -> Callable[..., str]:
    """Let `npgettext` count anything as two."""

    @pass_context
    def count(context: Context, where: str, one: str, many: str, number: object, **values: object) -> str:
        return npgettext(context, where, one, many, number if isinstance(number, int) else 2, **values)

    return count


@cache
def environments(language: str) -> tuple[Environment, Environment]:
    app_environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folded, looked_up = (language_environments(app_environment)[language] for _twice in range(2))
    looked_up.code_generator_class = CodeGenerator
    for environment in folded, looked_up:
        environment.undefined = Anything
        environment.filters = AnyFilter(DEFAULT_FILTERS)
        environment.globals["npgettext"] = counting(environment.globals["npgettext"])
    return folded, looked_up


def shown(environment: Environment, name: str) -> str:
    try:
        return environment.get_template(name).render()
    except (TemplateError, TypeError, ValueError) as error:
        # Not every page can be made of anything; then both ways fail alike.
        return type(error).__name__


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_the_same_folded_and_looked_up(name: str, language: str) -> None:
    folded, looked_up = environments(language)

    assert shown(folded, name) == shown(looked_up, name)
