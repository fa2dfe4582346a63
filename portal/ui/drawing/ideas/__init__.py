"""All ideas, theme by theme, in the order in which the pack lists them."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas import (
    answers,
    carer_asks,
    days_and_times,
    every_page,
    life,
    pages,
    passing_on,
    people,
    plan,
    scale,
    settings,
    staff,
    topics,
    whose_words,
)

_THEMES = (
    topics,
    scale,
    every_page,
    people,
    whose_words,
    passing_on,
    answers,
    days_and_times,
    plan,
    carer_asks,
    settings,
    staff,
    life,
    pages,
)

IDEAS: tuple[Idea, ...] = tuple(idea for theme in _THEMES for idea in theme.IDEAS)
