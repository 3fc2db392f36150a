"""Until when an edition knew what had come, and which of its articles came late."""

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("editions", sa.Column("known_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("edition_briefs", sa.Column("late", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("edition_briefs", "late")
    op.drop_column("editions", "known_until")
