"""Writes the pack: one SVG for each idea, twins where there is a direction, and the list of all."""

from collections.abc import Iterator
from pathlib import Path

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas import IDEAS
from portal.ui.drawing.pen import svg

CREDIT = "Your Say"
LICENCE = "MIT"
LIST_NAME = "pack.toml"


def files() -> Iterator[tuple[str, str]]:
    """Every file of the pack as name and text: the list first, then the pictures."""
    yield LIST_NAME, _list()
    for idea in IDEAS:
        yield f"{idea.name}.svg", svg(idea.drawing)
        if idea.has_direction:
            yield f"{idea.name}-rtl.svg", svg(idea.drawing.flipped().at(96, 0))


def draw_pack(folder: Path) -> int:
    """Draw all into a folder, take away pictures that no idea asks for, and count the files."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = dict(files())
    for old in folder.glob("*.svg"):
        if old.name not in drawn:
            old.unlink()
    for name, text in drawn.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return len(drawn)


def _list() -> str:
    head = f'# Written by: python -m portal.ui.drawing\n\nlicence = "{LICENCE}"\ncredit = "{CREDIT}"\n'
    return head + "".join(map(_entry, IDEAS))


def _entry(idea: Idea) -> str:
    lines = ["", f"[pictures.{idea.name}]", f'file = "{idea.name}.svg"']
    if idea.has_direction:
        lines.append(f'right_to_left_file = "{idea.name}-rtl.svg"')
    lines.append(f'alt = {{ en = "{idea.english}", cy = "{idea.welsh}" }}')
    return "\n".join(lines) + "\n"
