"""«The person answered» at the desk: what somebody said by voice, on paper or with pictures, on one page (R48)."""

from __future__ import annotations

import uuid

from flask import Response, redirect

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.sharing.agreements import AgreementIsUnclear
from portal.sharing.paper_pages import ALL, person_head
from portal.sharing.said_forms import AnsweredForm, mark_answer
from portal.sharing.said_to_staff import (
    AnsweredAlready,
    AnswerIsUnclear,
    Question,
    find_question,
    write_down_no,
    write_down_yes,
)
from portal.ui.pages import page

ANSWERED = f"{ALL}/requests/<uuid:request_id>/answered"


def add_to(agreements: Area) -> None:
    """Put these pages beside the agreements."""
    agreements.get(ANSWERED, access=Permission.CHANGE_ACCESS)(answered)
    agreements.post(ANSWERED, access=Permission.CHANGE_ACCESS)(save_answered)


def answered(work: Work, person_id: uuid.UUID, request_id: uuid.UUID) -> Response:
    """Ask what the person answered, with nothing chosen."""
    question = find_question(work, person_id, request_id)
    if not question.is_waiting:
        return _back_to(person_id, "#waiting")
    form = AnsweredForm()
    form.new_send_key()
    return _answered_page(work, person_id, question, form)


def save_answered(work: Work, person_id: uuid.UUID, request_id: uuid.UUID) -> Response:
    """Write down what the person answered, once it was read back."""
    question = find_question(work, person_id, request_id)
    if not question.is_waiting:
        return _back_to(person_id, "#waiting")
    form = AnsweredForm()
    form.offer(question)
    if form.is_good(work.today):
        try:
            if form.terms:
                write_down_yes(work, person_id, request_id, form.said, form.terms)
            else:
                write_down_no(work, person_id, request_id, form.said)
        except (AnswerIsUnclear, AgreementIsUnclear) as problem:
            mark_answer(form, problem.fault)
        except AnsweredAlready:
            return _back_to(person_id, "#waiting")
        else:
            return _back_to(person_id)
    return _answered_page(work, person_id, question, form, 422)


def _answered_page(
    work: Work, person_id: uuid.UUID, question: Question, form: AnsweredForm, status: int = 200
) -> Response:
    form.offer(question)
    head = person_head(work, person_id)
    return page("agreements/answered.html", status=status, form=form, question=question, **head)


def _back_to(person_id: uuid.UUID, place: str = "") -> Response:
    return redirect(f"/desk/people/{person_id}/agreements{place}", 303)  # type: ignore[return-value]
