"""Says when two results are the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, overload

import numpy as np

from milepost.terms import Portrait
from milepost.wire import Array, Moment, Series, SetValue, Table, dtype_of, same_dtype

_ROUGH: Final = {"float16": 5e-3, "float32": 1e-4, "complex64": 1e-4}


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares two plain values part by part.

    Numbers are the same when they differ by at most `atol + rtol * |want|`. None for `rtol` means by dtype (1e-6 for
    doubles, more for smaller floats), None for `atol` a billionth of the largest wanted number. NaN equals NaN.
    `exact` asks for equal numbers, and still takes 2.0 for 2. `dtypes` asks for columns of tables that are kept alike, too:
    `int8` is not `int64` then, and a category is not text; units of moments and kinds of text do not count. Without `index`
    what pandas calls the rows does not count.
    """

    rtol: float | None = None
    atol: float | None = None
    exact: bool = False
    dtypes: bool = False
    index: bool = True

    @overload
    def __call__(self, want: object, got: object, /) -> bool: ...
    @overload
    def __call__(
        self,
        *,
        rtol: float | None = None,
        atol: float | None = None,
        dtypes: bool | None = None,
        index: bool | None = None,
    ) -> "Judge": ...
    def __call__(
        self,
        *values: object,
        rtol: float | None = None,
        atol: float | None = None,
        dtypes: bool | None = None,
        index: bool | None = None,
    ) -> "bool | Judge":
        """Say whether two values are the same; or, given only what it should mind, give a judge that does."""
        if values:
            want, got = values
            return self.same(want, got)
        asked = {"rtol": rtol, "atol": atol, "dtypes": dtypes, "index": index}
        return replace(self, **{name: value for name, value in asked.items() if value is not None})  # type: ignore[arg-type]

    def same(self, want: object, got: object) -> bool:
        """Say whether `got` is the same as `want`."""
        match want:
            case np.ndarray():
                return isinstance(got, np.ndarray) and want.shape == got.shape and bool(self.mask(want, got).all())
            case bool() | str() | bytes() | None | Moment():
                return type(want) is type(got) and want == got
            case int() | float() | complex():
                plain = isinstance(got, int | float | complex) and not isinstance(got, bool)
                # What is equal, as nearly always, is near, too; two arrays for two numbers take longer than all the rest.
                return plain and (want == got or bool(self.mask(np.asarray(want), np.asarray(got)).all()))
            case tuple():  # what came over the wire is a list, and an author writes either
                return self.same(list(want), got)
            case list():
                return isinstance(got, list) and len(want) == len(got) and all(map(self.same, want, got))
            case dict():
                if not (isinstance(got, dict) and want.keys() == got.keys()):
                    return False
                return all(self.same(want[key], got[key]) for key in want)
            case SetValue(members=members):
                return isinstance(got, SetValue) and self.unmatched(members, got.members) == ((), ())
            case Table():
                return isinstance(got, Table) and self._same_tables(want, got)
            case Series():
                return isinstance(got, Series) and self._same_series(want, got)
        return False

    def mask(self, want: Array, got: Array) -> Array:
        """Give an array of True where the elements agree; both arrays have the same shape."""
        if want.dtype.kind == "O" or got.dtype.kind == "O":
            pairs = zip(want.ravel().tolist(), got.ravel().tolist(), strict=True)
            return np.array([a == b for a, b in pairs], dtype=bool).reshape(want.shape)
        if want.dtype.kind in "mM" or got.dtype.kind in "mM":
            same_kind = want.dtype.kind == got.dtype.kind
            if not same_kind:
                return np.zeros(want.shape, dtype=bool)
            return np.asarray((want == got) | (np.isnat(want) & np.isnat(got)))
        equal = np.asarray(want == got)
        if equal.all():  # as nearly always; what is equal is near, too
            return equal
        if self.exact:
            return equal | (_is_nan(want) & _is_nan(got))
        rtol = self.rtol if self.rtol is not None else max(_ROUGH.get(a.dtype.name, 1e-6) for a in (want, got))
        with np.errstate(all="ignore"):
            finite = np.abs(want[np.isfinite(want)])
            atol = self.atol if self.atol is not None else 1e-9 * float(finite.max(initial=0.0)) + 1e-12
            return np.asarray(np.isclose(got, want, rtol=rtol, atol=atol, equal_nan=True))

    def unmatched(self, want: Sequence[Any], got: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Give the members of two sets that have no partner in the other: those of `want`, and those of `got`."""
        left, alone = list(got), []
        for member in want:
            match = next((index for index, other in enumerate(left) if self.same(member, other)), None)
            if match is None:
                alone.append(member)
            else:
                del left[match]
        return tuple(alone), tuple(left)

    def _same_tables(self, want: Table, got: Table) -> bool:
        if want.names != got.names or len(want) != len(got):
            return False
        if self.dtypes and not all(same_dtype(want.dtype(name), got.dtype(name)) for name in want.names):
            return False
        return self._same_index(want, got) and all(map(self.same, want.columns, got.columns))

    def _same_series(self, want: Series, got: Series) -> bool:
        if self.dtypes and not same_dtype(dtype_of(want.values, want.dtype), dtype_of(got.values, got.dtype)):
            return False
        return self.same(want.values, got.values) and self._same_index(want, got)

    def _same_index(self, want: Table | Series, got: Table | Series) -> bool:
        if not self.index or want.index is got.index:
            return True
        # Rows that were left out at the end leave 0, 1, 2 behind all the same.
        one, other = (np.arange(_rows(each)) if each.index is None else each.index for each in (want, got))
        return self.same(one, other)


def _rows(value: Table | Series) -> int:
    return len(value) if isinstance(value, Table) else len(value.values)


def _is_nan(array: Array) -> Array:
    return np.isnan(array) if array.dtype.kind in "fc" else np.zeros(array.shape, dtype=bool)


class Pairing(Protocol):
    """A judge of a kind's own: it compares, says in words how two results differ, and draws both with marks."""

    def same(self, want: object, got: object) -> bool:
        """Say whether `got` is the same as `want`."""
        ...

    def say(self, want: object, got: object) -> str:
        """Say in a sentence how two results differ; empty when nothing more is known."""
        ...

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits, marked where they differ; None to have them drawn as usual."""
        ...


near: Final = Judge()
exact: Final = Judge(exact=True)
