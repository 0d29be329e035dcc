"""Documents: what is written in mongosh's syntax, run against MongoDB or the embedded engine, judged on what comes of it.

This is what check files import.
"""

from milepost.kinds.documents.asking import run_query
from milepost.kinds.documents.judges import DocumentJudge, bag, look_up, ordered, sorted_by, type_of
from milepost.kinds.documents.shop import shop_documents
from milepost.kinds.documents.values import Collections, Documents, Index, Plans, Tries, index

__all__ = [
    "Collections",
    "DocumentJudge",
    "Documents",
    "Index",
    "Plans",
    "Tries",
    "bag",
    "index",
    "look_up",
    "ordered",
    "run_query",
    "shop_documents",
    "sorted_by",
    "type_of",
]
