"""Workbooks: what tools of data visualisation keep their work in, carried out by evaluators of our own and judged on what comes of it.

This is what check files import; results that are tables or models are judged by `bag` and `ordered`.
"""

from milepost.check.database import Database, make_table, rows_of
from milepost.kinds.sql.judges import RowJudge, bag, ordered, same_cell
from milepost.kinds.workbooks.asking import run_text

__all__ = ["Database", "RowJudge", "bag", "make_table", "ordered", "rows_of", "run_text", "same_cell"]
