"""The rules W1 to W10, each a function from a message to its remarks.

A rule does not know its level: whether it fails or warns is the context's affair,
so rules yield what they say and how to mend it (`Remark`).
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from portal.ui.easy_read.contexts import Limits
from portal.ui.easy_read.finding import Level, quoted
from portal.ui.easy_read.negatives import negatives_in
from portal.ui.easy_read.reading import FILLED, Reading
from portal.ui.easy_read.signs import dates_and_numbers, signs
from portal.ui.easy_read.table import WordTable
from portal.ui.words import words_in


class Message(NamedTuple):
    """A text made ready, what its context allows, and the words of its language."""

    reading: Reading
    limits: Limits
    table: WordTable


class Remark(NamedTuple):
    """What a rule has to say; `at_most` lowers the level the context gives."""

    says: str
    mend: str
    at_most: Level = Level.FAIL


Rule = Callable[[Message], Iterator[Remark]]


def short_sentences(message: Message) -> Iterator[Remark]:
    """W1. The limit grows or shrinks with the language."""
    if message.limits.most_words is None:
        return
    most = int(message.limits.most_words * message.table.sentence_factor)
    aim = int((message.limits.aim or message.limits.most_words) * message.table.sentence_factor)
    if message.limits.counts_message:
        counts = [(len(message.reading.words), message.reading.text)]
    else:
        counts = [(len(one.words), one.text) for one in message.reading.sentences]
    for count, text in counts:
        if count > most:
            yield Remark(
                f"{count} words is too long: {quoted(text)}.",
                f"Use at most {most} words."
                if message.limits.counts_message
                else f"Use at most {most} words. Make two sentences of this one.",
            )
        elif count > aim:
            yield Remark(
                f"{count} words is nearly too long: {quoted(text)}.",
                f"Try to say the same in {aim} words.",
                at_most=Level.WARN,
            )


def one_idea(message: Message) -> Iterator[Remark]:
    """W2. One sentence a message, and one idea a sentence."""
    count = len(message.reading.sentences)
    if message.limits.most_sentences is not None and count > message.limits.most_sentences:
        yield Remark(
            f"This message has {count} sentences.",
            "Make each sentence a message of its own."
            if message.limits.most_sentences == 1
            else f"Use at most {message.limits.most_sentences} sentences.",
            # Two short sentences in a hint are hard, not wrong.
            at_most=Level.FAIL if message.limits.most_sentences == 1 else Level.WARN,
        )
    for sentence in message.reading.sentences:
        joined = sum(word.lower() in message.table.joiners for word in sentence.words)
        if sentence.text.count(",") >= 2 or joined >= 2:
            yield Remark(
                f"This sentence may hold more than one idea: {quoted(sentence.text)}.",
                "Make a list of it, or more sentences.",
                at_most=Level.WARN,
            )


def easy_words(message: Message) -> Iterator[Remark]:
    """W3. Words that have an easier twin."""
    for word, instead in message.table.avoid.found_in(message.reading.text).items():
        yield Remark(
            f"{quoted(word)} is a hard word.",
            f"Say {quoted(instead)}." if instead else "Leave it out.",
        )


def explained_words(message: Message) -> Iterator[Remark]:
    """W4. A hard or long word needs a place in the glossary."""
    explained = {
        part.lower()
        for place in words_in(message.reading.text, message.table.language)
        for part in message.reading.text[place.start : place.end].split()
    }
    for word in dict.fromkeys(message.reading.words):
        plain = word.lower()
        is_name = word[:1].isupper() and not message.reading.text.startswith(word)
        if plain in explained or is_name or not word.isalpha():
            continue
        if plain in message.table.hard_words or len(word) > message.table.longest_word:
            yield Remark(
                f"{quoted(word)} is a hard word.",
                "Say it with easier words, or explain it in the glossary.",
            )


def active_voice(message: Message) -> Iterator[Remark]:
    """W5. Who does what; no metaphor; the name again instead of "it"."""
    for found in message.table.passive.finditer(message.reading.text):
        verb = next(group for group in found.groups() if group)
        if verb.lower() not in message.table.not_passive:
            yield Remark(
                f"{quoted(found.group())} may not tell who does it.",
                "Say who does it: “Ann reads your answer”.",
            )
    for phrase in message.table.figurative.found_in(message.reading.text):
        yield Remark(
            f"{quoted(phrase)} does not mean what its words mean.",
            "Say what you mean in plain words.",
        )
    for sentence in message.reading.sentences:
        if sentence.words[0].lower() in message.table.pronouns:
            yield Remark(
                f"The reader must guess who or what {quoted(sentence.words[0])} is.",
                "Start with the name of the person or the thing.",
            )


def one_negative(message: Message) -> Iterator[Remark]:
    """W6. Two negatives in a sentence are easily read as one."""
    for sentence in message.reading.sentences:
        count = negatives_in(sentence.text, message.table.negatives)
        if count > 1:
            yield Remark(
                f"This sentence says no {count} times: {quoted(sentence.text)}.",
                "Say what is so, or what will happen. Say no once at most.",
            )


def no_signs(message: Message) -> Iterator[Remark]:
    """W8. No initials, short forms, brackets or other signs to puzzle out."""
    for word, instead in message.table.short_forms.found_in(message.reading.text).items():
        yield Remark(f"{quoted(word)} is a short form.", f"Say {quoted(instead)}.")
    for says, mend, level in signs(message.reading.text, message.table.allowed_initials):
        yield Remark(says, mend, level)


def said_numbers(message: Message) -> Iterator[Remark]:
    """W9. Dates, times and numbers as people say them."""
    for found in message.table.clock_words.finditer(message.reading.text):
        yield Remark(
            f"{quoted(found.group())} is not how people say a time.",
            "Say “10 in the morning” or “half past 2 in the afternoon”.",
        )
    for says, mend in dates_and_numbers(message.table.clock_words.sub(FILLED, message.reading.text)):
        yield Remark(says, mend)


def one_word_for_one_thing(message: Message) -> Iterator[Remark]:
    """W10. The same thing has the same word everywhere."""
    for word, instead in message.table.terms.found_in(message.reading.text).items():
        yield Remark(
            f"We have another word for {quoted(word)}.",
            f"Say {quoted(instead)}, as everywhere else.",
        )


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "W1": short_sentences,
        "W2": one_idea,
        "W3": easy_words,
        "W4": explained_words,
        "W5": active_voice,
        "W6": one_negative,
        "W8": no_signs,
        "W9": said_numbers,
        "W10": one_word_for_one_thing,
    }
)
