"""What was agreed, the papers behind it and looks held back can be added to and never altered (R34, R37).

It also closes what 0003 left open: on SQLite a row was replaced by another one with the same unique key, and on both
databases sealed words could be wiped.
"""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "agreement_event": "The history of an agreement is append-only.",
    "capacity_decision": "A decision about deciding stays as it was written.",
    "legal_basis": "The legal basis of an agreement stays as it was checked.",
    "look_held_back": "What was held back stays as it was written.",
}
# These have the triggers of 0002 and 0003 already.
EARLIER = {
    "ask": "An ask stays.",
    "ask_step": "The steps of an ask stay.",
    "answer": "An answer stays as it was given.",
    "plan_version": "A published plan is never changed (R30).",
    "plan_line": "A published plan is never changed (R30).",
}
UNIQUE = {
    "agreement_event": ("agreement_id", "number"),
    "capacity_decision": ("send_key",),
    "legal_basis": ("send_key",),
    "look_held_back": ("send_key",),
    "ask": ("made_by_id", "send_key"),
    "answer": ("ask_id", "send_key"),
    "plan_version": ("person_id", "number"),
    "plan_line": ("version_id", "line_key"),
}
"""What makes a row the only one of its kind, besides its id."""
STAYS = {
    "agreement_event": "id agreement_id person_id account_id number at by_id what ticks until_on",
    "capacity_decision": "id person_id outcome decided_on look_again_on again_of_id made_by_id made_at send_key",
    "legal_basis": "id person_id agreement_id document tried_on seen_by_id seen_on made_at send_key",
    "look_held_back": "id person_id account_id from_at until_on by_id made_at send_key",
    "ask": "id",
    "ask_step": "id",
    "answer": "id",
    # Also one that is being written: changed into the key of a published one it would take its place.
    "plan_version": "id person_id number",
    "plan_line": "id version_id line_key",
}
SEALED = {
    "agreement_event": ("reason_sealed",),
    "capacity_decision": ("decision_sealed", "tried_sealed", "assessed_by_sealed"),
    "legal_basis": ("number_sealed", "limits_sealed", "tried_sealed"),
    "look_held_back": ("reason_sealed",),
    "ask": ("scale_sealed", "words_sealed", "details_sealed"),
    "ask_step": ("words_sealed",),
}
"""Keys rotate, so sealed columns change; but what was said stays said, and nothing is put where nothing was said."""
IS_PUBLISHED = "(SELECT state FROM plan_version WHERE plan_version.id = {row}.version_id) = 'published'"
LONGEST_HELD_DAYS = 93
"""Three months; a day more than the portal gives, since the day of `made_at` here is that of UTC."""


def upgrade() -> None:
    """Add the triggers."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, table, condition, says in _triggers(sqlite=sqlite):
        if sqlite:
            guard = f" WHEN {condition}" if condition else ""
            op.execute(f"CREATE TRIGGER {name} {when} ON {table}{guard} BEGIN SELECT RAISE(ABORT, '{says}'); END")
            continue
        # The condition stands in the function, since WHEN may not look into a table.
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {condition or 'TRUE'} THEN RAISE EXCEPTION '{says}'; END IF; RETURN NEW; END $$"
        )
        each = "STATEMENT" if when.endswith("TRUNCATE") else "ROW"
        op.execute(f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")


def _triggers(*, sqlite: bool) -> Iterator[tuple[str, str, str, str | None, str]]:
    """Give each trigger: its name, when it fires, on which table, on which condition, and what it says."""
    differs = "IS NOT" if sqlite else "IS DISTINCT FROM"
    for table, says in (APPEND_ONLY | EARLIER).items():
        changed = [f"OLD.{column} {differs} NEW.{column}" for column in STAYS[table].split()]
        changed += [f"(OLD.{column} IS NULL) <> (NEW.{column} IS NULL)" for column in SEALED.get(table, ())]
        if table == "look_held_back":
            changed.append(f"(OLD.ended_at IS NOT NULL AND OLD.ended_at {differs} NEW.ended_at)")
        if table == "plan_line":
            was_published = IS_PUBLISHED.format(row="OLD")
            changed.append(f"((OLD.phone_sealed IS NULL) <> (NEW.phone_sealed IS NULL) AND {was_published})")
        yield f"{table}_row_stays", "BEFORE UPDATE", table, " OR ".join(changed), says
        if sqlite:
            # REPLACE takes a row away without asking the DELETE triggers, by whichever key it meets.
            yield f"{table}_no_replace_by_key", "BEFORE INSERT", table, _is_there(table), says
    for table, says in APPEND_ONLY.items():
        yield f"{table}_no_delete", "BEFORE DELETE", table, None, says
        if not sqlite:
            yield f"{table}_no_truncate", "BEFORE TRUNCATE", table, None, says
    if not sqlite:
        yield "plan_line_no_truncate", "BEFORE TRUNCATE", "plan_line", None, EARLIER["plan_line"]
    made_on = "date(NEW.made_at)" if sqlite else "(NEW.made_at AT TIME ZONE 'UTC')::date"
    latest = f"date({made_on}, '+{LONGEST_HELD_DAYS} days')" if sqlite else f"{made_on} + {LONGEST_HELD_DAYS}"
    says = "Looks are held back for three months at most (R37)."
    yield "look_held_back_has_an_end", "BEFORE INSERT", "look_held_back", f"NEW.until_on > {latest}", says


def _is_there(table: str) -> str:
    same_key = " AND ".join(f"{column} = NEW.{column}" for column in UNIQUE.get(table, ("id",)))
    only = f" AND {IS_PUBLISHED.format(row=table)}" if table == "plan_line" else ""
    return f"EXISTS (SELECT 1 FROM {table} WHERE (id = NEW.id OR ({same_key})){only})"


def downgrade() -> None:
    """Take the triggers away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, _when, table, *_rest in _triggers(sqlite=sqlite):
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
