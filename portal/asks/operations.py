"""Passing something on, and what the one who asked may do with it: take it back, say it is sorted or not (R10)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from portal.access.models import Organisation, Person
from portal.access.work import Work
from portal.asks.kinds import KINDS
from portal.asks.models import Ask, AskSeer, AskStep, Route, State, Whose
from portal.asks.teams import colleagues
from portal.asks.visible import lock, my_asks
from portal.db import add_once, new_id
from portal.i18n.dates import add_working_days
from portal.post.outbox import put

WORKED_ON = "worked on an ask"
"""What the audit says of everything that becomes of an ask, from passing it on to its answer."""


class WhoseIsMissing(ValueError):
    """Something was said for a person without saying whose words they are, or with whose help (R4)."""


class ReadAlready(ValueError):
    """Somebody has read it, so that it cannot be taken back; it can still be said that it is not wanted."""


class NothingToCheck(ValueError):
    """It was said that an ask is sorted before anybody answered it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is passed on. `send_key` comes from the page: sending twice makes one ask."""

    kind: str
    send_key: str
    whose: Whose = Whose.MYSELF
    whose_name: str | None = None
    words: str | None = None
    scale: str | None = None
    topic: str = ""
    form_version: str = ""
    asked_as: str = ""
    details: str | None = None
    photo_id: uuid.UUID | None = None
    sending_id: uuid.UUID | None = None
    review_id: uuid.UUID | None = None
    plan_line_id: uuid.UUID | None = None
    speaks_for_person: bool = True
    seers: Sequence[uuid.UUID] = field(default_factory=tuple)


def pass_on(work: Work, person: Person | None, saying: Saying) -> Ask:
    """Make an ask about this person (or for the carer's own self) and tell the team, in one transaction.

    Raises `WhoseIsMissing` (R4). The same `send_key` of the same account gives the ask that is there already.
    """
    if saying.whose is not Whose.MYSELF and not (saying.whose_name or "").strip():
        raise WhoseIsMissing
    same = select(Ask).where(Ask.made_by_id == work.account_id, Ask.send_key == saying.send_key)
    there = work.session.scalar(same)
    if there is not None:
        return there
    ask = _new_ask(work, person, saying)
    kept = add_once(work.session, ask, same)
    if kept is not ask:
        return kept
    work.session.add_all(AskSeer(ask_id=ask.id, account_id=seer) for seer in dict.fromkeys(saying.seers))
    add_step(work, ask, "sent")
    tell_team(work, ask, "new")
    note(work, ask)
    return ask


def _new_ask(work: Work, person: Person | None, saying: Saying) -> Ask:
    kind = KINDS[saying.kind]
    scheme_id = person.scheme_id if person else work.actor.organisation_id
    scheme = work.session.get_one(Organisation, scheme_id)
    return Ask(
        scheme_id=scheme.id,
        council_id=person.council_id if person else None,
        person_id=person.id if person else None,
        made_by_id=work.account_id,
        made_by_role=str(work.actor.role),
        speaks_for_person=saying.speaks_for_person and person is not None,
        kind=kind.name,
        topic=saying.topic,
        form_version=saying.form_version,
        asked_as=saying.asked_as,
        language=work.actor.language,
        scale=saying.scale,
        whose=saying.whose,
        whose_name=saying.whose_name,
        words=saying.words,
        details=saying.details,
        photo_id=saying.photo_id,
        sending_id=saying.sending_id,
        send_key=saying.send_key,
        review_id=saying.review_id,
        plan_line_id=saying.plan_line_id,
        route=kind.route if person or kind.route is not Route.COUNCIL else Route.SCHEME,
        state=State.SENT,
        due_on=add_working_days(work.today, kind.working_days, scheme.nation),
        sent_at=work.now,
    )


def note(work: Work, ask: Ask) -> None:
    """Write to the audit that something became of an ask: all of it in the same words, whatever the ask is (R7).

    With words of its own a worry about safety would be known by them, and so would who sent it. What became of the
    ask stands in its steps. Of a worry the person is not written down either.
    """
    work.changed(WORKED_ON, None if ask.route == Route.SAFEGUARDING else ask.person_id, ask.id)


def add_step(
    work: Work,
    ask: Ask,
    step: str,
    *,
    to_id: uuid.UUID | None = None,
    words: str | None = None,
    step_id: uuid.UUID | None = None,
) -> None:
    """Put a step on the timeline of an ask."""
    by_id = work.actor.account_id
    work.session.add(AskStep(id=step_id, ask_id=ask.id, step=step, at=work.now, by_id=by_id, to_id=to_id, words=words))


def tell_team(work: Work, ask: Ask, why: str) -> None:
    """Put a mail with no content (R45) to the team that must answer in the outbox, in the same transaction.

    What was sent together is one mail to each team. A worry about safety tells each of the duty list, and not
    the team's mailbox, where a mail without an ask in the inbox would give it away (R7).
    """
    team = ask.council_id if ask.route == Route.COUNCIL else ask.scheme_id
    if why == "new":
        # Of the routes only the council's is named: a list of jobs must not tell which ask is a worry about safety.
        key = f"mail:{ask.sending_id or ask.id}:new" + (f":{team}" if ask.route == Route.COUNCIL else "")
    else:
        key = f"mail:{ask.id}:{why}:{int(work.now.timestamp() * 1000)}"
    duty = colleagues(work, ask) if ask.route == Route.SAFEGUARDING else []
    for one in duty:
        put(work.session, "mail", f"{key}:{one.id}", {"to_account": str(one.id)}, now=work.now)
    if not duty:
        put(work.session, "mail", key, {"to_organisation": str(team)}, now=work.now)


def take_back(work: Work, ask_id: uuid.UUID) -> Ask:
    """Take an ask back before anybody has read it; raises `ReadAlready`."""
    ask = lock(work, my_asks(work).where(Ask.made_by_id == work.account_id), ask_id)
    if ask.state == State.TAKEN_BACK:
        return ask
    if ask.seen_at is not None:
        raise ReadAlready
    ask.state = State.TAKEN_BACK
    add_step(work, ask, "taken-back")
    note(work, ask)
    return ask


def say_sorted(work: Work, ask_id: uuid.UUID) -> Ask:
    """Say that an answered ask is sorted; raises `NothingToCheck` before there is an answer.

    Only who passed it on can say so: the person may think otherwise of what others asked for them.
    """
    ask = lock(work, my_asks(work).where(Ask.made_by_id == work.account_id), ask_id)
    if ask.answered_at is None:
        raise NothingToCheck
    if ask.state != State.SORTED:
        ask.state = State.SORTED
        add_step(work, ask, "sorted")
        note(work, ask)
    return ask


def say_not_sorted(work: Work, ask_id: uuid.UUID, words: str | None = None, send_key: str = "") -> Ask:
    """Say that an ask is not sorted, at any time (R10): it always reopens and always reaches staff again.

    Sending the same page twice makes one step: its id is made from the key of the page. What a person says about
    an ask that somebody else made for them becomes an ask of their own, so that the answer to it is theirs alone (R5).
    """
    ask = lock(work, my_asks(work).where(Ask.state != State.TAKEN_BACK), ask_id)
    if ask.made_by_id != work.account_id:
        return _asked_anew(work, ask, words, send_key)
    step_id = uuid.uuid5(ask.id, f"not-sorted {send_key}") if send_key else new_id()
    if work.session.get(AskStep, step_id) is None:
        come_back(work, ask, "not-sorted", words, step_id)
    return ask


def _asked_anew(work: Work, ask: Ask, words: str | None, send_key: str) -> Ask:
    person = work.session.get_one(Person, ask.person_id)
    key = f"not-sorted {ask.id} {send_key or int(work.now.timestamp() * 1000)}"[:80]
    return pass_on(work, person, Saying(kind=ask.kind, send_key=key, words=words, asked_as=ask.asked_as))


def come_back(work: Work, ask: Ask, step: str, words: str | None = None, step_id: uuid.UUID | None = None) -> None:
    """Open an ask again, with a new due date, and tell the team."""
    kind = KINDS[ask.kind]
    nation = work.session.get_one(Organisation, ask.scheme_id).nation
    ask.state = State.WORKING if ask.seen_at else State.SENT
    ask.came_back_at = work.now
    ask.promised_on = None
    ask.due_on = add_working_days(work.today, kind.working_days, nation)
    add_step(work, ask, step, words=words, step_id=step_id)
    tell_team(work, ask, step)
    note(work, ask)
