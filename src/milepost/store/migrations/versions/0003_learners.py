"""Whose attempt it is, and when a verdict was made again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the learner's name (empty for the owner of the home) and the time of the last regrade."""
    op.add_column("attempts", sa.Column("learner", sa.String, nullable=False, server_default=""))
    op.add_column("attempts", sa.Column("regraded_at", sa.String))
    own = sa.text("learner = ''")
    op.drop_index("attempts_by_exercise")
    op.create_index(
        "attempts_by_exercise", "attempts", ["exercise_id", "submitted_at", "verdict", "learner"], sqlite_where=own
    )
    op.drop_index("attempts_passed")
    op.create_index(
        "attempts_passed",
        "attempts",
        ["exercise_id", "language", "verdict", "learner"],
        sqlite_where=sa.text("verdict = 'passed' AND learner = ''"),
    )
