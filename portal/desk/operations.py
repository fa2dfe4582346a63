"""What is done at the desk besides answering: minding what a colleague did meanwhile."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select

from portal.access.models import Account
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.asks import answering
from portal.asks.answering import Answering
from portal.asks.models import Answer, AnswerKind, Ask, State
from portal.asks.teams import is_ours
from portal.asks.visible import asks_at_the_desk, lock
from portal.desk.queries import other_route

ANSWERS = tuple(str(kind) for kind in AnswerKind)
PROMISE = str(AnswerKind.WILL)


class DoneMeanwhile(RuntimeError):
    """A colleague did the same a moment ago, after this actor's page was made; `name` says who."""

    def __init__(self, name: str) -> None:
        """Take the name of the colleague."""
        super().__init__(name)
        self.name = name


class AnsweredMeanwhile(DoneMeanwhile):
    """A colleague answered this ask."""


class TakenMeanwhile(DoneMeanwhile):
    """A colleague took this ask."""


def take(work: Work, ask_id: uuid.UUID, known_owner: str) -> Ask:
    """Take an ask from whom the page named, or from nobody; raises `TakenMeanwhile` when that changed."""
    ask = _locked(work, ask_id)
    if ask.owner_id not in {None, work.account_id} and str(ask.owner_id) != known_owner:
        raise TakenMeanwhile(work.session.get_one(Account, ask.owner_id).name)
    return answering.take(work, ask_id)


def pass_on(work: Work, ask_id: uuid.UUID) -> Ask:
    """Pass an ask to the other body (R11); raises `NotYourTeams` when there is none."""
    body = other_route(_locked(work, ask_id))
    if body is None:
        raise answering.NotYourTeams
    return answering.pass_to(work, ask_id, body)


def put_together(kind: str, *, words: str, send_key: str, promised_on: date | None, decided_by: str) -> Answering:
    """Put an answer together from what a form brought; raises `ValueError` for a kind that R9 lacks."""
    return Answering(AnswerKind(kind), words, send_key, promised_on, decided_by)


def answer(work: Work, ask_id: uuid.UUID, given: Answering, known_answer: str) -> Answer:
    """Answer an ask; raises `AnsweredMeanwhile` when a colleague answered after the page was made.

    `known_answer` is the id of the last answer on the page, or empty. A page sent twice makes one answer.
    """
    ask = _locked(work, ask_id)
    there = list(
        work.session.scalars(
            select(Answer).where(Answer.ask_id == ask.id).order_by(Answer.answered_at.desc(), Answer.id.desc())
        )
    )
    is_sent_twice = any(one.send_key == given.send_key for one in there)
    is_new_to_page = bool(there) and str(there[0].id) != known_answer
    if is_new_to_page and not is_sent_twice and ask.state in {State.ANSWERED, State.SORTED}:
        raise AnsweredMeanwhile(work.session.get_one(Account, there[0].answered_by_id).name)
    return answering.answer(work, ask_id, given)


def _locked(work: Work, ask_id: uuid.UUID) -> Ask:
    ask = lock(work, asks_at_the_desk(work, Permission.ANSWER_ASKS), ask_id)
    if not is_ours(work, ask):
        raise answering.NotYourTeams
    return ask
