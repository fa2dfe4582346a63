"""Languages: which there are, their words, their pages, their days and times."""

from portal.i18n.languages import LANGUAGES, SOURCE, Language, UnknownLanguage, language_named
from portal.i18n.rendering import install, render
from portal.i18n.words import Message, Words, set_folder, translations_for, words

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "Language",
    "Message",
    "UnknownLanguage",
    "Words",
    "install",
    "language_named",
    "render",
    "set_folder",
    "translations_for",
    "words",
]
