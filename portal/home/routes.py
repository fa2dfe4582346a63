"""`/`: the first page, another one for each role."""

from __future__ import annotations

from flask import Response, redirect

from portal.access.guard import Area
from portal.access.permissions import Open, Permission, Role
from portal.access.work import Work
from portal.home.queries import has_anybody, name_of_the_one, reviews_to_come, what_waits
from portal.ui.pages import page

home = Area("home", __name__)

NO_PAGES_YET = frozenset({Role.REVIEWING_OFFICER, Role.COMMISSIONER, Role.ADMINISTRATOR})


@home.get("/", access=Open.PUBLIC)
def first_page(work: Work) -> Response:
    """Show the first page of whoever is signed in; signed out, a welcome with the way in."""
    role = work.actor.role
    if role is None:
        return page("home/welcome.html")
    if role.is_staff:
        return redirect("/desk/inbox", 303)  # type: ignore[return-value]
    if role in NO_PAGES_YET:
        return page("home/office.html", role=role.value)
    if role is Role.PERSON:
        return page("home/person.html", waiting=what_waits(work))
    if role is Role.CARER:
        return page("home/carer.html", name=name_of_the_one(work, Permission.SAY_VIEWS), waiting=what_waits(work))
    return page(
        "home/beside_a_person.html",
        name=name_of_the_one(work, Permission.ASK_FOR_ADVOCATE),
        role=role.value,
        may_say=has_anybody(work, Permission.SAY_VIEWS),
        may_see_plan=has_anybody(work, Permission.SEE_PLAN),
        may_see_money=has_anybody(work, Permission.SEE_MONEY),
        reviews=reviews_to_come(work),
        may_tell=has_anybody(work, Permission.TELL_BIG_CHANGE),
        is_tied=has_anybody(work, Permission.ASK_FOR_ADVOCATE),
        waiting=what_waits(work),
    )
