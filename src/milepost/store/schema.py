"""The tables, and which schema this code speaks."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

# The newest migration. A test holds it to migrations/versions, so that opening a store needs no Alembic unless there
# is something to migrate (importing it costs more than everything else that opening does).
HEAD: Final = "0005"
KNOWN: Final = frozenset({"0001", "0002", "0003", "0004", "0005"})

metadata = MetaData()

attempts = Table(
    "attempts",
    metadata,
    Column("id", String, primary_key=True),
    Column("exercise_id", String, nullable=False),
    Column("exercise_name", String, nullable=False),
    Column("language", String, nullable=False),
    Column("submitted_at", String, nullable=False),
    Column("hints_opened", Integer, nullable=False),
    Column("solution_seen", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    # Null until there is a verdict.
    Column("graded_at", String),
    Column("verdict", String),
    Column("key", String),
    Column("cases", Integer),
    Column("cases_right", Integer),
    Column("ms_grade", Float),
    Column("ms_total", Float),
    Column("isolation", String),
    Column("toolset", String),
    # What can be long comes last: SQLite reads a row from its front, and lists need none of this.
    Column("right", Text),
    Column("findings", Text),
    Column("printed", Text),
    Column("answer", LargeBinary, nullable=False),
    Column("learner", String, nullable=False, server_default=""),
    Column("regraded_at", String),
    Column("engine", String),
    Column("remarks", Text),
    # Standings and what was worked on last are read from this alone, without the rows.
    Index(
        "attempts_by_exercise", "exercise_id", "submitted_at", "verdict", "learner", sqlite_where=text("learner = ''")
    ),
    Index("attempts_unfinished", "submitted_at", sqlite_where=text("verdict IS NULL")),
    Index(
        "attempts_passed",
        "exercise_id",
        "language",
        "verdict",
        "learner",
        sqlite_where=text("verdict = 'passed' AND learner = ''"),
    ),
)

drafts = Table(
    "drafts",
    metadata,
    Column("exercise_id", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("saved_at", String, nullable=False),
)

reveals = Table(
    "reveals",
    metadata,
    Column("exercise_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
)

works = Table(
    "works",
    metadata,
    Column("exercise_id", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("path", String, nullable=False),
    Column("at", String, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("at", String, nullable=False),
)


def as_text(moment: datetime) -> str:
    """Give a moment as the text that is stored: UTC, to the microsecond, sorting as it happened."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def as_moment(written: str) -> datetime:
    """Give the moment that a stored text stands for."""
    return datetime.fromisoformat(written).astimezone(UTC)
