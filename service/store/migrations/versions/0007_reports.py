"""Reports of sentences by readers, and what a person answered."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "about IN ('unsupported', 'untrue', 'context', 'wording', 'other')", name="ck_reports_about"
        ),
        sa.CheckConstraint("state IN ('open', 'corrected', 'dismissed')", name="ck_reports_state"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "brief_id", "revision", "sentence"],
            [
                "brief_sentences.workspace_id",
                "brief_sentences.brief_id",
                "brief_sentences.revision",
                "brief_sentences.name",
            ],
            name="fk_reports_workspace_id_brief_id_revision_sentence",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_reports_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_reports"),
    )
    op.create_index("ix_reports_workspace_id_brief_id", "reports", ["workspace_id", "brief_id"])
    op.create_index("ix_reports_workspace_id_created_at_id", "reports", ["workspace_id", "created_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_reports_workspace_id_created_at_id", table_name="reports")
    op.drop_index("ix_reports_workspace_id_brief_id", table_name="reports")
    op.drop_table("reports")
