"""One draw of the data, and changes of it: rows in another order, other units, labels turned round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from milepost.check import Table
from milepost.terms import AuthorError
from milepost.wire import Array

Rows = Array | Table


@dataclass(frozen=True, slots=True)
class Split:
    """One draw of the data: rows and labels to train on, hidden rows, and their labels, which stay here.

    `rest` are the arguments of the task's function after rows and labels, such as a seed.
    """

    rows: Rows
    labels: Array
    hidden_rows: Rows
    hidden_labels: Array
    rest: tuple[Any, ...] = ()


def row_order(split: Split) -> Split:
    """Give the training rows in the opposite order."""
    order = np.arange(len(split.labels))[::-1]
    return replace(split, rows=take_rows(split.rows, order), labels=split.labels[order])


def scaled(factor: float | Sequence[float]) -> Callable[[Split], Split]:
    """Multiply the columns, in training and in hidden rows, as another unit would."""

    def scale(split: Split) -> Split:
        if isinstance(split.rows, Table) or isinstance(split.hidden_rows, Table):
            raise AuthorError("MP-K033", "Tables cannot be scaled as a whole.", "Give a change of your own.")
        factors = np.asarray(factor)
        return replace(split, rows=split.rows * factors, hidden_rows=split.hidden_rows * factors)

    scale.__name__ = "columns in another unit"
    return scale


def shifted(by: float | Sequence[float]) -> Callable[[Split], Split]:
    """Add to the columns, in training and in hidden rows."""

    def shift(split: Split) -> Split:
        if isinstance(split.rows, Table) or isinstance(split.hidden_rows, Table):
            raise AuthorError("MP-K033", "Tables cannot be shifted as a whole.", "Give a change of your own.")
        steps = np.asarray(by)
        return replace(split, rows=split.rows + steps, hidden_rows=split.hidden_rows + steps)

    shift.__name__ = "columns counted from another zero"
    return shift


def take_rows(rows: Rows, places: Array) -> Rows:
    """Give some of the rows, of an array or a table."""
    if isinstance(rows, Table):
        return Table(rows.names, tuple(column[places] for column in rows.columns))
    return rows[places]


def checked(split: Split) -> Split:
    """Give the split; AuthorError when it has other numbers of rows than of labels."""
    if len(split.rows) != len(split.labels) or len(split.hidden_rows) != len(split.hidden_labels):
        raise AuthorError("MP-K034", "A split has other numbers of rows than of labels.", "Give a label a row.")
    return split


def shuffle_column(rows: Rows, column: int | str, order: Array) -> Rows:
    """Give rows with the values of one column in another order."""
    if isinstance(rows, Table):
        place = rows.names.index(str(column))
        changed = tuple(each[order] if at == place else each for at, each in enumerate(rows.columns))
        return replace(rows, columns=changed)
    changed_rows = rows.copy()
    changed_rows[:, int(column)] = rows[order, int(column)]
    return changed_rows


def same(one: Array, other: Array, *, loosely: bool = False) -> Array:
    """Say which predictions are the same: labels exactly, floats nearly, and `loosely` within a hundredth of their spread."""
    if one.shape != other.shape:
        return np.zeros(len(one), dtype=bool)
    if one.dtype.kind != "f" or other.dtype.kind != "f":
        return np.asarray((one == other).reshape(len(one), -1).all(axis=1))
    spread = float(np.std(one)) if len(one) > 1 else 0.0
    allowed = 0.01 * spread if loosely else 1e-6 * max(spread, float(np.abs(one).max(initial=0.0)), 1e-12)
    return np.asarray((np.abs(one - other) <= allowed).reshape(len(one), -1).all(axis=1))


def turned_round(labels: Array) -> list[Array]:
    """Give labels in all the ways that average out: classes exchanged in a circle, or numbers and their mirror image."""
    if labels.dtype.kind == "f":
        return [labels, 2 * labels.mean() - labels]
    classes, places = np.unique(labels, return_inverse=True)
    return [classes[(places + turn) % len(classes)] for turn in range(len(classes))]
