"""Full-text search: articles by their current text, stories by title and topic words."""

from alembic import op

from service.store.migrations.indexes import Searched, create, drop

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None

SEARCHED = (Searched("article_versions", "title", "text", only="current"), Searched("stories", "title", "terms"))


def upgrade() -> None:
    for each in SEARCHED:
        for statement in create(op.get_bind().dialect.name, each):
            op.execute(statement)


def downgrade() -> None:
    for each in SEARCHED:
        for statement in drop(op.get_bind().dialect.name, each):
            op.execute(statement)
