"""Documents: what is written in mongosh's syntax, run against MongoDB or the embedded engine, judged on what comes of it.

This is what check files import.
"""

from milepost.kinds.documents.judges import DocumentJudge, bag, look_up, ordered, sorted_by, type_of
from milepost.kinds.documents.values import (
    Database,
    Documents,
    Index,
    Plans,
    State,
    Tries,
    changed,
    database,
    index,
    planned,
    tried,
)

__all__ = [
    "Database",
    "DocumentJudge",
    "Documents",
    "Index",
    "Plans",
    "State",
    "Tries",
    "bag",
    "changed",
    "database",
    "index",
    "look_up",
    "ordered",
    "planned",
    "sorted_by",
    "tried",
    "type_of",
]
