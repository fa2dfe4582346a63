"""Reads one message, or a text that staff wrote, and says what is hard in it."""

from dataclasses import replace

from portal.ui.easy_read.contexts import Limits, limits_of
from portal.ui.easy_read.finding import Finding, Level
from portal.ui.easy_read.reading import Reading, read
from portal.ui.easy_read.rules import RULES, Message
from portal.ui.easy_read.table import word_table


def check(text: str, context: str = "p", language: str = "en") -> list[Finding]:
    """The findings of one message in its context, broken rules first.

    Raises `UnknownContext` and `NoWordTable`.
    """
    return _findings(read(text), limits_of(context), language)


def text_findings(text: str, language: str = "en") -> list[Finding]:
    """The findings of a text of several sentences that staff write to a person.

    Each sentence is read as a message of its own in the context `p`. The findings
    advise; nothing may be refused because of them.
    """
    several_sentences = replace(limits_of("p"), most_sentences=None)
    return _findings(read(text), several_sentences, language)


def _findings(reading: Reading, limits: Limits, language: str) -> list[Finding]:
    message = Message(reading, limits, word_table(language))
    findings: list[Finding] = []
    for number, level in limits.rules.items():
        for remark in RULES[number](message):
            lower = Level.WARN if Level.WARN in (level, remark.at_most) else Level.FAIL
            findings.append(Finding(lower, number, remark.says, remark.mend))
    return sorted(dict.fromkeys(findings), key=lambda one: one.level is Level.WARN)
