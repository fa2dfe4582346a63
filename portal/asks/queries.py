"""Asks as a page shows them: rows of a list, and one ask with its steps and answers.

Each question takes a choice made by `portal.asks.visible`, so the same page serves those who ask and those
who answer, and no ask is reached in another way. Lists open no sealed words.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from portal.access.models import Account, Organisation, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import allowed_people, names_i_gave, visible_people
from portal.access.work import Work
from portal.asks.models import Answer, Ask, AskSeer, AskStep, State
from portal.asks.shown import OPEN, AskPage, AskRow, AskRows, GivenAnswer, SharedPoint, Step, Who
from portal.asks.visible import find_ask, my_asks, ticked_for_me

ROWS_A_PAGE = 20
ORDER_OF_STATES = {State.ANSWERED: 1, State.SORTED: 2, State.TAKEN_BACK: 3}


def what_i_asked(work: Work) -> Select[Ask]:
    """Select what the page «What I asked» shows to this actor."""
    return my_asks(work)


def my_rows(work: Work, number: int = 1) -> AskRows:
    """List what this actor passed on: open, then answered, sorted, taken back; the newest of each first."""
    order: ColumnElement[int] = case(ORDER_OF_STATES, value=Ask.state, else_=0)
    return _page_of(work, what_i_asked(work), (order, Ask.sent_at.desc(), Ask.id), number)


def rows_shown_to_me(work: Work, number: int = 1) -> AskRows:
    """List the points that people ticked for this account, the newest first (R5)."""
    return _page_of(work, ticked_for_me(work), (Ask.sent_at.desc(), Ask.id), number)


def _page_of(work: Work, choice: Select[Ask], order: tuple[Any, ...], number: int) -> AskRows:
    total = work.session.scalar(select(func.count()).select_from(choice.subquery())) or 0
    pages = max(1, -(-total // ROWS_A_PAGE))
    number = min(max(number, 1), pages)
    shown = choice.order_by(*order).limit(ROWS_A_PAGE).offset((number - 1) * ROWS_A_PAGE)
    return AskRows(tuple(rows_of(work, shown)), number, pages)


def point_shown_to_me(work: Work, ask_id: uuid.UUID) -> SharedPoint:
    """Give one point that a person ticked for this account, without its answers or its state (R5).

    Raises `NotYours`.
    """
    ask = find_ask(work, ticked_for_me(work), ask_id)
    person = work.session.get_one(Person, ask.person_id)
    return SharedPoint(
        ask.id,
        person.name,
        ask.topic,
        ask.asked_as,
        ask.language,
        ask.scale,
        ask.words,
        ask.whose,
        ask.whose_name,
        ask.photo_id,
        ask.sent_at,
    )


def people_to_speak_of(work: Work, permission: Permission) -> list[Person]:
    """List the people of whom this actor may say something by this permission, by name."""
    return list(work.session.scalars(visible_people(work, permission)))


def open_of_kind(work: Work, kind: str, person_id: uuid.UUID | None) -> list[AskRow]:
    """List what this actor can see in «What I asked» of one kind about one person, and that is still open."""
    choice = what_i_asked(work).where(Ask.kind == kind, Ask.person_id == person_id, Ask.state.in_(OPEN))
    return rows_of(work, choice.order_by(Ask.sent_at.desc(), Ask.id))


def rows_of(work: Work, choice: Select[Ask]) -> list[AskRow]:
    """Give the rows of a choice of asks, in its order. It asks for columns only and opens no words."""
    slim = (
        choice.with_only_columns(
            Ask.id,
            Ask.kind,
            Ask.topic,
            Ask.asked_as,
            Ask.language,
            Ask.state,
            Ask.route,
            Ask.sent_at,
            Ask.due_on,
            Ask.promised_on,
            Ask.came_back_at,
            Ask.answered_at,
            Ask.person_id,
            func.coalesce(Person.name, ""),
            Account.id,
            Account.name,
            Account.role,
        )
        .outerjoin(Person, Person.id == Ask.person_id)
        .join(Account, Account.id == Ask.made_by_id)
    )
    found: Iterable[Any] = work.session.execute(slim)
    return [
        AskRow(*(*plain, Who(made_by_id, name, role), made_by_id == work.actor.account_id))
        for *plain, made_by_id, name, role in found
    ]


def ask_page(work: Work, choice: Select[Ask], ask_id: uuid.UUID) -> AskPage:
    """Give one ask out of a choice with its steps and answers, and note the look; raises `NotYours`."""
    ask = find_ask(work, choice, ask_id)
    (row,) = rows_of(work, choice.where(Ask.id == ask_id).order_by(None))
    steps, answers = _steps(work, ask), _answers(work, ask)
    names = _names(work, (ask.owner_id, ask.seen_by_id))
    is_staff = work.actor.role is not None and work.actor.role.is_staff
    return AskPage(
        row=row,
        words=ask.words,
        scale=ask.scale,
        whose=ask.whose,
        whose_name=ask.whose_name,
        details=_details(work, ask),
        photo_id=ask.photo_id,
        scheme=_organisation_name(work, ask.scheme_id),
        council=_organisation_name(work, ask.council_id),
        passed_to=ask.passed_to,
        passed_at=ask.passed_at,
        owner=names.get(ask.owner_id),
        seen_by=names.get(ask.seen_by_id),
        seen_at=ask.seen_at,
        seers=_seers(work, ask) if is_staff or row.is_mine else (),
        steps=steps,
        answers=answers,
        can_take_back=row.made_by.id == work.actor.account_id and ask.state == State.SENT and not ask.seen_at,
        can_say_sorted=row.is_mine and ask.state == State.ANSWERED,
        can_say_not_sorted=ask.state != State.TAKEN_BACK,
        is_sorted_asked=row.is_check_due(work.now),
    )


def _details(work: Work, ask: Ask) -> dict[str, Any]:
    """Open the answers beside the words; the line of a plan only for who may see that line today (R35, R36)."""
    details: dict[str, Any] = json.loads(ask.details or "{}")
    if "line" in details:
        needed = {Permission.SEE_PLAN} | ({Permission.SEE_MONEY} if ask.topic == "money" else set())
        if work.actor.role is Role.TRUSTED and not all(_holds(work, one, ask.person_id) for one in needed):
            del details["line"]
    return details


def _holds(work: Work, permission: Permission, person_id: uuid.UUID | None) -> bool:
    return work.session.scalar(allowed_people(work, permission).where(Person.id == person_id)) is not None


def _steps(work: Work, ask: Ask) -> tuple[Step, ...]:
    steps = list(work.session.scalars(select(AskStep).where(AskStep.ask_id == ask.id).order_by(AskStep.at, AskStep.id)))
    names = _names(work, (one for step in steps for one in (step.by_id, step.to_id)))
    shown = (Step(s.step, s.at, names.get(s.by_id), names.get(s.to_id), s.words) for s in steps)
    return tuple(step for step in shown if _may_see(work, step))


def _may_see(work: Work, step: Step) -> bool:
    """Say whether this actor may see a step: a carer sees nothing that the person said later (R5)."""
    role = work.actor.role
    if role is None or role is Role.PERSON or role.is_staff or step.by is None:
        return True
    return step.by.id == work.actor.account_id or Role(step.by.role).is_staff


def _answers(work: Work, ask: Ask) -> tuple[GivenAnswer, ...]:
    answers = list(
        work.session.scalars(select(Answer).where(Answer.ask_id == ask.id).order_by(Answer.answered_at, Answer.id))
    )
    names = _names(work, (answer.answered_by_id for answer in answers))
    return tuple(
        GivenAnswer(
            answer.id,
            answer.kind,
            answer.words or "",
            answer.promised_on,
            answer.decided_by,
            names[answer.answered_by_id],
            answer.answered_at,
        )
        for answer in answers
    )


def _seers(work: Work, ask: Ask) -> tuple[Who, ...]:
    choice = select(AskSeer.account_id).where(AskSeer.ask_id == ask.id, AskSeer.account_id != ask.made_by_id)
    names, given = _names(work, work.session.scalars(choice)).values(), names_i_gave(work)
    return tuple(sorted((replace(who, name=given.get(who.id, who.name)) for who in names), key=lambda who: who.name))


def _names(work: Work, ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, Who]:
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    found = work.session.execute(select(Account.id, Account.name, Account.role).where(Account.id.in_(wanted)))
    return {account_id: Who(account_id, name, role) for account_id, name, role in found}


def _organisation_name(work: Work, organisation_id: uuid.UUID | None) -> str:
    if organisation_id is None:
        return ""
    return work.session.scalar(select(Organisation.name).where(Organisation.id == organisation_id)) or ""
