"""Attempts, drafts, reveals and works."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the first tables."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("exercise_id", sa.String, nullable=False),
        sa.Column("exercise_name", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("submitted_at", sa.String, nullable=False),
        sa.Column("hints_opened", sa.Integer, nullable=False),
        sa.Column("solution_seen", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("graded_at", sa.String),
        sa.Column("verdict", sa.String),
        sa.Column("key", sa.String),
        sa.Column("cases", sa.Integer),
        sa.Column("cases_right", sa.Integer),
        sa.Column("ms_grade", sa.Float),
        sa.Column("ms_total", sa.Float),
        sa.Column("isolation", sa.String),
        sa.Column("toolset", sa.String),
        sa.Column("right", sa.Text),
        sa.Column("findings", sa.Text),
        sa.Column("printed", sa.Text),
        sa.Column("answer", sa.LargeBinary, nullable=False),
    )
    op.create_index("attempts_by_exercise", "attempts", ["exercise_id", "submitted_at", "verdict"])
    op.create_index("attempts_unfinished", "attempts", ["submitted_at"], sqlite_where=sa.text("verdict IS NULL"))
    op.create_table(
        "drafts",
        sa.Column("exercise_id", sa.String, primary_key=True),
        sa.Column("language", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("saved_at", sa.String, nullable=False),
    )
    op.create_table(
        "reveals",
        sa.Column("exercise_id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "works",
        sa.Column("exercise_id", sa.String, primary_key=True),
        sa.Column("language", sa.String, primary_key=True),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
