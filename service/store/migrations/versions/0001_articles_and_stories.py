"""Articles with their versions and vectors, and stories with their clusters."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
        sa.UniqueConstraint("name", name="uq_workspaces_name"),
    )
    op.create_table(
        "articles",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_sha256", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_articles_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_articles"),
        sa.UniqueConstraint("workspace_id", "address_sha256", name="uq_articles_workspace_id_address_sha256"),
    )
    op.create_table(
        "removals",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("address_sha256", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_removals_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "address_sha256", name="pk_removals"),
    )
    op.create_table(
        "stories",
        sa.Column("serial", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Text(), nullable=True),
        sa.Column("split_from_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("independent_sources", sa.Integer(), nullable=False),
        sa.Column("first_published", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_published", sa.DateTime(timezone=True), nullable=True),
        sa.Column("latest_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'merged')", name="ck_stories_state"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "split_from_id"],
            ["stories.workspace_id", "stories.id"],
            name="fk_stories_workspace_id_split_from_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "successor_id"],
            ["stories.workspace_id", "stories.id"],
            name="fk_stories_workspace_id_successor_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_stories_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("serial", name="pk_stories"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_stories_workspace_id_id"),
    )
    op.create_index("ix_stories_workspace_id_latest_at_id", "stories", ["workspace_id", "latest_at", "id"])
    op.create_index("ix_stories_workspace_id_successor_id", "stories", ["workspace_id", "successor_id"])
    op.create_table(
        "article_versions",
        sa.Column("serial", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("ingested", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_offset", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["articles.workspace_id", "articles.id"],
            name="fk_article_versions_workspace_id_article_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_article_versions_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("serial", name="pk_article_versions"),
        sa.UniqueConstraint(
            "workspace_id", "article_id", "number", name="uq_article_versions_workspace_id_article_id_number"
        ),
        sa.UniqueConstraint(
            "workspace_id", "article_id", "sha256", name="uq_article_versions_workspace_id_article_id_sha256"
        ),
        sa.UniqueConstraint("workspace_id", "id", name="uq_article_versions_workspace_id_id"),
    )
    op.create_index(
        "ix_article_versions_one_current",
        "article_versions",
        ["workspace_id", "article_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(
        "ix_article_versions_workspace_id_first_seen_id", "article_versions", ["workspace_id", "first_seen", "id"]
    )
    op.create_index("ix_article_versions_workspace_id_sha256", "article_versions", ["workspace_id", "sha256"])
    op.create_table(
        "clusters",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "story_id"],
            ["stories.workspace_id", "stories.id"],
            name="fk_clusters_workspace_id_story_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_clusters_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_clusters"),
    )
    op.create_index("ix_clusters_workspace_id_story_id", "clusters", ["workspace_id", "story_id"])
    op.create_table(
        "story_articles",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("of_article_id", sa.Text(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('original', 'reprint', 'partial_reprint', 'other_event', 'other_language', 'unusable')",
            name="ck_story_articles_role",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["articles.workspace_id", "articles.id"],
            name="fk_story_articles_workspace_id_article_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "of_article_id"],
            ["articles.workspace_id", "articles.id"],
            name="fk_story_articles_workspace_id_of_article_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "story_id"],
            ["stories.workspace_id", "stories.id"],
            name="fk_story_articles_workspace_id_story_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_story_articles_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "story_id", "article_id", name="pk_story_articles"),
    )
    op.create_index("ix_story_articles_workspace_id_article_id", "story_articles", ["workspace_id", "article_id"])
    op.create_index("ix_story_articles_workspace_id_of_article_id", "story_articles", ["workspace_id", "of_article_id"])
    op.create_table(
        "story_vectors",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("dimensions", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "story_id"],
            ["stories.workspace_id", "stories.id"],
            name="fk_story_vectors_workspace_id_story_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_story_vectors_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "story_id", "model", name="pk_story_vectors"),
    )
    op.create_table(
        "article_vectors",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("dimensions", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["article_versions.workspace_id", "article_versions.id"],
            name="fk_article_vectors_workspace_id_version_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_article_vectors_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "version_id", "model", name="pk_article_vectors"),
    )
    op.create_table(
        "cluster_passages",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("cluster_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("echo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "cluster_id"],
            ["clusters.workspace_id", "clusters.id"],
            name="fk_cluster_passages_workspace_id_cluster_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["article_versions.workspace_id", "article_versions.id"],
            name="fk_cluster_passages_workspace_id_version_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_cluster_passages_workspace_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "cluster_id", "position", name="pk_cluster_passages"),
    )
    op.create_index("ix_cluster_passages_workspace_id_version_id", "cluster_passages", ["workspace_id", "version_id"])


def downgrade() -> None:
    op.drop_index("ix_cluster_passages_workspace_id_version_id", table_name="cluster_passages")
    op.drop_table("cluster_passages")
    op.drop_table("article_vectors")
    op.drop_table("story_vectors")
    op.drop_index("ix_story_articles_workspace_id_of_article_id", table_name="story_articles")
    op.drop_index("ix_story_articles_workspace_id_article_id", table_name="story_articles")
    op.drop_table("story_articles")
    op.drop_index("ix_clusters_workspace_id_story_id", table_name="clusters")
    op.drop_table("clusters")
    op.drop_index("ix_article_versions_workspace_id_sha256", table_name="article_versions")
    op.drop_index("ix_article_versions_workspace_id_first_seen_id", table_name="article_versions")
    op.drop_index(
        "ix_article_versions_one_current",
        table_name="article_versions",
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.drop_table("article_versions")
    op.drop_index("ix_stories_workspace_id_successor_id", table_name="stories")
    op.drop_index("ix_stories_workspace_id_latest_at_id", table_name="stories")
    op.drop_table("stories")
    op.drop_table("removals")
    op.drop_table("articles")
    op.drop_table("workspaces")
