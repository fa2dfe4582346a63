"""The same page sent twice at once makes one ask, and both are told so."""

from __future__ import annotations

import threading
import time

from sqlalchemy import func, select

from portal.access.models import Account
from portal.access.permissions import Role
from portal.access.work import Actor, Work
from portal.asks.models import Ask
from portal.asks.operations import Saying, pass_on
from tests.visitor import Portal


def test_the_same_page_sent_twice_at_once_makes_one_ask(portal: Portal) -> None:
    carer = portal.account("carer")
    told = []

    def send(first_has_saved: threading.Event | None = None) -> None:
        with portal.session() as session, session.begin():
            work = Work(_actor(carer), session, portal.clock.now)
            told.append(pass_on(work, None, Saying("break", "the-same-page")).id)
            if first_has_saved:
                first_has_saved.set()
                time.sleep(0.2)  # The second one comes meanwhile, and must wait for this commit.

    first_has_saved = threading.Event()
    first = threading.Thread(target=send, args=(first_has_saved,))
    first.start()
    first_has_saved.wait()
    send()
    first.join()
    assert len(set(told)) == 1
    with portal.session() as session:
        assert session.scalar(select(func.count()).where(Ask.send_key == "the-same-page")) == 1


def _actor(account: Account) -> Actor:
    return Actor(account.id, Role(account.role), account.name, account.organisation_id)
