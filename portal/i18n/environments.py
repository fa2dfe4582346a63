"""One Jinja environment for each language, made from the one of the app."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from portal.i18n import folding
from portal.i18n.dates import day_filters
from portal.i18n.languages import LANGUAGES, SOURCE, Language
from portal.i18n.words import catalogue_path, translations_for

_I18N = "jinja2.ext.i18n"


def language_environments(
    app_environment: Environment, compiled: Path | None = None
) -> dict[str, Environment]:
    """Make the environment of each language: code → environment.

    Each has its own templates, functions (`pgettext` and its kin), filters (`say_day` …), the `Language` as
    `language`, and the loader and the rest of the app's. What is added to the app's environment later is not
    seen here, so call this last. With `compiled`, compiled templates are kept in that folder for next time.
    """
    return {code: _environment(app_environment, language, compiled) for code, language in LANGUAGES.items()}


def _environment(app_environment: Environment, language: Language, compiled: Path | None) -> Environment:
    # `overlay` copies the object but shares these two dictionaries, and what one language
    # puts there would be heard in all. Its cache of templates is new.
    environment = app_environment.overlay(undefined=StrictUndefined)
    environment.globals = dict(app_environment.globals)
    environment.filters = dict(app_environment.filters)
    _install_words(environment, language)
    environment.globals["language"] = language
    environment.filters.update(day_filters(language.code))
    if compiled is not None:
        environment.bytecode_cache = _kept_in(compiled, language)
    return environment


def _install_words(environment: Environment, language: Language) -> None:
    translations = translations_for(language.code)
    # These would still put the words into the app's environment.
    for name in [name for name in vars(environment) if name.endswith(("_translations", "_callables"))]:
        delattr(environment, name)
    vars(environment).pop("newstyle_gettext", None)
    environment.add_extension(_I18N)
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.extend(folded_translations=translations)
    environment.code_generator_class = folding.FoldingCompiler


def _kept_in(compiled: Path, language: Language) -> FileSystemBytecodeCache:
    """Keep compiled templates under the hash of the words in them, or old words would be shown."""
    parts = [Path(folding.__file__).read_bytes()]
    if language.code != SOURCE:
        parts.append(catalogue_path(language.code).read_bytes())
    digest = hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
    folder = compiled / f"{language.code}-{digest}"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder), "%s.cache")
