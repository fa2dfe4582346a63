"""No way round what may never change: emptying a table, replacing a row, and the parts that 0002 left open."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None

# SQLite's REPLACE takes a row away without asking the DELETE triggers; PostgreSQL's TRUNCATE asks no row's trigger.
STAYS = {
    "audit_entry": "The audit is append-only.",
    "ask": "An ask stays.",
    "ask_step": "The steps of an ask stay.",
    "answer": "An answer stays as it was given.",
    "plan_version": "A published plan is never changed (R30).",
}

# (name, table, when, columns that stay, only when this holds, says). Sealed columns are left out: keys rotate.
STAYS_AS_IT_WAS = [
    ("ask_asked_stays", "ask", ("asked_as", "made_by_role", "kind", "sent_at", "send_key"), None, STAYS["ask"]),
    ("step_stays", "ask_step", ("ask_id", "step", "at", "by_id", "to_id"), None, STAYS["ask_step"]),
    ("answer_day_stays", "answer", ("ask_id", "answered_at", "promised_on", "send_key"), None, STAYS["answer"]),
    (
        "plan_line_stays",
        "plan_line",
        ("version_id", "line_key", "group", "position", "picture", "is_care_line", "call_when"),
        "published",
        STAYS["plan_version"],
    ),
]
IS_PUBLISHED = "(SELECT state FROM plan_version WHERE id = OLD.version_id) = 'published'"


def upgrade() -> None:
    """Add the triggers."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, says in STAYS.items():
        if sqlite:
            there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
            _add(f"{table}_no_replace", table, "BEFORE INSERT", there, says, sqlite=sqlite)
        else:
            _add(f"{table}_no_truncate", table, "BEFORE TRUNCATE", None, says, sqlite=sqlite)
    for name, table, columns, only_when, says in STAYS_AS_IT_WAS:
        differs = "IS NOT" if sqlite else "IS DISTINCT FROM"
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
        condition = f"({changed}) AND {IS_PUBLISHED}" if only_when else changed
        _add(name, table, "BEFORE UPDATE", condition, says, sqlite=sqlite)
    _add("plan_line_no_delete", "plan_line", "BEFORE DELETE", IS_PUBLISHED, STAYS["plan_version"], sqlite=sqlite)


def _add(name: str, table: str, when: str, condition: str | None, says: str, *, sqlite: bool) -> None:
    if sqlite:
        guard = f" WHEN {condition}" if condition else ""
        op.execute(f"CREATE TRIGGER {name} {when} ON {table}{guard} BEGIN SELECT RAISE(ABORT, '{says}'); END")
        return
    # The condition stands in the function, since WHEN may not look into another table.
    back = "OLD" if when.endswith("DELETE") else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {condition or 'TRUE'} THEN RAISE EXCEPTION '{says}'; END IF; RETURN {back}; END $$"
    )
    each = "STATEMENT" if when.endswith("TRUNCATE") else "ROW"
    op.execute(f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    """Take the triggers away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    kind = "no_replace" if sqlite else "no_truncate"
    triggers = [(f"{table}_{kind}", table) for table in STAYS]
    triggers += [(name, table) for name, table, *_rest in STAYS_AS_IT_WAS] + [("plan_line_no_delete", "plan_line")]
    for name, table in triggers:
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
