"""What staff do with an ask: open, take, hand over, pass on to another body, answer (R8, R9, R11)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from portal.access.permissions import Permission
from portal.access.scope import NotYours, still_speaks_of
from portal.access.work import Work
from portal.asks.models import Answer, AnswerKind, Ask, Route, State
from portal.asks.operations import add_step, come_back, note
from portal.asks.teams import ROUTE_OF_ROLE, colleagues, is_ours
from portal.asks.visible import asks_at_the_desk, lock
from portal.post.outbox import put


class NotYourTeams(PermissionError):
    """Another team must answer this ask; it can be seen, and not answered, from here."""


class AnswerIsIncomplete(ValueError):
    """An answer has no words, or a «we will» has no date or one that has passed (R9)."""


class AlreadyReceived(ValueError):
    """The other body has received it, so it is no longer ours to pass on (R11)."""


@dataclass(frozen=True, slots=True)
class Answering:
    """What is said back. `promised_on` belongs to «we will» alone."""

    kind: AnswerKind
    words: str
    send_key: str
    promised_on: date | None = None
    decided_by: str = ""


def _ours(work: Work, ask_id: uuid.UUID) -> Ask:
    """Lock an ask that this actor's team must answer; raises `NotYours` or `NotYourTeams`."""
    ask = lock(work, asks_at_the_desk(work, Permission.ANSWER_ASKS), ask_id)
    if not is_ours(work, ask):
        raise NotYourTeams
    return ask


def open_ask(work: Work, ask_id: uuid.UUID) -> Ask:
    """Read an ask. Whoever of the staff reads it first makes it «seen»; the person sees who and when (R8).

    From then on it cannot be taken back, so nobody reads anything that the person still believes unread.
    """
    ask = lock(work, asks_at_the_desk(work), ask_id)
    if ask.seen_at is None:
        ask.seen_at, ask.seen_by_id = work.now, work.account_id
        if ask.state == State.SENT:
            ask.state = State.SEEN
        add_step(work, ask, "seen")
        note(work, ask)
    return ask


def take(work: Work, ask_id: uuid.UUID) -> Ask:
    """Take an ask: from now on this actor has it, and it is being worked on."""
    ask = _ours(work, ask_id)
    _give_to(work, ask, work.account_id, "taken")
    return ask


def hand_over(work: Work, ask_id: uuid.UUID, to_id: uuid.UUID) -> Ask:
    """Hand an ask to another of the same team who may see it; raises `NotYours` for anybody else."""
    ask = _ours(work, ask_id)
    if to_id not in {account.id for account in colleagues(work, ask)}:
        raise NotYours("account", to_id)
    _give_to(work, ask, to_id, "handed-over")
    return ask


def _give_to(work: Work, ask: Ask, account_id: uuid.UUID, step: str) -> None:
    if ask.owner_id == account_id and ask.state == State.WORKING:
        return
    ask.owner_id = account_id
    if ask.state in {State.SENT, State.SEEN}:
        ask.state = State.WORKING
    if ask.seen_at is None:
        ask.seen_at, ask.seen_by_id = work.now, work.account_id
    add_step(work, ask, step, to_id=account_id)
    note(work, ask)


def answer(work: Work, ask_id: uuid.UUID, answering: Answering) -> Answer:
    """Answer an ask in one of the four ways (R9); raises `AnswerIsIncomplete`, `NotYourTeams` or `NotYours`.

    A «we will» puts a job in the outbox that brings the ask back after its date. Sending twice makes one answer.
    """
    ask = _ours(work, ask_id)
    there = work.session.scalar(select(Answer).where(Answer.ask_id == ask.id, Answer.send_key == answering.send_key))
    if there is not None:
        return there
    _check(work, answering)
    if ask.seen_at is None:
        ask.seen_at, ask.seen_by_id = work.now, work.account_id
    given = Answer(
        ask_id=ask.id,
        kind=answering.kind,
        words=answering.words.strip(),
        promised_on=answering.promised_on,
        decided_by=answering.decided_by.strip() or work.actor.name,
        answered_by_id=work.account_id,
        answered_at=work.now,
        send_key=answering.send_key,
    )
    work.session.add(given)
    ask.state, ask.answered_at, ask.promised_on = State.ANSWERED, work.now, answering.promised_on
    ask.owner_id = ask.owner_id or work.account_id
    add_step(work, ask, "answered")
    # A worry about safety is in nobody's list, and a mail about it could be read by the wrong eyes: phone or visit.
    is_theirs = ask.person_id is None or still_speaks_of(work, ask.made_by_id, ask.person_id)
    if ask.route != Route.SAFEGUARDING and is_theirs:
        facts = {"to_account": str(ask.made_by_id)}
        if ask.person_id is not None:
            facts["about_person"] = str(ask.person_id)
        put(work.session, "mail", f"mail:{given.id}", facts, now=work.now)
    if answering.promised_on:
        _bring_back_after(work, given, answering.promised_on)
    note(work, ask)
    return given


def _check(work: Work, answering: Answering) -> None:
    promises = answering.kind is AnswerKind.WILL
    if not answering.words.strip() or promises != (answering.promised_on is not None):
        raise AnswerIsIncomplete
    if answering.promised_on and answering.promised_on < work.today:
        raise AnswerIsIncomplete


def _bring_back_after(work: Work, given: Answer, promised_on: date) -> None:
    after = datetime.combine(promised_on + timedelta(days=1), time(6), UTC)
    facts = {"ask": str(given.ask_id), "answer": str(given.id)}
    put(work.session, "promise", f"promise:{given.id}", facts, now=work.now, run_at=after)


def promise_has_passed(work: Work, ask_id: uuid.UUID, answer_id: uuid.UUID) -> None:
    """Bring an ask back when its last «we will» has passed its date and nobody said it is sorted (R9)."""
    ask = work.session.get(Ask, ask_id, with_for_update=True)
    last = work.session.scalar(
        select(Answer).where(Answer.ask_id == ask_id).order_by(Answer.answered_at.desc(), Answer.id).limit(1)
    )
    if ask is None or last is None or last.id != answer_id or ask.state != State.ANSWERED:
        return
    come_back(work, ask, "promise-passed")


def pass_to(work: Work, ask_id: uuid.UUID, body: Route) -> Ask:
    """Pass an ask on to the other body (R11). Until that body has received it, it is still ours."""
    ask = _ours(work, ask_id)
    if Route.SAFEGUARDING in {body, ask.route} or body == ask.route or ask.council_id is None:
        raise NotYourTeams
    if ask.passed_to != body:
        ask.passed_to, ask.passed_at = body, work.now
        add_step(work, ask, "passed-on")
        other = ask.council_id if body is Route.COUNCIL else ask.scheme_id
        key = f"mail:{ask.id}:passed:{int(work.now.timestamp() * 1000)}"
        put(work.session, "mail", key, {"to_organisation": str(other)}, now=work.now)
        note(work, ask)
    return ask


def receive(work: Work, ask_id: uuid.UUID) -> Ask:
    """Receive an ask that the other body passed on: from now on it is this team's (R11)."""
    ask = lock(work, asks_at_the_desk(work, Permission.ANSWER_ASKS), ask_id)
    if ask.passed_to is None:
        raise AlreadyReceived
    if work.actor.role is None or ROUTE_OF_ROLE.get(work.actor.role) != ask.passed_to:
        raise NotYourTeams
    ask.route, ask.passed_to, ask.owner_id = ask.passed_to, None, None
    add_step(work, ask, "received")
    note(work, ask)
    return ask
