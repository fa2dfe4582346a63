"""What the worker does for each kind of job: one table, put together from the features."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.access.work import NOBODY, Work
from portal.asks.answering import promise_has_passed
from portal.config import Settings
from portal.post.handlers import Handler, InApp
from portal.post.mail import mail_handlers
from portal.post.worker import utc_now
from portal.sharing.agreements import lapse
from portal.sharing.inviting import invite_handlers
from portal.sharing.reminders import ask_again_each_year, end_old_naming, remind_of_end
from portal.signin.link_sending import link_handlers
from portal.your_say.endings import end_old_draft


def bring_promise_back(session: Session, facts: Mapping[str, str], now: datetime) -> None:
    """Bring an ask back to the inbox when its «we will» has passed its date (R9)."""
    promise_has_passed(Work(NOBODY, session, now), uuid.UUID(facts["ask"]), uuid.UUID(facts["answer"]))


def end_agreement(session: Session, facts: Mapping[str, str], now: datetime) -> None:
    """Write down that an agreement is over when its last day has passed (R36)."""
    lapse(session, uuid.UUID(facts["agreement"]), now)


def all_handlers(settings: Settings, engine: Engine, clock: Callable[[], datetime] = utc_now) -> dict[str, Handler]:
    """Give the handler of each kind of job; mail is there only when a mail server is set."""
    return {
        "promise": InApp(bring_promise_back),
        "draft-ends": InApp(end_old_draft),
        "agreement-lapses": InApp(end_agreement),
        "agreement-reminds": InApp(remind_of_end),
        "agreement-checks": InApp(ask_again_each_year),
        "naming-ends": InApp(end_old_naming),
        **mail_handlers(settings, engine, clock),
        **link_handlers(settings, engine, clock),
        **invite_handlers(settings, engine, clock),
    }
