"""The audit, for the administrator of a scheme; each look at it is itself written down."""

from __future__ import annotations

from flask import Response, request

from portal.access.guard import Area
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.audit.queries import KINDS
from portal.sharing.audit_forms import address_of, wanted_of
from portal.sharing.auditing import audit_of_the_scheme, mark_of
from portal.sharing.holding_back import held_back_in_the_scheme
from portal.ui.pages import is_part, page

audit = Area("audit", __name__)
SEE = Permission.SEE_AUDIT


@audit.get("/audit", access=SEE)
def entries(work: Work) -> Response:
    """Show who looked, changed, was refused and signed in, 50 on a page, the newest first."""
    shown = audit_of_the_scheme(work, wanted_of(request.args))
    template = "audit/_entries.html" if is_part() else "audit/entries.html"
    return page(template, entries=shown, kinds=KINDS, address_of=address_of)


@audit.get("/audit/held-back", access=SEE)
def held_back(work: Work) -> Response:
    """Show every look that is or was held back from a person: who, when, until when and why (R37)."""
    return page("audit/held_back.html", held=held_back_in_the_scheme(work), mark_of=mark_of)
