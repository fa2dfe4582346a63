"""How pages look to one reader: colours, text size, spacing, pictures, letters."""

from __future__ import annotations

from dataclasses import dataclass, fields
from urllib.parse import parse_qsl, urlencode

CHOICES: dict[str, tuple[str, ...]] = {
    "colours": ("white", "cream", "dark", "contrast"),
    "size": ("1", "2", "3"),
    "spacing": ("1", "2"),
    "pictures": ("on", "off"),
    "letters": ("plain", "round"),
}


@dataclass(frozen=True, slots=True)
class Looks:
    """One choice of each; the first of each is what everybody starts with."""

    colours: str = "white"
    size: str = "1"
    spacing: str = "1"
    pictures: str = "on"
    letters: str = "plain"

    @classmethod
    def parse(cls, text: str) -> Looks:
        """Read `colours=dark&size=2`; what is not known is passed over."""
        chosen = {name: value for name, value in parse_qsl(text) if value in CHOICES.get(name, ())}
        return cls(**chosen)

    def __str__(self) -> str:
        """Write the choices that differ from the start, for the cookie and the account."""
        start = Looks()
        return urlencode(
            {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(start, f.name)}
        )
