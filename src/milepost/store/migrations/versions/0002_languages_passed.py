"""In which languages an exercise was passed, without reading the attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an index that holds what passed and nothing else."""
    op.create_index(
        "attempts_passed",
        "attempts",
        ["exercise_id", "language", "verdict"],
        sqlite_where=sa.text("verdict = 'passed'"),
    )
