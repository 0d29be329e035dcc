"""SQL: queries and statements, run against a private server and judged on what they leave behind.

A check file imports from here what it needs beyond `milepost.check`: `Schema` for the tables and their states, `bag` and
`ordered` to judge rows, `run_query` to say what a known mistake would have given, `uses_index` and `rows_read` for plans.
"""

from milepost.check.database import Database, make_table, rows_of
from milepost.kinds.sql.asking import run_query
from milepost.kinds.sql.judges import RowJudge, bag, final_state, ordered, plan_judge, rows_read, same_cell, uses_index
from milepost.kinds.sql.schema import SHAPES, Column, Schema, TableSchema

__all__ = [
    "SHAPES",
    "Column",
    "Database",
    "RowJudge",
    "Schema",
    "TableSchema",
    "bag",
    "final_state",
    "make_table",
    "ordered",
    "plan_judge",
    "rows_of",
    "rows_read",
    "run_query",
    "same_cell",
    "uses_index",
]
