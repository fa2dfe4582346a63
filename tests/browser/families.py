"""The two families of the journeys: one that reads English, one that reads Welsh."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """A person, their carer and their worker, by their names in the cast."""

    language: str
    name: str
    person: str
    carer: str
    worker: str
    worker_name: str
    scheme: str


FAMILIES = {
    "en": Family("en", "Rosa Hale", "person", "carer", "worker", "Joan Reid", "Harbour Shared Lives"),
    "cy": Family("cy", "Ken Prys", "person-2", "carer-2", "worker-2", "Huw Parry", "Cysylltu Bywydau Cwm"),
}
