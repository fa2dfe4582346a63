"""Ways in without a memory test, and people I trust."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_request",
        sa.Column("to_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_request")),
    )
    op.create_table(
        "capacity_decision",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("decision_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("tried_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.String(length=15), nullable=False),
        sa.Column("assessed_by_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=False),
        sa.Column("again_of_id", sa.Uuid(), nullable=True),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_key", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('can', 'can-with-help', 'cannot-now')", name=op.f("ck_capacity_decision_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["again_of_id"], ["capacity_decision.id"], name=op.f("fk_capacity_decision_again_of_id")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_capacity_decision_made_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_capacity_decision_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity_decision")),
        sa.UniqueConstraint("send_key", name=op.f("uq_capacity_decision_send_key")),
    )
    with op.batch_alter_table("capacity_decision") as batch_op:
        batch_op.create_index(batch_op.f("ix_capacity_decision_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capacity_decision_again_of_id"), ["again_of_id"], unique=False)

    op.create_table(
        "device",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("mark_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("was_me", sa.Boolean(), nullable=True),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_here", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_device_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("account_id", "mark_hash", name=op.f("uq_device_account_id_mark_hash")),
    )
    with op.batch_alter_table("device") as batch_op:
        batch_op.create_index(batch_op.f("ix_device_account_id"), ["account_id"], unique=False)

    op.create_table(
        "known_subject",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_known_subject_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_subject")),
        sa.UniqueConstraint("provider", "account_id", name=op.f("uq_known_subject_provider_account_id")),
        sa.UniqueConstraint("provider", "subject", name=op.f("uq_known_subject_provider_subject")),
    )
    with op.batch_alter_table("known_subject") as batch_op:
        batch_op.create_index(batch_op.f("ix_known_subject_account_id"), ["account_id"], unique=False)

    op.create_table(
        "look_held_back",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("send_key", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_look_held_back_account_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_look_held_back_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_look_held_back_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_held_back")),
        sa.UniqueConstraint("send_key", name=op.f("uq_look_held_back_send_key")),
    )
    with op.batch_alter_table("look_held_back") as batch_op:
        batch_op.create_index(batch_op.f("ix_look_held_back_person_id"), ["person_id"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.String(length=400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("device_kind", sa.String(length=10), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("made_in", sa.String(length=20), server_default="", nullable=False),
        sa.Column("made_with_id", sa.Uuid(), nullable=True),
        sa.Column("was_me", sa.Boolean(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_passkey_account_id")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_passkey_device_id")),
        sa.ForeignKeyConstraint(["made_with_id"], ["passkey.id"], name=op.f("fk_passkey_made_with_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    with op.batch_alter_table("passkey") as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_account_id"), ["account_id"], unique=False)

    op.create_table(
        "passkey_challenge",
        sa.Column("value_hash", sa.String(length=64), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey_challenge")),
        sa.UniqueConstraint("value_hash", name=op.f("uq_passkey_challenge_value_hash")),
    )
    op.create_table(
        "access_request",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("ticks", sa.String(length=120), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreement_id", sa.Uuid(), nullable=True),
        sa.Column("send_key", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'agreed', 'refused', 'withdrawn')", name=op.f("ck_access_request_state")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_access_request_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_access_request_agreement_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_access_request_asked_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_request_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
        sa.UniqueConstraint("send_key", name=op.f("uq_access_request_send_key")),
    )
    with op.batch_alter_table("access_request") as batch_op:
        batch_op.create_index(batch_op.f("ix_access_request_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agreement_event",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("ticks", sa.String(length=120), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_agreement_event_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_event_agreement_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_agreement_event_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agreement_event_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_event")),
        sa.UniqueConstraint("agreement_id", "number", name=op.f("uq_agreement_event_agreement_id_number")),
    )
    with op.batch_alter_table("agreement_event") as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_event_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_event_person_id"), ["person_id"], unique=False)

    op.create_table(
        "legal_basis",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.String(length=30), nullable=False),
        sa.Column("number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("limits_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("tried_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("seen_by_id", sa.Uuid(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_key", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_legal_basis_agreement_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_legal_basis_person_id")),
        sa.ForeignKeyConstraint(["seen_by_id"], ["account.id"], name=op.f("fk_legal_basis_seen_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_basis")),
        sa.UniqueConstraint("send_key", name=op.f("uq_legal_basis_send_key")),
    )
    with op.batch_alter_table("legal_basis") as batch_op:
        batch_op.create_index(batch_op.f("ix_legal_basis_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_legal_basis_person_id"), ["person_id"], unique=False)

    op.create_table(
        "naming",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("trusted_id", sa.Uuid(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("ticks", sa.String(length=120), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("reach_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'agreed', 'thrown-away')", name=op.f("ck_naming_state")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_naming_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_naming_agreement_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_naming_person_id")),
        sa.ForeignKeyConstraint(["trusted_id"], ["account.id"], name=op.f("fk_naming_trusted_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naming")),
    )
    with op.batch_alter_table("naming") as batch_op:
        batch_op.create_index(
            "ix_naming_one_open",
            ["account_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open' AND trusted_id IS NULL"),
            postgresql_where=sa.text("state = 'open' AND trusted_id IS NULL"),
        )
        batch_op.create_index(
            "ix_naming_one_open_for",
            ["account_id", "trusted_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index(batch_op.f("ix_naming_person_id"), ["person_id"], unique=False)

    op.create_table(
        "reaching",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("reach_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reaching_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_reaching_agreement_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reaching_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reaching")),
    )
    with op.batch_alter_table("reaching") as batch_op:
        batch_op.create_index(batch_op.f("ix_reaching_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reaching_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("phone", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("closed_ways", sa.String(length=80), server_default="", nullable=False))

    with op.batch_alter_table("agreement") as batch_op:
        batch_op.add_column(sa.Column("relation", sa.String(length=20), server_default="", nullable=False))
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("seen_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_agreement_seen_by_id"), "account", ["seen_by_id"], ["id"])
        # A paper about money never opens the plan, and one about health never the money (R34).
        batch_op.create_check_constraint(
            batch_op.f("ck_agreement_ticks_of_basis"),
            "basis = 'agreed'"
            " OR (basis IN ('lpa-health', 'deputy-health', 'best-interest') AND NOT sees_money)"
            " OR (basis IN ('lpa-money', 'deputy-money', 'appointee')"
            " AND NOT (sees_plan OR sees_review_dates OR says_views OR helps_write))",
        )
    op.create_index(
        "ix_agreement_one_open",
        "agreement",
        ["person_id", "account_id", "basis"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    with op.batch_alter_table("sign_in_attempt") as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_network_at"))
        batch_op.alter_column("network_hash", new_column_name="of_hash")
    op.create_index("ix_sign_in_attempt_of_at", "sign_in_attempt", ["of_hash", "at"])

    with op.batch_alter_table("sign_in_token") as batch_op:
        batch_op.add_column(sa.Column("is_own_device", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.alter_column(
            "kind", existing_type=sa.VARCHAR(length=5), type_=sa.String(length=10), existing_nullable=False
        )
        batch_op.drop_constraint(batch_op.f("ck_sign_in_token_kind"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_sign_in_token_kind"), "kind IN ('card', 'link', 'helped', 'invite')"
        )

    with op.batch_alter_table("signed_in") as batch_op:
        batch_op.add_column(sa.Column("how", sa.String(length=20), server_default="", nullable=False))
        batch_op.add_column(sa.Column("device_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("passkey_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("provider", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("provider_session", sa.String(length=200), nullable=True))
        batch_op.create_index(batch_op.f("ix_signed_in_device_id"), ["device_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_signed_in_device_id"), "device", ["device_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_signed_in_passkey_id"), "passkey", ["passkey_id"], ["id"])

    op.add_column("draft_point_seer", sa.Column("ticked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("draft_point_seer") as batch_op:
        batch_op.drop_column("ticked_at")

    with op.batch_alter_table("signed_in") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_signed_in_passkey_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_signed_in_device_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_signed_in_device_id"))
        batch_op.drop_column("provider_session")
        batch_op.drop_column("provider")
        batch_op.drop_column("proved_at")
        batch_op.drop_column("passkey_id")
        batch_op.drop_column("device_id")
        batch_op.drop_column("how")

    op.execute("DELETE FROM sign_in_token WHERE kind NOT IN ('card', 'link')")
    with op.batch_alter_table("sign_in_token") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_sign_in_token_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_sign_in_token_kind"), "kind IN ('card', 'link')")
        batch_op.alter_column(
            "kind", existing_type=sa.String(length=10), type_=sa.VARCHAR(length=5), existing_nullable=False
        )
        batch_op.drop_column("is_own_device")

    with op.batch_alter_table("sign_in_attempt") as batch_op:
        batch_op.drop_index("ix_sign_in_attempt_of_at")
        batch_op.alter_column("of_hash", new_column_name="network_hash")
    op.create_index("ix_sign_in_attempt_network_at", "sign_in_attempt", ["network_hash", "at"])

    op.drop_index(
        "ix_agreement_one_open",
        "agreement",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    with op.batch_alter_table("agreement") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_agreement_ticks_of_basis"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_agreement_seen_by_id"), type_="foreignkey")
        batch_op.drop_column("seen_by_id")
        batch_op.drop_column("seen_at")
        batch_op.drop_column("relation")

    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("closed_ways")
        batch_op.drop_column("phone")

    with op.batch_alter_table("reaching") as batch_op:
        batch_op.drop_index(batch_op.f("ix_reaching_person_id"))
        batch_op.drop_index(batch_op.f("ix_reaching_agreement_id"))

    op.drop_table("reaching")
    with op.batch_alter_table("naming") as batch_op:
        batch_op.drop_index(batch_op.f("ix_naming_person_id"))
        batch_op.drop_index("ix_naming_one_open_for")
        batch_op.drop_index("ix_naming_one_open")

    op.drop_table("naming")
    with op.batch_alter_table("legal_basis") as batch_op:
        batch_op.drop_index(batch_op.f("ix_legal_basis_person_id"))
        batch_op.drop_index(batch_op.f("ix_legal_basis_agreement_id"))

    op.drop_table("legal_basis")
    with op.batch_alter_table("agreement_event") as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_event_person_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_event_agreement_id"))

    op.drop_table("agreement_event")
    with op.batch_alter_table("access_request") as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_request_person_id"))
        batch_op.drop_index(batch_op.f("ix_access_request_account_id"))

    op.drop_table("access_request")
    op.drop_table("passkey_challenge")
    with op.batch_alter_table("passkey") as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_account_id"))

    op.drop_table("passkey")
    with op.batch_alter_table("look_held_back") as batch_op:
        batch_op.drop_index(batch_op.f("ix_look_held_back_person_id"))

    op.drop_table("look_held_back")
    with op.batch_alter_table("known_subject") as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_subject_account_id"))

    op.drop_table("known_subject")
    with op.batch_alter_table("device") as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_account_id"))

    op.drop_table("device")
    with op.batch_alter_table("capacity_decision") as batch_op:
        batch_op.drop_index(batch_op.f("ix_capacity_decision_again_of_id"))
        batch_op.drop_index(batch_op.f("ix_capacity_decision_person_id"))

    op.drop_table("capacity_decision")
    op.drop_table("link_request")
