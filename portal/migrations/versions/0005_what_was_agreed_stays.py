"""What became of an agreement, and the papers behind it, can be added to and never altered (R34, R37)."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "agreement_event": "The history of an agreement is append-only.",
    "capacity_decision": "A decision about deciding stays as it was written.",
    "legal_basis": "The legal basis of an agreement stays as it was checked.",
}
# Sealed columns are left out, since keys rotate.
STAYS = {
    "agreement_event": (
        "agreement_id",
        "person_id",
        "account_id",
        "number",
        "at",
        "by_id",
        "what",
        "ticks",
        "until_on",
    ),
    "capacity_decision": (
        "person_id",
        "outcome",
        "decided_on",
        "look_again_on",
        "again_of_id",
        "made_by_id",
        "made_at",
    ),
    "legal_basis": ("person_id", "agreement_id", "document", "tried_on", "seen_by_id", "seen_on", "made_at"),
}


def upgrade() -> None:
    """Add the triggers."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, says in APPEND_ONLY.items():
        differs = "IS NOT" if sqlite else "IS DISTINCT FROM"
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in STAYS[table])
        _add(f"{table}_stays", f"BEFORE UPDATE ON {table}", changed, says, sqlite=sqlite)
        _add(f"{table}_no_delete", f"BEFORE DELETE ON {table}", None, says, sqlite=sqlite)
        if sqlite:
            # REPLACE takes a row away without asking the DELETE triggers.
            there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
            _add(f"{table}_no_replace", f"BEFORE INSERT ON {table}", there, says, sqlite=True)
        else:
            _add(f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table}", None, says, sqlite=False)


def _add(name: str, when: str, condition: str | None, says: str, *, sqlite: bool) -> None:
    if sqlite:
        guard = f" WHEN {condition}" if condition else ""
        op.execute(f"CREATE TRIGGER {name} {when}{guard} BEGIN SELECT RAISE(ABORT, '{says}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {condition or 'TRUE'} THEN RAISE EXCEPTION '{says}'; END IF; RETURN NEW; END $$"
    )
    each = "STATEMENT" if "TRUNCATE" in when else "ROW"
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH {each} EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    """Take the triggers away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        for what in ("stays", "no_delete", "no_replace" if sqlite else "no_truncate"):
            name = f"{table}_{what}"
            op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
            if not sqlite:
                op.execute(f"DROP FUNCTION {name}()")
