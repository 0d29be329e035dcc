"""Which server answered, and what it does otherwise than the product that the exercise names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the engine, and the remarks as JSON."""
    op.add_column("attempts", sa.Column("engine", sa.String))
    op.add_column("attempts", sa.Column("remarks", sa.Text))
