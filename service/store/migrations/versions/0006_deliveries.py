"""What an edition says is new in a running story, and to whom a published edition was sent."""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition_updates",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("told_edition_id", sa.Text(), nullable=False),
        sa.Column("told_brief_id", sa.Text(), nullable=False),
        sa.Column("told_revision", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "edition_id", "position"],
            ["edition_briefs.workspace_id", "edition_briefs.edition_id", "edition_briefs.position"],
            name="fk_edition_updates_workspace_id_edition_id_position",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "told_brief_id", "told_revision"],
            ["brief_revisions.workspace_id", "brief_revisions.brief_id", "brief_revisions.number"],
            name="fk_edition_updates_workspace_id_told_brief_id_told_revision",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "told_edition_id"],
            ["editions.workspace_id", "editions.id"],
            name="fk_edition_updates_workspace_id_told_edition_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_edition_updates_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "edition_id", "position", name="pk_edition_updates"),
    )
    op.create_table(
        "deliveries",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("target_sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("channel IN ('email', 'webhook')", name="ck_deliveries_channel"),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'sending', 'sent', 'failed', 'unsure')", name="ck_deliveries_state"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "edition_id"],
            ["editions.workspace_id", "editions.id"],
            name="fk_deliveries_workspace_id_edition_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_deliveries_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "edition_id", "channel", "target_sha256", name="pk_deliveries"),
    )
    op.create_index(
        "ix_deliveries_workspace_id_state_next_try_at", "deliveries", ["workspace_id", "state", "next_try_at"]
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_workspace_id_state_next_try_at", table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_table("edition_updates")
