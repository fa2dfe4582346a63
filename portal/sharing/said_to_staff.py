"""The person answers by voice, on paper or with pictures whether somebody may see their page (R34, R48).

Staff write down what was said and whose words they are (R4), read it back, and decide nothing: only what was asked
for can be ticked, and all of it is off to begin with (R35). What they wrote stands sealed in the history, for staff.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, AgreementEvent, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, find, find_person
from portal.access.work import Work
from portal.asks.states import Whose
from portal.i18n import Message, words
from portal.post.outbox import put
from portal.sharing.agreements import AGREED, TICKS, Terms, is_live, live_one, tell_own_account, ticks_of
from portal.sharing.closed_for_now import agree_or_keep_closed, is_kept_closed
from portal.sharing.letting_in import has_never_come
from portal.sharing.models import AccessRequest
from portal.sharing.reaching_at_the_desk import start_reaching

CHANGE = Permission.CHANGE_ACCESS
HOWS = ("spoke", "phone", "paper", "pictures")
WHOSE_THROUGH_STAFF = (Whose.WITH_HELP, Whose.WROTE)
"""Through staff it is never «by myself», and what somebody else thinks is no answer of the person (R4)."""
_HOW = {
    "spoke": Message("staff", "They spoke to %(by)s."),
    "phone": Message("staff", "They answered on the phone."),
    "paper": Message("staff", "They answered on paper."),
    "pictures": Message("staff", "They answered with pictures."),
}
_WHOSE = {
    Whose.WITH_HELP: Message("p", "%(name)s helped to say this."),
    Whose.WROTE: Message("p", "%(name)s wrote what %(person)s said."),
}


class AnswerIsUnclear(ValueError):
    """Something of the answer is missing or cannot be; `fault` names it in one word for the form."""

    def __init__(self, fault: str) -> None:
        """Take what is wrong: how · whose · whose-name · not-asked-for · read-back."""
        super().__init__(fault)
        self.fault = fault


class AnsweredAlready(RuntimeError):
    """The person answered meanwhile, or the other no longer asks; also what is sent a second time."""


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody asks the person to see something. `has` are the ticks that they agreed to before, until `until_on`."""

    id: uuid.UUID
    name: str
    ticks: tuple[str, ...]
    why: str
    has: frozenset[str]
    until_on: date | None
    is_closed: bool
    """Staff closed the agreement with them for now: a yes does not open it."""
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Said:
    """How the person answered, whose words these are (R4), and the words, if there were any."""

    how: str
    whose: str
    whose_name: str
    words: str
    is_read_back: bool


def find_question(work: Work, person_id: uuid.UUID, request_id: uuid.UUID) -> Question:
    """Give what somebody asks this person, answered or not; raises `NotYours`."""
    request, account = _asked(work, person_id, request_id)
    there = _agreed_before(work, request)
    is_closed = there.suspended_at is not None if there else is_kept_closed(work, person_id, account.id)
    return Question(
        id=request.id,
        name=account.name,
        ticks=_wanted(request),
        why=request.why or "",
        has=ticks_of(there) if there else frozenset(),
        until_on=there.until_on if there else None,
        is_closed=is_closed,
        is_waiting=request.state == "waiting",
    )


def write_down_yes(work: Work, person_id: uuid.UUID, request_id: uuid.UUID, said: Said, terms: Terms) -> Agreement:
    """Open what the person said yes to, and tell both. What they agreed to before stays on, until the same last day.

    Raises `NotYours`, `AnsweredAlready`, `AnswerIsUnclear`, `AgreementIsUnclear`.
    """
    person = find_person(work, person_id, CHANGE)
    request, account = _asked(work, person_id, request_id)
    # The agreement is locked before the request, as when the person answers themselves.
    there = live_one(work, person.id, account.id, AGREED)
    request = _locked(work, request)
    _check(said)
    if not terms.ticks <= frozenset(_wanted(request)):
        raise AnswerIsUnclear("not-asked-for")
    stays = ticks_of(there) if there and terms.ticks else frozenset()
    agreement = agree_or_keep_closed(
        work,
        person,
        account,
        Terms(terms.ticks | stays, terms.until_on),
        relation=request.relation,
        reason=_written(work, person, said),
    )
    request.state, request.decided_at, request.agreement_id = "agreed", work.now, agreement.id
    work.changed("wrote down a yes to an access request", person.id, request.id)
    tell_own_account(work, person.id, f"mail:{request.id}:answered")
    _reach_the_other(work, request, agreement, is_first=there is None)
    return agreement


