"""An idea: what a picture stands for, what it shows in words, and how it is drawn."""

from dataclasses import dataclass

from portal.ui.drawing.pen import Drawing


@dataclass(frozen=True)
class Idea:
    """One picture of the pack.

    ``english`` and ``welsh`` are the alternative text: what is to be seen, in a few words.
    ``has_direction`` asks for a twin that faces the other way, for languages written from the right.
    """

    name: str
    english: str
    welsh: str
    drawing: Drawing
    has_direction: bool = False
