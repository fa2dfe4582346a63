"""Pictures by idea: ``picture("review-meeting")`` finds the file and says in words what it shows.

A pack is a folder with a ``pack.toml``:

    licence = "MIT"
    credit = "Your Say"

    [pictures.leave]
    file = "leave.svg"
    right_to_left_file = "leave-rtl.svg"     (only for a picture with a direction)
    alt = { en = "An open door", cy = "Drws agored" }

Packs are searched in order, so that a scheme's own picture of an idea goes before ours. A pack is
read and checked once, at the start: what is missing in it stops the portal then, and not a page later.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LIST_NAME = "pack.toml"


class NoSuchPicture(LookupError):
    """No pack has a picture for an idea."""

    def __init__(self, idea: str, folders: Sequence[Path]) -> None:
        searched = ", ".join(str(folder) for folder in folders) or "no folder at all"
        super().__init__(
            f'No picture for "{idea}" in {searched}. Use an idea that a {LIST_NAME} lists, '
            "or draw a new one in portal/ui/drawing/ideas and run: python -m portal.ui.drawing"
        )
        self.idea = idea


class BrokenPack(Exception):
    """A pack lacks something; the message names the pack, the idea and what to add."""


@dataclass(frozen=True)
class Picture:
    """One picture of one idea: names of files in the folder of its pack, and words."""

    idea: str
    folder: Path
    file: str
    right_to_left_file: str | None
    alternatives: Mapping[str, str]
    licence: str
    credit: str

    def alt(self, language: str) -> str:
        """What is to be seen, in few words; every language that the pack was loaded for is there."""
        return self.alternatives[language]


class Pictures:
    """All packs of one portal, the first folder first.

    ``languages`` are those in which each picture must have its alternative text.
    """

    def __init__(self, folders: Sequence[Path], languages: Sequence[str] = ("en", "cy")) -> None:
        self._folders = tuple(folders)
        self._pictures: dict[str, Picture] = {}
        for folder in self._folders:
            for picture in _pack(folder, languages):
                self._pictures.setdefault(picture.idea, picture)

    def picture(self, idea: str) -> Picture:
        """The picture of an idea from the first pack that has one, or ``NoSuchPicture``."""
        try:
            return self._pictures[idea]
        except KeyError:
            raise NoSuchPicture(idea, self._folders) from None

    def ideas(self) -> tuple[str, ...]:
        """Every idea that has a picture, in the order of the packs."""
        return tuple(self._pictures)

    def credits(self) -> tuple[tuple[str, str], ...]:
        """Who is to be thanked and under which licence, each pair once."""
        return tuple(dict.fromkeys((p.credit, p.licence) for p in self._pictures.values()))


def _pack(folder: Path, languages: Sequence[str]) -> Iterator[Picture]:
    listing = folder / LIST_NAME
    try:
        pack = tomllib.loads(listing.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenPack(f"{folder} has no {LIST_NAME}. Add one that lists its pictures.") from None
    except tomllib.TOMLDecodeError as error:
        raise BrokenPack(f"{listing} cannot be read. Mend it there: {error}") from error
    for name in ("licence", "credit", "pictures"):
        if name not in pack:
            raise BrokenPack(f'{listing} does not say its "{name}". Add it on top of the list.')
    for idea, entry in pack["pictures"].items():
        yield _picture(listing, idea, entry, pack, languages)


def _picture(
    listing: Path,
    idea: str,
    entry: Mapping[str, Any],
    pack: Mapping[str, Any],
    languages: Sequence[str],
) -> Picture:
    alternatives: Mapping[str, str] = entry.get("alt", {})
    for language in languages:
        if not alternatives.get(language):
            raise BrokenPack(f'{listing}: "{idea}" has no alternative text for "{language}".')
    twin = entry.get("right_to_left_file")
    return Picture(
        idea=idea,
        folder=listing.parent,
        file=_file(listing, idea, entry.get("file", "")),
        right_to_left_file=_file(listing, idea, twin) if twin else None,
        alternatives=dict(alternatives),
        licence=entry.get("licence", pack["licence"]),
        credit=entry.get("credit", pack["credit"]),
    )


def _file(listing: Path, idea: str, name: str) -> str:
    """The name of a file beside the list; a name that leads out of the folder counts as missing."""
    file = listing.parent / name
    if not name or file.name != name or not file.is_file():
        raise BrokenPack(f'{listing}: "{idea}" needs a file in the same folder, not "{name}".')
    return name
