"""Addresses of the plans of the cast, and changes to what the cast agreed."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from portal.access.models import Agreement, Organisation
from portal.demo.cast import fixed_id
from portal.plans.models import PlanLine, PlanVersion
from tests.pages import Page
from tests.visitor import Portal

ROSA, KEN, AMIR = fixed_id("rosa"), fixed_id("ken"), fixed_id("amir")
PLAN = f"/plan/{ROSA}"
DESK = f"/desk/people/{ROSA}/plan"
SWIM = fixed_id("line rosa swim")
NIGHT = fixed_id("line rosa night")
WEEKLY = fixed_id("line rosa weekly")
SWIM_LINE = f"{PLAN}/line/{fixed_id('line rosa 2 swim')}"
MONEY_LINE = f"{PLAN}/line/{fixed_id('line rosa 2 weekly')}"
SWIM_WORDS = "On Thursday I go swimming with Bill."
MONEY_WORDS = "I get 40 pounds each week to spend."


def change_agreement(portal: Portal, **values: Any) -> None:
    """Change what Rosa agreed that her sister may see (R35)."""
    with portal.session() as session, session.begin():
        agreement = session.scalars(select(Agreement).where(Agreement.person_id == ROSA)).one()
        for name, value in values.items():
            setattr(agreement, name, value)


def take_numbers_away(portal: Portal) -> None:
    """Leave every scheme and council without a phone number."""
    with portal.session() as session, session.begin():
        for organisation in session.scalars(select(Organisation)):
            organisation.phone = organisation.night_phone = ""


def start(portal: Portal, who: str = "worker") -> Page:
    """Start a new version of Rosa's plan and show it."""
    return portal.as_(who).get(DESK).submit("Write a new version")


def add_line(portal: Portal, words: str, group: str = "support", who: str = "worker", **values: Any) -> Page:
    """Add a line to Rosa's plan at the desk."""
    form = portal.as_(who).get(f"{DESK}/lines/new?group={group}")
    return form.submit("Keep this line", **{"words": words, "picture": "food", **values})


def publish(portal: Portal, who: str = "worker") -> Page:
    """Publish the version of Rosa's plan that is being written."""
    return portal.as_(who).get(f"{DESK}/writing").submit("Publish the plan")


def versions(portal: Portal, person_id: uuid.UUID = ROSA) -> list[tuple[int, str]]:
    """List number and state of every version of a plan."""
    with portal.session() as session:
        choice = select(PlanVersion).where(PlanVersion.person_id == person_id).order_by(PlanVersion.number)
        return [(version.number, version.state) for version in session.scalars(choice)]


def words_of(portal: Portal, number: int, person_id: uuid.UUID = ROSA) -> list[str]:
    """List what the lines of one version say."""
    with portal.session() as session:
        choice = (
            select(PlanLine)
            .join(PlanVersion, PlanVersion.id == PlanLine.version_id)
            .where(PlanVersion.person_id == person_id, PlanVersion.number == number)
            .order_by(PlanLine.position)
        )
        return [line.words or "" for line in session.scalars(choice)]
