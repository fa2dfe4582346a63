"""All ideas, theme by theme, in the order in which the pack lists them."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas import (
    agreements,
    answers,
    carer_asks,
    days_and_times,
    devices,
    every_page,
    life,
    pages,
    passing_on,
    people,
    people_i_trust,
    plan,
    scale,
    settings,
    staff,
    topics,
    ways_in,
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
    ways_in,
    devices,
    people_i_trust,
    agreements,
)

IDEAS: tuple[Idea, ...] = tuple(idea for theme in _THEMES for idea in theme.IDEAS)
