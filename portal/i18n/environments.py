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
_CODE = Path(__file__).resolve().parents[1]


def language_environments(
    app_environment: Environment, compiled: Path | None = None, facts: str = ""
) -> dict[str, Environment]:
    """Make the environment of each language: code → environment.

    Each has its own templates, functions (`pgettext` and its kin), filters (`say_day` …), the `Language` as
    `language`, and the loader and the rest of the app's. What is added to the app's environment later is not
    seen here, so call this last. With `compiled`, compiled templates are kept in that folder for next time;
    `facts` is whatever else they hold, such as the addresses of static files.
    """
    cache = None if compiled is None else _Kept(compiled, app_environment, facts)
    return {code: _environment(app_environment, language, cache) for code, language in LANGUAGES.items()}


def _environment(app_environment: Environment, language: Language, kept: _Kept | None) -> Environment:
    # `overlay` copies the object but shares these two dictionaries, and what one language
    # puts there would be heard in all. Its cache of templates is new.
    environment = app_environment.overlay(undefined=StrictUndefined)
    environment.globals = dict(app_environment.globals)
    environment.filters = dict(app_environment.filters)
    _install_words(environment, language)
    environment.globals["language"] = language
    environment.filters.update(day_filters(language.code))
    environment.bytecode_cache = kept.for_language(language) if kept else None
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


class _Kept:
    """Keeps compiled templates under the hash of all that goes into them, or old words would be shown."""

    def __init__(self, folder: Path, environment: Environment, facts: str) -> None:
        self._folder = folder
        self._common = hashlib.sha256(facts.encode())
        for name in sorted(set(environment.list_templates())):
            source = environment.loader.get_source(environment, name)[0] if environment.loader else ""
            self._common.update(f"\0{name}\0{source}".encode())
        # Filters and functions may be folded in, and they may be anywhere in the code.
        for path in sorted(_CODE.rglob("*.py")):
            about = path.stat()
            self._common.update(f"\0{path}\0{about.st_size}\0{about.st_mtime_ns}".encode())

    def for_language(self, language: Language) -> FileSystemBytecodeCache:
        digest = self._common.copy()
        if language.code != SOURCE:
            digest.update(catalogue_path(language.code).read_bytes())
        folder = self._folder / f"{language.code}-{digest.hexdigest()[:16]}"
        folder.mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(folder), "%s.cache")
