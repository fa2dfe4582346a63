"""What may never change: the audit, whose words an ask holds (R4), answers, and published plans (R30).

Each rule is: name of the trigger, table, when it fires, on which condition, and what it says.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None

RULES: list[tuple[str, str, str, str | None, str]] = [
    ("audit_no_update", "audit_entry", "UPDATE", None, "The audit is append-only."),
    ("audit_no_delete", "audit_entry", "DELETE", None, "The audit is append-only."),
    ("step_no_delete", "ask_step", "DELETE", None, "The steps of an ask stay."),
    ("ask_no_delete", "ask", "DELETE", None, "An ask stays."),
    (
        "ask_whose_stays",
        "ask",
        "UPDATE",
        "OLD.whose <> NEW.whose OR OLD.made_by_id <> NEW.made_by_id OR OLD.speaks_for_person <> NEW.speaks_for_person",
        "Whose words they are cannot be changed (R4).",
    ),
    (
        "answer_stays",
        "answer",
        "UPDATE",
        "OLD.kind <> NEW.kind OR OLD.decided_by <> NEW.decided_by OR OLD.answered_by_id <> NEW.answered_by_id",
        "An answer stays as it was given.",
    ),
    ("answer_no_delete", "answer", "DELETE", None, "An answer stays as it was given."),
    (
        "plan_version_stays",
        "plan_version",
        "UPDATE",
        "OLD.state = 'published'",
        "A published plan is never changed (R30).",
    ),
]


def upgrade() -> None:
    """Add one trigger for each rule."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, table, when, condition, says in RULES:
        guard = f" WHEN {condition}" if condition else ""
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table}{guard} BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )
            continue
        guard = f" WHEN ({condition})" if condition else ""
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{says}'; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW{guard} EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    """Take the triggers away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, table, *_rest in RULES:
        op.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}")
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