def write_down_no(work: Work, person_id: uuid.UUID, request_id: uuid.UUID, said: Said) -> None:
    """Write down that the person said no; nothing changes, and the other gets a notice without a reason.

    What was said, how, and in whose words stands sealed with the request (R4).
    Raises `NotYours`, `AnsweredAlready`, `AnswerIsUnclear`.
    """
    request, _account = _asked(work, person_id, request_id)
    request = _locked(work, request)
    _check(said)
    request.state, request.decided_at = "refused", work.now
    request.answer = _written(work, work.session.get_one(Person, request.person_id), said)
    work.changed("wrote down a no to an access request", request.person_id, request.id)
    put(work.session, "mail", f"mail:{request.id}:decided", {"to_account": str(request.account_id)}, now=work.now)


def who_wrote_it_down(work: Work, agreement_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Say who of staff wrote down what the person said last about these agreements; none where it was the person."""
    choice = (
        select(AgreementEvent.agreement_id, Account.name, Account.role)
        .join(Agreement, Agreement.id == AgreementEvent.agreement_id)
        .join(Account, Account.id == AgreementEvent.by_id)
        .where(
            AgreementEvent.agreement_id.in_(agreement_ids),
            AgreementEvent.what.in_(("agreed", "changed", "renewed")),
            Agreement.basis == AGREED,
        )
        .order_by(AgreementEvent.number)
    )
    last = {agreement_id: (name, role) for agreement_id, name, role in work.session.execute(choice)}
    return {agreement_id: name for agreement_id, (name, role) in last.items() if Role(role).is_staff}


def _asked(work: Work, person_id: uuid.UUID, request_id: uuid.UUID) -> tuple[AccessRequest, Account]:
    """Give a request that an agreement can answer: nobody of another role is let in so."""
    request = find(work, AccessRequest, request_id, CHANGE)
    account = work.session.get_one(Account, request.account_id)
    if request.person_id != person_id or account.role != Role.TRUSTED or account.ended_at is not None:
        raise NotYours("access_request", request_id)
    return request, account


def _locked(work: Work, request: AccessRequest) -> AccessRequest:
    choice = select(AccessRequest).where(AccessRequest.id == request.id).with_for_update()
    locked = work.session.scalars(choice.execution_options(populate_existing=True)).one()
    if locked.state != "waiting":
        raise AnsweredAlready
    return locked


def _agreed_before(work: Work, request: AccessRequest) -> Agreement | None:
    # Without a lock, since a look at a page takes none.
    choice = select(Agreement).where(
        Agreement.person_id == request.person_id,
        Agreement.account_id == request.account_id,
        Agreement.basis == AGREED,
        is_not_over(work),
    )
    return work.session.scalar(choice)


def _wanted(request: AccessRequest) -> tuple[str, ...]:
    asked = request.ticks.split()
    return tuple(tick for tick in TICKS if tick in asked)


def _check(said: Said) -> None:
    if said.how not in HOWS:
        raise AnswerIsUnclear("how")
    if said.whose not in WHOSE_THROUGH_STAFF:
        raise AnswerIsUnclear("whose")
    if not said.whose_name.strip():
        raise AnswerIsUnclear("whose-name")
    if not said.is_read_back:
        raise AnswerIsUnclear("read-back")


def _written(work: Work, person: Person, said: Said) -> str:
    """Put how, whose and the words into plain words of the language of whoever writes."""
    told = words(work.actor.language)
    parts = [
        told.say(_HOW[said.how], by=work.actor.name),
        told.say(_WHOSE[Whose(said.whose)], name=said.whose_name.strip(), person=person.name),
    ]
    if said.words.strip():
        parts.append(told.say(Message("staff", "Their words: %(words)s"), words=said.words.strip()))
    return " ".join(parts)


def _reach_the_other(work: Work, request: AccessRequest, agreement: Agreement, *, is_first: bool) -> None:
    """Invite who was never here; tell who was that something is new, if it opens anything for them."""
    if is_first and has_never_come(work, request.account_id):
        start_reaching(work, agreement)
    elif is_live(work, agreement):
        facts = {"to_account": str(request.account_id), "about_person": str(request.person_id)}
        put(work.session, "mail", f"mail:{request.id}:decided", facts, now=work.now)
