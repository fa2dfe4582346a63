"""A text as the lint reads it: sentences and words, with placeholders filled."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

PLACEHOLDER = re.compile(r"%\(\w{1,60}\)[sd]|%[sd]|\{\w{0,60}\}")
# What stands for a placeholder while reading: a letter that no word of ours has.
FILLED = "ʬ"

_ADDRESS = re.compile(r"\bhttps?://\S+|\b[\w.]{1,64}@[\w.]{1,64}\w|\bwww\.\S+")
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
_SHORT_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|St)\.")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"”’')\]]*(?=\s|$))|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and its words in order."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A message made ready: `text` without markup, and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the message."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text; a number is a word, and so is `co-operate`."""
    return tuple(_WORD.findall(text))


def read(message: str) -> Reading:
    """Take a message apart. A placeholder counts as one word, markup as none."""
    text = unicodedata.normalize("NFC", message).replace("’", "'")
    text = PLACEHOLDER.sub(FILLED, text).replace("%%", "%")
    text = _ADDRESS.sub(FILLED, text)
    text = unescape(_MARKUP.sub("", text))
    # Dots that end no sentence would cut it in two.
    undotted = _SHORT_TITLE.sub(r"\1", text)
    undotted = _DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), undotted)
    parts = (part.strip() for part in _SENTENCE_END.split(undotted))
    sentences = ((part, words_of(part)) for part in parts)
    return Reading(
        text=text,
        sentences=tuple(Sentence(part, words) for part, words in sentences if words),
    )
