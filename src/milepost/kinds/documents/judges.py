"""When two results are the same: documents as bags or in order, numbers by value, keys in any order unless it matters."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from bson import Decimal128, Int64

from milepost.kinds.documents.values import Collections, Documents, Plans
from milepost.terms import Portrait

RTOL: Final = 1e-9
ATOL: Final = 1e-9
_PLAN: Final = ("stage", "index", "sorts", "covered")


@dataclass(frozen=True, slots=True)
class DocumentJudge:
    """Compares two results.

    Lists of documents are bags unless `order` is set; `sorted_by` asks for a bag that is sorted by these fields, so
    that ties may stand in any order. Lists inside documents keep their order, except at the paths in `bags`. Field
    order counts with `keys`, BSON's number types with `types`; else numbers agree within `rtol` of the wanted one.
    """

    order: bool = False
    sorted_by: tuple[tuple[str, int], ...] = ()
    bags: tuple[str, ...] = ()
    keys: bool = False
    types: bool = False
    rtol: float = RTOL

    def __call__(self, want: object, got: object) -> bool:
        """Say whether `got` is the same as `want`."""
        return self.same(want, got)

    def same(self, want: object, got: object) -> bool:
        """Say whether `got` is the same as `want`."""
        if isinstance(want, Collections):
            if not isinstance(got, Collections):
                return False
            names = [name for name in {*want, *got} if want.get(name) or got.get(name)]
            return all(self._bag(want.get(name, Documents()), got.get(name, Documents())) for name in names)
        if isinstance(want, Plans):
            return isinstance(got, Plans) and self._same_plans(want, got)
        if isinstance(want, Documents):
            return isinstance(got, Documents) and self._documents(want, got)
        return self.alike(want, got)

    def say(self, want: object, got: object) -> str:
        """Say in a sentence how two results differ."""
        from milepost.kinds.documents.differences import say_difference  # noqa: PLC0415 - wanted after a failure only

        return say_difference(self, want, got)

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits, in step with one another and marked where they differ."""
        from milepost.kinds.documents.portraits import portray_pair  # noqa: PLC0415 - as above

        return portray_pair(want, got, self)

    def _documents(self, want: Documents, got: Documents) -> bool:
        if self.order:
            return len(want) == len(got) and all(map(self.alike, want, got))
        return self._bag(want, got) and self.is_sorted(got)

    def is_sorted(self, documents: Sequence[Mapping[str, Any]]) -> bool:
        """Say whether documents stand in the order of `sorted_by`."""
        return not self.sorted_by or all(self._in_order(first, second) for first, second in pairwise(documents))

    def _in_order(self, first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
        for path, direction in self.sorted_by:
            order = compare(look_up(first, path), look_up(second, path))
            if order:
                return order * direction < 0
        return True

    def _bag(self, want: Sequence[Any], got: Sequence[Any]) -> bool:
        return len(want) == len(got) and not any(self.unmatched(want, got))

    def unmatched(self, want: Sequence[Any], got: Sequence[Any]) -> tuple[list[Any], list[Any]]:
        """Give what is in the first bag alone, and what is in the second alone."""
        left = list(got)
        missing = []
        for item in want:
            match = next((position for position, other in enumerate(left) if self.alike(item, other)), None)
            if match is None:
                missing.append(item)
            else:
                del left[match]
        return missing, left

    def alike(self, want: object, got: object, path: str = "") -> bool:
        """Say whether two values are the same, part by part."""
        if isinstance(want, bool) or isinstance(got, bool) or want is None or got is None:
            return want is got
        if is_number(want):
            return is_number(got) and (not self.types or type(want) is type(got)) and self._same_number(want, got)
        if isinstance(want, Mapping):
            if not isinstance(got, Mapping) or want.keys() != got.keys():
                return False
            if self.keys and list(want) != list(got):
                return False
            return all(self.alike(item, got[name], f"{path}.{name}" if path else name) for name, item in want.items())
        if isinstance(want, list | tuple):
            if not isinstance(got, list | tuple) or len(want) != len(got):
                return False
            if path in self.bags:
                return not any(self.unmatched(want, got))
            return all(self.alike(item, other, path) for item, other in zip(want, got, strict=True))
        return type(want) is type(got) and want == got

    def _same_number(self, want: Any, got: Any) -> bool:
        if isinstance(want, Decimal128) or isinstance(got, Decimal128):
            first, second = as_decimal(want), as_decimal(got)
            if first.is_nan() or second.is_nan():
                return first.is_nan() and second.is_nan()
            return first == second or abs(first - second) <= abs(first) * Decimal(repr(self.rtol))
        if math.isnan(want) or math.isnan(got):
            return math.isnan(want) and math.isnan(got)
        return bool(want == got) or math.isclose(want, got, rel_tol=self.rtol, abs_tol=ATOL)

    def _same_plans(self, want: Plans, got: Plans) -> bool:
        return len(want) == len(got) and all(
            all(first.get(name) == second.get(name) for name in _PLAN if name in first)
            and ("gives" not in first or self.same(first["gives"], second.get("gives")))
            for first, second in zip(want, got, strict=True)
        )


def is_number(value: object) -> bool:
    """Say whether a value is a number of one of BSON's four types."""
    return isinstance(value, int | float | Decimal128) and not isinstance(value, bool)


def as_decimal(value: Any) -> Decimal:
    """Give a number as a decimal one."""
    return (
        value.to_decimal()
        if isinstance(value, Decimal128)
        else Decimal(repr(float(value)) if isinstance(value, float) else int(value))
    )


def look_up(document: object, path: str) -> Any:
    """Give what is at a dotted path, None where nothing is."""
    for name in path.split("."):
        document = document.get(name) if isinstance(document, Mapping) else None
    return document


_RANK: Final = ((type(None), 0), (bool, 3), (int, 1), (float, 1), (Decimal128, 1), (str, 2), (datetime, 4))


def _rank(value: object) -> int:
    if is_number(value):
        return 1
    return next((rank for kind, rank in _RANK if isinstance(value, kind)), 5)


def compare(first: Any, second: Any) -> int:
    """Give the order of two values as a sort has it: -1, 0 or 1; other types than numbers, text and dates tie."""
    ranks = _rank(first), _rank(second)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if ranks[0] in {0, 5}:
        return 0
    if ranks[0] == 1 and (isinstance(first, Decimal128) or isinstance(second, Decimal128)):
        first, second = as_decimal(first), as_decimal(second)
    if ranks[0] == 2:
        first, second = first.encode("utf-8", "replace"), second.encode("utf-8", "replace")
    return int(first > second) - int(first < second)


def type_of(value: object) -> str:
    """Give what BSON calls a value's type, such as `int`, `double`, `objectId`."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, Int64):
        return "long"
    names = {int: "int", float: "double", Decimal128: "decimal", str: "string", type(None): "null", datetime: "date"}
    if type(value) in names:
        return names[type(value)]
    if isinstance(value, Mapping):
        return "object"
    return "array" if isinstance(value, list | tuple) else type(value).__name__


bag: Final = DocumentJudge()
ordered: Final = DocumentJudge(order=True)


def sorted_by(*fields: str | tuple[str, int], bags: Sequence[str] = (), rtol: float = RTOL) -> DocumentJudge:
    """Give a judge of documents that must come sorted: `sorted_by(("total", -1), "country")`; ties in any order."""
    pairs = tuple((each, 1) if isinstance(each, str) else each for each in fields)
    return DocumentJudge(sorted_by=pairs, bags=tuple(bags), rtol=rtol)
