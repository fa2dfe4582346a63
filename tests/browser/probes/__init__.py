"""Probes: each looks at the page that a browser shows and says what to mend.

A fault is one sentence that starts with the number of its rule; no faults, an empty list.
The probes leave the page as they found it, work under a strict Content Security Policy, and work
on a page that was loaded without script.

What the probes read from a page:

- `main[data-kind]`: `question` (asks one thing), `home` (needs no Back link), or anything else.
- `main[data-step="2 of 5"]`: a step of several; the page says so in words too.
- `main[data-staff-page]`: for staff; may hold more than one question and more than eight sentences.
- `[data-sentence]`: one sentence.
- `[data-own-words]`: typed by people. `[data-list]`: a list. Each counts as one sentence.
- `[data-board]`: up to ten choices side by side. `[data-more]`: a group that shows five, then more.
- `.main-button`, `.choice` (the row of a radio button or tick box), `.back`, `.step`.
- `.faults`: the summary of what went wrong. `.fault`: the words at a field.
- `[data-frame]`: help, not-safe, phone, leave, round every page in this order.
- `img.picture`, with `data-size="small"` in buttons, lists of people and on staff pages.
"""

from tests.browser.probes.axe import axe_faults
from tests.browser.probes.emulation import at_width, without_script
from tests.browser.probes.focus import focus_faults
from tests.browser.probes.logs import LOGGED, console_faults, network_faults
from tests.browser.probes.page import page_faults
from tests.browser.probes.reflow import (
    forced_colours_faults,
    large_text_faults,
    sideways_faults,
    text_spacing_faults,
)
from tests.browser.probes.words import glossary_faults, word_faults

__all__ = [
    "LOGGED",
    "at_width",
    "axe_faults",
    "console_faults",
    "focus_faults",
    "forced_colours_faults",
    "glossary_faults",
    "large_text_faults",
    "network_faults",
    "page_faults",
    "sideways_faults",
    "text_spacing_faults",
    "without_script",
    "word_faults",
]
