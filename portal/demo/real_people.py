"""A demo opens every account with one press, so it never opens a database that holds real people."""

from __future__ import annotations

from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from portal.access.models import Organisation
from portal.config import SettingIsWrong, Settings
from portal.demo.cast import ORGANISATIONS, fixed_id


def holds_real_people(session: Session) -> bool:
    """Say whether there is an organisation that is not of the demo: nobody real is without one."""
    made_up = {fixed_id(name) for name, *_rest in ORGANISATIONS}
    return bool(set(session.scalars(select(Organisation.id))) - made_up)


def refuse_real_people(settings: Settings, engine: Engine) -> None:
    """Refuse to start as a demo on a database that holds real people; raises `SettingIsWrong`."""
    if not settings.demo or not inspect(engine).has_table("organisation"):
        return
    with Session(engine) as session:
        if holds_real_people(session):
            raise SettingIsWrong("PORTAL_DEMO=1, but this database holds real people. Take PORTAL_DEMO away.")
