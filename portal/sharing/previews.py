"""What each tick would show of my own page, for «They will see this» before I agree (R35).

Plan and money belong to another feature, which this one does not know: `home` looks both up, and `app` hands it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class ShownLine(Protocol):
    """One line of a plan, as far as it is shown here."""

    @property
    def picture(self) -> str:
        """Give the idea of its picture."""

    @property
    def words(self) -> str:
        """Give what it says."""

    @property
    def language(self) -> str:
        """Give the language in which it was written."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on my page today: plan lines, money lines, and the next review."""

    plan: Sequence[ShownLine] = field(default_factory=tuple)
    money: Sequence[ShownLine] = field(default_factory=tuple)
    review_at: datetime | None = None
