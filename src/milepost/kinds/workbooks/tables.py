"""A table as an evaluator takes and gives it; this file goes into the sandbox beside an answer."""

from typing import Any


class Table:
    """Columns of one length, by name and in order; a cell is None, or a plain value or a `datetime`."""

    __slots__ = ("columns",)

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        """Hold the columns."""
        self.columns = columns
