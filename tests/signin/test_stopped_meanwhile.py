"""What is stopped at the very moment that somebody comes in with it: they are not in afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from portal.access.models import Account
from portal.access.work import NOBODY, Work
from portal.demo.cast import CAST, work_as
from portal.signin.models import SignedIn, Token
from portal.signin.operations import CardDoesNotWork, find_token, use_up
from portal.signin.sessions import Arriving, start_session
from portal.signin.ways import end_everything
from tests.signin.cards import make_card_for
from tests.visitor import Portal


@pytest.fixture
def on_postgresql(tell: Callable[[str], Portal]) -> Iterator[Portal]:
    """Give the portal on PostgreSQL, where two change things at the same moment; SQLite lets one wait."""
    told = tell("postgresql")
    yield told
    told.engine.dispose()


def _before_the_first(session: Session, words: str, does: Callable[[], object]) -> None:
    """Do something, once, at the moment that this session sends its first statement that begins so."""
    waiting = [does]

    def look(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if waiting and statement.startswith(words):
            waiting.pop()()

    event.listen(session.connection(), "before_cursor_execute", look)


def test_a_card_that_is_stopped_between_the_look_and_the_press_opens_nothing(on_postgresql: Portal) -> None:
    portal = on_postgresql
    secret = make_card_for(portal, "person")

    def stop() -> None:
        with portal.session() as other, other.begin():
            other.execute(update(Token).where(Token.kind == "card").values(revoked_at=portal.clock.now))

    with portal.session() as session:
        work = Work(NOBODY, session, portal.clock.now)
        token, _account = find_token(work, "card", secret)
        _before_the_first(session, "UPDATE sign_in_token", stop)
        with pytest.raises(CardDoesNotWork):
            use_up(work, token.id)


def test_whoever_comes_in_while_everything_is_ended_is_out_too(on_postgresql: Portal) -> None:
    portal = on_postgresql
    secret = make_card_for(portal, "person")

    def come_in() -> None:
        with portal.session() as other, other.begin():
            work = Work(NOBODY, other, portal.clock.now)
            use_up(work, find_token(work, "card", secret)[0].id)
            start_session(work, CAST["person"].id, Arriving("card"))

    with portal.session() as session:
        _before_the_first(session, "UPDATE sign_in_token", come_in)
        end_everything(work_as(session, "worker", portal.clock.now), session.get_one(Account, CAST["person"].id))
        session.commit()
        assert session.query(SignedIn).filter_by(account_id=CAST["person"].id, ended_at=None).count() == 0
