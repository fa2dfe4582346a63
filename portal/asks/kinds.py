"""The kinds of asks: who answers them, and within how many working days (R8)."""

from __future__ import annotations

from dataclasses import dataclass

from portal.asks.models import Route


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of ask. `working_days` 0 means the same day."""

    name: str
    picture: str
    route: Route
    working_days: int
    is_urgent: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("view", "say-what-i-think", Route.SCHEME, 10),
        # The council must arrange an advocate (R23, Care Act 2014 s67), so the ask goes there at once.
        Kind("advocate", "advocate", Route.COUNCIL, 5),
        Kind("named-person", "named-person", Route.SCHEME, 10),
        Kind("not-right", "not-right", Route.SCHEME, 10),
        Kind("tell-me-more", "tell-me-more", Route.SCHEME, 10),
        # The person does not want that somebody sees their page by law; staff look at the paper again (R34).
        Kind("sharing", "people-i-trust", Route.SCHEME, 5),
        Kind("break", "break", Route.SCHEME, 10),
        Kind("training", "training", Route.SCHEME, 10),
        Kind("help", "help", Route.SCHEME, 5),
        Kind("call-me", "call-me", Route.SCHEME, 2),
        # Opens a reassessment decision (R21), which is the council's.
        Kind("big-change", "something-big", Route.COUNCIL, 5),
        Kind("help-stopped", "help-stopped", Route.SCHEME, 0, is_urgent=True),
        Kind("not-safe", "not-safe", Route.SAFEGUARDING, 0, is_urgent=True),
    )
}
