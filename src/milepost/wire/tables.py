"""Tables and their columns: the values, and besides them the dtypes that an array alone does not say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAX_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Category:
    """A dtype of pandas: the values that a column may take, in their order, and whether that order means something."""

    levels: tuple[Any, ...]
    ordered: bool = False

    def __str__(self) -> str:
        """Give the dtype in a line."""
        levels = (" < " if self.ordered else ", ").join(map(str, self.levels))
        return f"category [{levels}]"


# What pandas keeps a column as, by its own name (`Int64`, `datetime64[ns, Europe/Berlin]`); empty where the array says it.
Dtype = str | Category


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A named column: `values` and `index` have the same length; `index` is None when it is 0, 1, 2, and so on.

    `dtype` is what pandas keeps it as, empty where the array says it.
    """

    name: str | None
    values: Array
    index: Array | None = None
    dtype: Dtype = ""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of one length, in order; `index` is None when it is 0, 1, 2, and so on.

    `dtypes` are what pandas keeps the columns as, one each, empty where the array says it; () when it does for all.
    """

    names: tuple[str, ...]
    columns: tuple[Array, ...]
    index: Array | None = None
    index_name: str | None = None
    dtypes: tuple[Dtype, ...] = ()

    def __getitem__(self, name: str) -> Array:
        """Give the column called `name`; KeyError when there is none."""
        if name not in self.names:
            raise KeyError(name)
        return self.columns[self.names.index(name)]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0]) if self.columns else 0

    def dtype(self, name: str) -> str | Category:
        """Give the dtype of the column called `name`, as pandas names it; `text` for any kind of text; KeyError for none."""
        if name not in self.names:
            raise KeyError(name)
        place = self.names.index(name)
        return dtype_of(self.columns[place], self.dtypes[place] if self.dtypes else "")


def dtype_of(values: Array, said: Dtype) -> Dtype:
    """Give the dtype of a column: what was said, else what the array says; moments have no unit, texts are `text`."""
    if said:
        return said
    kind = values.dtype.kind
    return "text" if kind in "OU" else {"M": "datetime64", "m": "timedelta64"}.get(kind, values.dtype.name)


def same_dtype(want: Dtype, got: Dtype) -> bool:
    """Say whether two dtypes are the same; the order of a category's levels counts where it means something."""
    if isinstance(want, Category) and isinstance(got, Category):
        if want.ordered or got.ordered:
            return want == got
        return sorted(map(repr, want.levels)) == sorted(map(repr, got.levels))
    return want == got


def table_parts(table: Table, pack: Callable[[Array], object]) -> dict[str, object]:
    """Give a table as what crosses; `pack` makes an array ready."""
    parts = {
        "names": list(table.names),
        "columns": [pack(column) for column in table.columns],
        "index": None if table.index is None else pack(table.index),
        "index_name": table.index_name,
    }
    return parts | ({"dtypes": [_dtype_parts(each, pack) for each in table.dtypes]} if any(table.dtypes) else {})


def series_parts(series: Series, pack: Callable[[Array], object]) -> dict[str, object]:
    """Give a column as what crosses; `pack` makes an array ready."""
    index = None if series.index is None else pack(series.index)
    parts = {"name": series.name, "values": pack(series.values), "index": index}
    return parts | ({"dtype": _dtype_parts(series.dtype, pack)} if series.dtype else {})


def _dtype_parts(dtype: Dtype, pack: Callable[[Array], object]) -> object:
    if isinstance(dtype, str):
        return dtype
    plain = np.array(dtype.levels)
    levels = plain if plain.dtype.kind in "biuf" else np.array(dtype.levels, dtype=object)
    return {"levels": pack(levels), "ordered": dtype.ordered}


def read_table(parts: object) -> Table:
    """Give a table as it crossed; ValueError when it is malformed."""
    needed = {"names", "columns", "index", "index_name"}
    if not (isinstance(parts, dict) and needed <= set(parts) <= needed | {"dtypes"}):
        raise ValueError("a table needs names, columns, index and index_name")
    names, columns = parts["names"], parts["columns"]
    if not (isinstance(names, list) and isinstance(columns, list) and len(names) == len(columns)):
        raise ValueError("a table needs as many names as columns")
    if not all(type(name) is str for name in names) or not isinstance(parts["index_name"], str | None):
        raise ValueError("a table's names must be text")
    first = columns[0] if columns else parts["index"]
    length = len(first) if isinstance(first, np.ndarray) and first.ndim == 1 else 0
    arrays = tuple(_column(column, length) for column in columns)
    dtypes = _read_dtypes(parts.get("dtypes"), len(names))
    return Table(tuple(names), arrays, _optional_array(parts["index"], length), parts["index_name"], dtypes)


def read_series(parts: object) -> Series:
    """Give a column as it crossed; ValueError when it is malformed."""
    needed = {"name", "values", "index"}
    if not (isinstance(parts, dict) and needed <= set(parts) <= needed | {"dtype"}):
        raise ValueError("a series needs name, values and index")
    values = parts["values"]
    if not (isinstance(values, np.ndarray) and values.ndim == 1 and isinstance(parts["name"], str | None)):
        raise ValueError("a series needs values of one dimension and a name that is text")
    index = _optional_array(parts["index"], len(values))
    return Series(parts["name"], values, index, _read_dtype(parts.get("dtype", "")))


def _read_dtypes(said: object, count: int) -> tuple[Dtype, ...]:
    if said is None:
        return ()
    if not (isinstance(said, Sequence) and not isinstance(said, str | bytes) and len(said) == count):
        raise ValueError("a table needs as many dtypes as columns")
    return tuple(map(_read_dtype, said))


def _read_dtype(said: object) -> Dtype:
    if isinstance(said, str) and len(said) <= _MAX_NAME:
        return said
    if not (isinstance(said, Mapping) and set(said) == {"levels", "ordered"} and type(said["ordered"]) is bool):
        raise ValueError("a dtype is a short name, or the levels of a category and whether they are ordered")
    levels = said["levels"]
    if not (isinstance(levels, np.ndarray) and levels.ndim == 1):
        raise ValueError("the levels of a category must be an array of one dimension")
    plain = levels.astype(str) if levels.dtype.kind in "mM" else levels
    return Category(tuple(plain.tolist()), said["ordered"])


def _optional_array(value: object, length: int) -> Array | None:
    return None if value is None else _column(value, length)


def _column(value: object, length: int) -> Array:
    if not (isinstance(value, np.ndarray) and value.ndim == 1 and len(value) == length):
        raise ValueError("a column must be an array of one dimension and the table's length")
    return value
