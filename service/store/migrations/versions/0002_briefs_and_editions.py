"""Briefs with their revisions, sentences and citations, and editions."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefs",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "story_id"], ["stories.workspace_id", "stories.id"], name="fk_briefs_workspace_id_story_id"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_briefs_workspace_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_briefs"),
    )
    op.create_index("ix_briefs_workspace_id_created_at_id", "briefs", ["workspace_id", "created_at", "id"])
    op.create_index("ix_briefs_workspace_id_story_id", "briefs", ["workspace_id", "story_id"])
    op.create_table(
        "brief_revisions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("explanations", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "brief_id"],
            ["briefs.workspace_id", "briefs.id"],
            name="fk_brief_revisions_workspace_id_brief_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_brief_revisions_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "brief_id", "number", name="pk_brief_revisions"),
    )
    op.create_table(
        "brief_articles",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "brief_id", "revision"],
            ["brief_revisions.workspace_id", "brief_revisions.brief_id", "brief_revisions.number"],
            name="fk_brief_articles_workspace_id_brief_id_revision",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["article_versions.workspace_id", "article_versions.id"],
            name="fk_brief_articles_workspace_id_version_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_brief_articles_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "brief_id", "revision", "name", name="pk_brief_articles"),
    )
    op.create_index("ix_brief_articles_workspace_id_version_id", "brief_articles", ["workspace_id", "version_id"])
    op.create_table(
        "brief_sentences",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.CheckConstraint("change IN ('new', 'changed', 'corrected', 'unchanged')", name="ck_brief_sentences_change"),
        sa.CheckConstraint("state IN ('supported', 'no_longer_supported', 'removed')", name="ck_brief_sentences_state"),
        sa.CheckConstraint("status IN ('written', 'verbatim')", name="ck_brief_sentences_status"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "brief_id", "revision"],
            ["brief_revisions.workspace_id", "brief_revisions.brief_id", "brief_revisions.number"],
            name="fk_brief_sentences_workspace_id_brief_id_revision",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_brief_sentences_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "brief_id", "revision", "name", name="pk_brief_sentences"),
    )
    op.create_table(
        "editions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opening_brief_id", sa.Text(), nullable=True),
        sa.Column("opening_revision", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('composing', 'published')", name="ck_editions_state"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opening_brief_id", "opening_revision"],
            ["brief_revisions.workspace_id", "brief_revisions.brief_id", "brief_revisions.number"],
            name="fk_editions_workspace_id_opening_brief_id_opening_revision",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_editions_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_editions"),
        sa.UniqueConstraint("workspace_id", "date", "zone", "topic", name="uq_editions_workspace_id_date_zone_topic"),
    )
    op.create_table(
        "citations",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("support", sa.Float(), nullable=False),
        sa.Column("echo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "brief_id", "revision", "sentence"],
            [
                "brief_sentences.workspace_id",
                "brief_sentences.brief_id",
                "brief_sentences.revision",
                "brief_sentences.name",
            ],
            name="fk_citations_workspace_id_brief_id_revision_sentence",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["article_versions.workspace_id", "article_versions.id"],
            name="fk_citations_workspace_id_version_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_citations_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "brief_id", "revision", "sentence", "position", name="pk_citations"),
    )
    op.create_index("ix_citations_workspace_id_version_id", "citations", ["workspace_id", "version_id"])
    op.create_table(
        "edition_briefs",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=True),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "brief_id", "revision"],
            ["brief_revisions.workspace_id", "brief_revisions.brief_id", "brief_revisions.number"],
            name="fk_edition_briefs_workspace_id_brief_id_revision",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "edition_id"],
            ["editions.workspace_id", "editions.id"],
            name="fk_edition_briefs_workspace_id_edition_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "story_id"],
            ["stories.workspace_id", "stories.id"],
            name="fk_edition_briefs_workspace_id_story_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_edition_briefs_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "edition_id", "position", name="pk_edition_briefs"),
        sa.UniqueConstraint(
            "workspace_id", "edition_id", "story_id", name="uq_edition_briefs_workspace_id_edition_id_story_id"
        ),
    )
    op.create_index(
        "ix_edition_briefs_workspace_id_brief_id_revision", "edition_briefs", ["workspace_id", "brief_id", "revision"]
    )


def downgrade() -> None:
    op.drop_index("ix_edition_briefs_workspace_id_brief_id_revision", table_name="edition_briefs")
    op.drop_table("edition_briefs")
    op.drop_index("ix_citations_workspace_id_version_id", table_name="citations")
    op.drop_table("citations")
    op.drop_table("editions")
    op.drop_table("brief_sentences")
    op.drop_index("ix_brief_articles_workspace_id_version_id", table_name="brief_articles")
    op.drop_table("brief_articles")
    op.drop_table("brief_revisions")
    op.drop_index("ix_briefs_workspace_id_story_id", table_name="briefs")
    op.drop_index("ix_briefs_workspace_id_created_at_id", table_name="briefs")
    op.drop_table("briefs")
