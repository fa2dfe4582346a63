"""What somebody was sending when their session had ended or their proof was old: kept, and given back (F1)."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.access.work import Work
from portal.signin.models import KeptForm

KEPT_FORM_LIVES = timedelta(days=1)


def keep_form(session: Session, account_id: uuid.UUID, path: str, fields: dict[str, list[str]], now: datetime) -> None:
    """Keep, sealed, what somebody was sending when their session had ended (F1)."""
    session.execute(delete(KeptForm).where(KeptForm.account_id == account_id))
    session.execute(delete(KeptForm).where(KeptForm.kept_at < now - KEPT_FORM_LIVES))
    session.add(KeptForm(account_id=account_id, path=path[:200], fields=json.dumps(fields), kept_at=now))


def take_kept_form(work: Work, path: str) -> dict[str, list[str]] | None:
    """Give back what this account was sending to this page, if anything; it stays until it is sent or a day old."""
    is_young = KeptForm.kept_at >= work.now - KEPT_FORM_LIVES
    row = work.session.scalars(
        select(KeptForm).where(KeptForm.account_id == work.account_id, KeptForm.path == path, is_young)
    ).first()
    return None if row is None else dict(json.loads(row.fields or "{}"))


def kept_form_path(work: Work, account_id: uuid.UUID) -> str | None:
    """Say to which page this account was sending when its session ended."""
    earliest = work.now - KEPT_FORM_LIVES
    return work.session.scalar(
        select(KeptForm.path).where(KeptForm.account_id == account_id, KeptForm.kept_at >= earliest)
    )


def forget_kept_form(work: Work) -> None:
    """Forget the kept form of this account: its words were sent."""
    work.session.execute(delete(KeptForm).where(KeptForm.account_id == work.account_id))
