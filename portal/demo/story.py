"""The story of the demo, told with the portal's own operations, day by day up to now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.access.models import Person
from portal.asks.answering import Answering, answer, open_ask, take
from portal.asks.models import AnswerKind, Ask, Whose
from portal.asks.operations import Saying, pass_on, say_not_sorted, say_sorted
from portal.demo.cast import CAST, fixed_id, load_cast, work_as
from portal.demo.plan import load_plans
from portal.i18n.dates import local_day
from portal.reviews.models import Review
from portal.your_say.endings import put_ending
from portal.your_say.models import Draft, DraftPoint
from portal.your_say.topics import newest, said

LONG = (
    "I like it here. My room has two windows and I can see the boats. In the morning Sam makes tea and I do the toast. "
    "On Monday I go to the garden club and on Thursday I go swimming with Bill. I would like to swim two times a week. "
    "The bus is late a lot and then I get cold. Last winter I had a bad cough from it. I told the man at the bus stop "
    "and he said to phone, and I do not like the phone. When my sister comes we bake. I want to bake for the whole "
    "street one day, and I want to learn to read the recipe by myself, with pictures."
)


def load_story(session: Session, now: datetime) -> None:
    """Load the cast, their plans and what they said and heard, into an empty database."""
    load_cast(session, now)
    load_plans(session, now)
    _reviews(session, now)
    _four_answers(session, now)
    _not_sorted(session, now)
    _waiting(session, now)
    _others(session, now)
    _draft(session, now)


def _reviews(session: Session, now: datetime) -> None:
    for person, days in (("rosa", 21), ("amir", 90)):
        at = (now + timedelta(days=days)).replace(hour=10, minute=30, second=0, microsecond=0)
        while at.isoweekday() > 5:
            at += timedelta(days=1)
        session.add(
            Review(
                id=fixed_id(f"review {person}"),
                person_id=fixed_id(person),
                at=at,
                place="At home, in the kitchen",
            )
        )
    session.flush()


def _say(session: Session, who: str, at: datetime, person: str | None, name: str, **saying: object) -> Ask:
    values: dict[str, object] = {"send_key": f"story {name}", "form_version": newest().version, **saying}
    if "topic" in saying:
        about_name = None if who.startswith("person") else "Rosa"
        values["asked_as"] = said(newest().topic(str(saying["topic"])), "en", about_name).question
    about = session.get_one(Person, fixed_id(person)) if person else None
    return pass_on(work_as(session, who, at), about, Saying(**values))  # type: ignore[arg-type]


def _view(session: Session, at: datetime, name: str, topic: str, scale: str, words: str) -> Ask:
    return _say(
        session,
        "person",
        at,
        "rosa",
        name,
        kind="view",
        topic=topic,
        scale=scale,
        words=words,
    )


def _four_answers(session: Session, now: datetime) -> None:
    """Five months ago: four points, answered in the four ways of R9; one «we will» is still to come."""
    told = (
        (130, "what-i-do", "not-good", "The garden club has no toilet near it.", AnswerKind.DID,
         "We asked the club. There is a toilet by the gate now.", None),
        (40, "change", "not-sure", "I want to swim two times a week.",
         AnswerKind.WILL, "We will book a second swim for you.", 12),
        (125, "my-money", "not-good", "I want a new sofa for my room.", AnswerKind.CANNOT,
         "We cannot pay for a sofa. There is no money for it this year.", None),
        (120, "my-health", "not-good", "I want to stop my tablets.", AnswerKind.DISAGREE,
         "We do not agree. The doctor says the tablets keep you well. You can ask the doctor with Sam.", None),
    )  # fmt: skip
    for days, topic, scale, words, kind, back, promised in told:
        begun = now - timedelta(days=days)
        ask = _view(session, begun, f"answered {topic}", topic, scale, words)
        _answer(session, ask, begun + timedelta(days=2), kind, back, promised, now)
    done = work_as(session, "person", now - timedelta(days=90))
    say_sorted(done, _by_name(session, "answered what-i-do").id)


def _answer(
    session: Session,
    ask: Ask,
    at: datetime,
    kind: AnswerKind,
    words: str,
    promised: int | None,
    now: datetime,
) -> None:
    open_ask(work_as(session, "worker", at), ask.id)
    take(work_as(session, "worker", at + timedelta(minutes=5)), ask.id)
    promised_on = local_day(now) + timedelta(days=promised) if promised else None
    answering = Answering(kind, words, f"story {ask.id}", promised_on, "Joan Reid")
    answer(work_as(session, "worker", at + timedelta(days=3)), ask.id, answering)


def _by_name(session: Session, name: str) -> Ask:
    return session.query(Ask).filter_by(send_key=f"story {name}").one()


def _not_sorted(session: Session, now: datetime) -> None:
    begun = now - timedelta(days=60)
    ask = _view(session, begun, "bus", "my-support", "not-good", "The bus is late a lot and I get cold.")
    _answer(
        session,
        ask,
        begun + timedelta(days=1),
        AnswerKind.DID,
        "We phoned the bus company for you.",
        None,
        now,
    )
    say_not_sorted(work_as(session, "person", now - timedelta(days=6)), ask.id, "The bus is still late.")


def _waiting(session: Session, now: datetime) -> None:
    """What waits now: one late, one private from the carer, one long, one ticked for the carer and the sister."""
    late = now - timedelta(days=24)
    _view(
        session,
        late,
        "late",
        "people-who-matter",
        "not-sure",
        "I want to see Bill more.",
    )
    # The private point: Sam and Maria were not ticked and must find no trace of it (R5).
    _view(session, now - timedelta(days=3), "private", "people-i-live-with", "not-good",
          "Sam shouts when the football is on. I go to my room then.")  # fmt: skip
    _view(session, now - timedelta(days=3), "long", "home", "good", LONG)
    _say(
        session, "person", now - timedelta(days=3), "rosa", "ticked", kind="view", topic="staying-safe",
        scale="good", words="The new lock on the door is good.",
        seers=(CAST["carer"].id, CAST["family"].id),
    )  # fmt: skip


def _others(session: Session, now: datetime) -> None:
    at = now - timedelta(days=2)
    rest = "Two weeks in July, to see my mother."
    _say(session, "carer", at, None, "break", kind="break", words=rest, speaks_for_person=False)
    seen = {"topic": "what-i-do", "scale": "good", "words": "Rosa has come out of herself since the garden club."}
    _say(session, "carer", at, "rosa", "carer view", kind="view", speaks_for_person=False, **seen)
    wish = {"words": "I want somebody on my side.", "asked_as": "Ask for an advocate"}
    _say(session, "person-3", at, "amir", "advocate", kind="advocate", **wish)
    band = {"topic": "what-i-do", "scale": "not-sure", "words": "I want to play in a band."}
    helped = {"whose": Whose.WITH_HELP, "whose_name": "Bev Mills"}
    _say(session, "person-3", now - timedelta(hours=5), "amir", "band", kind="view", **band, **helped)


def _draft(session: Session, now: datetime) -> None:
    """Rosa has begun to say what she thinks for her review."""
    draft = Draft(
        id=fixed_id("draft rosa"),
        person_id=fixed_id("rosa"),
        account_id=CAST["person"].id,
        review_id=fixed_id("review rosa"),
        form_version=newest().version,
        started_at=now - timedelta(days=1),
        changed_at=now - timedelta(hours=20),
    )
    session.add(draft)
    session.flush()
    put_ending(session, draft, now)
    session.add(DraftPoint(draft_id=draft.id, topic="home", scale="good", words="My room is nice."))
    session.add(DraftPoint(draft_id=draft.id, topic="what-i-do", scale="not-sure"))
