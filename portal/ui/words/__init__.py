"""The glossary: words that are hard and needed, each explained in easy words (W4).

`glossary.toml` holds the words in each language with the forms they take in a text.
`glossary` reads one language of it, `find_word` one word, and `words_in` finds the
glossary words in a text, so that a page can link them to `/words/<word>`.
"""

from portal.ui.words.glossary import (
    GlossaryWord,
    NoSuchWord,
    NotInThisLanguage,
    find_word,
    glossary,
)
from portal.ui.words.places import WordPlace, words_in

__all__ = [
    "GlossaryWord",
    "NoSuchWord",
    "NotInThisLanguage",
    "WordPlace",
    "find_word",
    "glossary",
    "words_in",
]
