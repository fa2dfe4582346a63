"""Pictures as templates use them: by idea, as an address and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portal.ui.pictures import Pictures
from portal.ui.static_files import StaticFiles


class Gallery:
    """Finds the address of a picture by its idea, in the packs of the scheme and then in ours."""

    def __init__(self, packs: Sequence[Path], static: StaticFiles) -> None:
        """Take the folders of the packs, the first one first."""
        self._pictures = Pictures(packs)
        self._static = static
        self._addresses: dict[str, str] = {}

    def picture(self, idea: str) -> str:
        """Give the address of the picture for an idea; raises `NoSuchPicture`."""
        if idea not in self._addresses:
            self._addresses[idea] = self._static.url(f"pictures/{self._pictures.picture(idea).file}")
        return self._addresses[idea]

    def name(self, idea: str, language: str) -> str:
        """Say in few words what the picture for an idea shows; raises `NoSuchPicture`."""
        return self._pictures.picture(idea).alt(language)
