"""The plans of the demo: two versions for Rosa, one for Amir, none yet for Ken."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.demo.cast import CAST, fixed_id
from portal.plans.models import PlanLine, PlanVersion

# group, picture, words, carer sees it, when to call, phone
Line = tuple[str, str, str, bool, str | None, str | None]
ROSA: dict[str, Line] = {
    "boats": ("what-matters", "home", "I like to see the boats from my window.", True, None, None),
    "maria": ("what-matters", "family", "My sister Maria matters to me most.", False, None, None),
    "garden": ("support", "garden", "On Monday I go to the garden club.", True, None, None),
    "swim": ("support", "swimming", "On Thursday I go swimming with Bill.", True, None, None),
    "tablets": ("support", "medicine", "Sam reminds me to take my tablets.", True, None, None),
    "cook": ("safe", "cooking", "I cook with somebody beside me.", True, None, None),
    "alone": ("safe", "night", "I can be at home alone for two hours.", True, None, None),
    "weekly": ("money", "my-money", "I get 40 pounds each week to spend.", False, None, None),
    "holder": ("money", "scheme-worker", "The council holds my money for me.", False, None, None),
    "day": ("who-to-call", "call-by-day", "In the day, phone Joan.", True, "day", "01632 960 101"),
    "night": (
        "who-to-call",
        "call-at-night",
        "At night, phone the night line.",
        True,
        "night",
        "01632 960 102",
    ),
    "plan-b": ("who-to-call", "plan-b", "If nobody answers, phone Maria.", True, "plan-b", "01632 960 555"),
}
BEFORE = {**ROSA, "swim": ("support", "swimming", "I want to learn to swim.", True, None, None)}
del BEFORE["alone"]
AMIR: dict[str, Line] = {
    "music": ("what-matters", "music", "Music makes me calm.", True, None, None),
    "weekend": ("support", "home", "I stay with Bev two weekends each month.", True, None, None),
    "day": ("who-to-call", "call-by-day", "In the day, phone Tom.", True, "day", "01632 960 101"),
    "night": (
        "who-to-call",
        "call-at-night",
        "At night, phone the night line.",
        True,
        "night",
        "01632 960 102",
    ),
    "plan-b": (
        "who-to-call",
        "plan-b",
        "If nobody answers, phone my mother.",
        True,
        "plan-b",
        "01632 960 556",
    ),
}


def load_plans(session: Session, now: datetime) -> None:
    """Load the plans, published in the past."""
    _publish(session, "rosa", 1, BEFORE, now - timedelta(days=200))
    _publish(session, "rosa", 2, ROSA, now - timedelta(days=20))
    _publish(session, "amir", 1, AMIR, now - timedelta(days=50))


def _publish(session: Session, person: str, number: int, lines: dict[str, Line], at: datetime) -> None:
    version = PlanVersion(
        id=fixed_id(f"plan {person} {number}"),
        person_id=fixed_id(person),
        number=number,
        state="published",
        made_at=at,
        published_at=at,
        published_by_id=CAST["worker"].id,
    )
    session.add(version)
    session.flush()
    for position, (name, (group, picture, words, is_care_line, call_when, phone)) in enumerate(lines.items()):
        session.add(
            PlanLine(
                id=fixed_id(f"line {person} {number} {name}"),
                person_id=fixed_id(person),
                version_id=version.id,
                line_key=fixed_id(f"line {person} {name}"),
                group=group,
                position=position,
                picture=picture,
                words=words,
                is_care_line=is_care_line,
                call_when=call_when,
                phone=phone,
            )
        )
