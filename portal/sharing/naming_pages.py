"""Letting somebody in: who, what they may see, until when, how to reach them, and «Yes, I agree» (R34 to R36).

Somebody who is known already needs three of the five pages. Every button keeps what was said so far (R3).
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import Response, request

from portal.access.work import Work
from portal.sharing.agreeing import CannotBeLetIn, ChangedSinceChecked, NotAllSaid, agree_to, checked_key
from portal.sharing.agreements import TICKS
from portal.sharing.asked_of_me import wishes_of
from portal.sharing.mine import find_trusted
from portal.sharing.months import add_months
from portal.sharing.naming import (
    MONTHS,
    SAME_END,
    agreement_to_change,
    find_naming,
    keep_months,
    keep_reach,
    keep_ticks,
    keep_who,
    last_day,
    missing_step,
    naming_of_somebody_new,
    throw_away,
)
from portal.sharing.person_area import DECIDE, HOME, my_own_page, people_i_trust, see_other
from portal.sharing.person_forms import CheckForm, ReachForm, StepForm, UntilForm, WhatForm, WhoForm
from portal.ui.pages import page

if TYPE_CHECKING:
    from portal.sharing.models import Naming

NAMING = f"{HOME}/naming/<uuid:naming_id>"
STEPS_OF_SOMEBODY_NEW = ("who", "what", "until", "reach", "check")
STEPS_OF_SOMEBODY_KNOWN = ("what", "until", "check")


def _steps(naming: Naming | None) -> tuple[str, ...]:
    return STEPS_OF_SOMEBODY_KNOWN if naming and naming.trusted_id else STEPS_OF_SOMEBODY_NEW


def _url(naming: Naming | None, step: str) -> str:
    return f"{HOME}/name" if step == "who" or naming is None else f"{HOME}/naming/{naming.id}/{step}"


def _back(naming: Naming | None, step: str) -> str:
    """Give where Back leads: the step before, the page before agreeing when it was opened from there, or the list."""
    if request.args.get("then") == "check" and naming:
        return _url(naming, "check")
    steps = _steps(naming)
    place = steps.index(step)
    return _url(naming, steps[place - 1]) if place else HOME


def _step_page(naming: Naming | None, step: str, form: StepForm, status: int = 200, **more: object) -> Response:
    steps = _steps(naming)
    form.new_send_key()
    return page(
        f"people_i_trust/{step}.html",
        status=status,
        naming=naming,
        form=form,
        number=steps.index(step) + 1,
        total=len(steps),
        back=_back(naming, step),
        action=request.full_path.rstrip("?"),
        **more,
    )


def _go_on(naming: Naming, step: str, pressed: str) -> Response:
    """Go where the button leads: help, the list, or the next step (or back to the page before agreeing)."""
    if pressed == "help":
        return see_other(f"{HOME}/naming/{naming.id}/help?from={step}")
    if pressed == "do-not-know" and step != "reach":
        return see_other(f"{HOME}?note=kept")
    if request.args.get("then") == "check":
        return see_other(_url(naming, "check"))
    steps = _steps(naming)
    return see_other(_url(naming, steps[steps.index(step) + 1]))


@people_i_trust.get(f"{HOME}/name", access=DECIDE)
def who(work: Work) -> Response:
    """Ask who it is, and who they are to me."""
    naming = naming_of_somebody_new(work)
    form = WhoForm(name=naming.name if naming else None, relation=naming.relation if naming else None)
    return _step_page(naming, "who", form)


@people_i_trust.post(f"{HOME}/name", access=DECIDE)
def keep_who_it_is(work: Work) -> Response:
    """Keep who it is: the first answer begins a naming."""
    form = WhoForm()
    if not form.validate():
        if form.do.data == "help" and not form.name.data:
            return see_other(f"{HOME}/help")
        return _step_page(naming_of_somebody_new(work), "who", form, 422)
    naming = keep_who(work, form.name.data or "", form.relation.data or "")
    return _go_on(naming, "who", form.do.data or "")


@people_i_trust.get(f"{NAMING}/what", access=DECIDE)
def what(work: Work, naming_id: uuid.UUID) -> Response:
    """Ask what they may see or do: six ticks (R35)."""
    naming = find_naming(work, naming_id)
    return _what(work, naming, WhatForm.of(naming.ticks.split()))


@people_i_trust.post(f"{NAMING}/what", access=DECIDE)
def keep_what(work: Work, naming_id: uuid.UUID) -> Response:
    """Keep the ticks; the button beside a tick shows what it shows."""
    naming, form = find_naming(work, naming_id), WhatForm.of()
    if not form.validate():
        return _what(work, naming, form, 422)
    keep_ticks(work, naming_id, form.ticks.data or ())
    if form.tick_to_show:
        then = "?then=check" if request.args.get("then") == "check" else ""
        return see_other(f"{HOME}/naming/{naming.id}/they-see/{form.tick_to_show}{then}")
    return _go_on(naming, "what", form.do.data or "")


def _what(work: Work, naming: Naming, form: WhatForm, status: int = 200) -> Response:
    wishes = wishes_of(work, naming.trusted_id)
    return _step_page(naming, "what", form, status, ticks=TICKS, wishes=wishes)


@people_i_trust.get(f"{NAMING}/they-see/<any({', '.join(TICKS)}):tick>", access=DECIDE)
def they_see(work: Work, naming_id: uuid.UUID, tick: str) -> Response:
    """Show on my own page what one tick shows, before anything is agreed."""
    naming = find_naming(work, naming_id)
    back = _url(naming, "what") + ("?then=check" if request.args.get("then") == "check" else "")
    return page("people_i_trust/they_see.html", naming=naming, tick=tick, shown=my_own_page(work), back=back)


@people_i_trust.get(f"{NAMING}/until", access=DECIDE)
def until(work: Work, naming_id: uuid.UUID) -> Response:
    """Ask until when; nothing is chosen beforehand (R36)."""
    naming = find_naming(work, naming_id)
    return _until(work, naming, UntilForm(months=None if naming.months is None else str(naming.months)))


@people_i_trust.post(f"{NAMING}/until", access=DECIDE)
def keep_until(work: Work, naming_id: uuid.UUID) -> Response:
    """Keep until when."""
    naming, form = find_naming(work, naming_id), UntilForm()
    if not form.validate():
        return _until(work, naming, form, 422)
    if form.months.data:
        keep_months(work, naming_id, int(form.months.data))
    return _go_on(naming, "until", form.do.data or "")


def _until(work: Work, naming: Naming, form: UntilForm, status: int = 200) -> Response:
    days = {months: add_months(work.today, months) for months in MONTHS}
    there = agreement_to_change(work, naming)
    return _step_page(
        naming, "until", form, status, days=days, same_end=SAME_END, ends_now=there.until_on if there else None
    )


@people_i_trust.get(f"{NAMING}/reach", access=DECIDE)
def reach(work: Work, naming_id: uuid.UUID) -> Response:
    """Ask how to reach them."""
    naming = find_naming(work, naming_id)
    if naming.trusted_id:
        return see_other(_url(naming, "check"))
    return _step_page(naming, "reach", ReachForm(reach=naming.reach))


@people_i_trust.post(f"{NAMING}/reach", access=DECIDE)
def keep_how_to_reach(work: Work, naming_id: uuid.UUID) -> Response:
    """Keep an address or a number; «I do not know» takes it away, and the worker asks them."""
    naming, form = find_naming(work, naming_id), ReachForm()
    if naming.trusted_id:
        return see_other(_url(naming, "check"))
    if not form.validate():
        return _step_page(naming, "reach", form, 422)
    keep_reach(work, naming_id, "" if form.do.data == "do-not-know" else form.reach.data or "")
    return _go_on(naming, "reach", form.do.data or "")


@people_i_trust.get(f"{NAMING}/check", access=DECIDE)
def check(work: Work, naming_id: uuid.UUID) -> Response:
    """Show everything that would be agreed, and what they would see of it today (R35)."""
    naming = find_naming(work, naming_id, is_open=False)
    if naming.state == "agreed":
        return see_other(_url(naming, "agreed"))
    naming = find_naming(work, naming_id)
    form = CheckForm()
    form.send_key.data = checked_key(work, naming)
    return page(
        "people_i_trust/check.html",
        naming=naming,
        form=form,
        number=len(_steps(naming)),
        total=len(_steps(naming)),
        back=_back(naming, "check"),
        ticks=[tick for tick in TICKS if tick in naming.ticks.split()],
        until_on=last_day(work, naming),
        missing=missing_step(work, naming),
        shown=my_own_page(work),
        has_changed="changed" in request.args,
    )


@people_i_trust.post(f"{NAMING}/check", access=DECIDE)
def send_agreement(work: Work, naming_id: uuid.UUID) -> Response:
    """Agree to what the page showed, once; what changed since then has to be checked again."""
    if find_naming(work, naming_id, is_open=False).state == "thrown-away":
        return see_other(HOME)
    try:
        agree_to(work, naming_id, CheckForm().send_key.data or "")
    except ChangedSinceChecked:
        return see_other(f"{HOME}/naming/{naming_id}/check?changed")
    except NotAllSaid as missing:
        return see_other(f"{HOME}/naming/{naming_id}/{missing.step}?then=check")
    except CannotBeLetIn:
        return see_other(f"{HOME}?note=cannot-be")
    return see_other(f"{HOME}/naming/{naming_id}/agreed")


@people_i_trust.get(f"{NAMING}/agreed", access=DECIDE)
def agreed(work: Work, naming_id: uuid.UUID) -> Response:
    """Say what was agreed, and that it can be stopped at any time."""
    naming = find_naming(work, naming_id, is_open=False)
    if naming.agreement_id is None:
        return see_other(_url(naming, "check"))
    return page("people_i_trust/agreed.html", naming=naming, one=find_trusted(work, naming.agreement_id), ticks=TICKS)


@people_i_trust.get(f"{HOME}/help", access=DECIDE, defaults={"naming_id": None})
@people_i_trust.get(f"{NAMING}/help", access=DECIDE)
def help_to_decide(work: Work, naming_id: uuid.UUID | None) -> Response:
    """Say who can help to decide, and that what was said is kept."""
    step = request.args.get("from", "")
    naming = find_naming(work, naming_id) if naming_id else None
    back = _url(naming, step) if step in _steps(naming) else f"{HOME}/name"
    for name, address in (("asked", f"{HOME}/asks/%s"), ("still", f"{HOME}/%s/still")):
        if one := request.args.get(name, type=uuid.UUID):
            back = address % one
    return page("people_i_trust/help_to_decide.html", back=back, is_kept=naming_id is not None)


@people_i_trust.get(f"{NAMING}/throw-away", access=DECIDE)
def throw_away_page(work: Work, naming_id: uuid.UUID) -> Response:
    """Ask once whether what is kept may go."""
    return page("people_i_trust/throw_away_page.html", naming=find_naming(work, naming_id))


@people_i_trust.post(f"{NAMING}/throw-away", access=DECIDE)
def throw_it_away(work: Work, naming_id: uuid.UUID) -> Response:
    """Throw away what is kept; nothing was open, and nothing changes."""
    throw_away(work, naming_id)
    return see_other(f"{HOME}?note=thrown-away")
