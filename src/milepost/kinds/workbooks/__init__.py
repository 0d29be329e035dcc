"""Workbooks: what tools of data visualisation keep their work in, carried out by evaluators of our own and judged on what comes of it.

This is what check files import; results that are tables or models are judged by `model`, or where columns have an order by `bag` and `ordered`.
"""

from milepost.check.database import Database, make_table, rows_of
from milepost.kinds.sql.judges import RowJudge, bag, ordered, same_cell
from milepost.kinds.workbooks.asking import run_text
from milepost.kinds.workbooks.judges import ModelJudge, model

__all__ = [
    "Database",
    "ModelJudge",
    "RowJudge",
    "bag",
    "make_table",
    "model",
    "ordered",
    "rows_of",
    "run_text",
    "same_cell",
]
