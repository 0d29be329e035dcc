"""M's functions of lists and records."""

from functools import cmp_to_key
from typing import Any

from milepost.kinds.workbooks.m.evaluation import LIBRARY, Function, Wrong, call, kind_of, less, library, opened, same
from milepost.kinds.workbooks.m.scalars import need

ASCENDING, DESCENDING = 0, 1
LIBRARY["Order.Ascending"], LIBRARY["Order.Descending"] = ASCENDING, DESCENDING


def ordered(left: Any, right: Any) -> int:
    """Compare for sorting: null comes first; Wrong for types that do not go together."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    return -1 if less(left, right) else 1 if less(right, left) else 0


BY_VALUE = cmp_to_key(ordered)


def frozen(value: Any) -> Any:
    """Give something that is equal for equal values, types told apart, and can be looked up."""
    if isinstance(value, list):
        return ("list", *map(frozen, value))
    if isinstance(value, dict):
        return ("record", *((name, frozen(each)) for name, each in value.items()))
    return (kind_of(value), value)


def listed(value: Any, function: str) -> list[Any]:
    """Give a value that must be a list, its cells opened; Wrong where it is none."""
    return [opened(each) for each in need(value, "list", function)]


def _filled(value: Any, function: str) -> list[Any]:
    return [each for each in listed(value, function) if each is not None]


@library("List.Sum", 1, 2)
def _sum(values: Any, _precision: Any = None) -> Any:
    """Add up; nulls are left out, and of none it is null."""
    filled = [need(each, "number", "List.Sum") for each in _filled(values, "List.Sum")]
    return sum(filled) if filled else None


@library("List.Average", 1, 2)
def _average(values: Any, _precision: Any = None) -> Any:
    filled = [need(each, "number", "List.Average") for each in _filled(values, "List.Average")]
    return sum(filled) / len(filled) if filled else None


@library("List.Median", 1)
def _median(values: Any) -> Any:
    filled = sorted(need(each, "number", "List.Median") for each in _filled(values, "List.Median"))
    middle = len(filled) // 2
    if not filled:
        return None
    return filled[middle] if len(filled) % 2 else (filled[middle - 1] + filled[middle]) / 2


def _extreme(name: str) -> None:
    def run(values: Any, default: Any = None) -> Any:
        filled = sorted(_filled(values, name), key=BY_VALUE)
        return default if not filled else filled[0] if name.endswith("Min") else filled[-1]

    LIBRARY[name] = Function(name, run, 1, 2)


_extreme("List.Min")
_extreme("List.Max")


def _plain(name: str, function: Any, least: int, most: int | None = None) -> None:
    def run(values: Any, *rest: Any) -> Any:
        return function(listed(values, name), *rest)

    LIBRARY[name] = Function(name, run, least, least if most is None else most)


def unique_places(keys: list[Any]) -> list[int]:
    """Give the place of each key's first occurrence."""
    first: dict[Any, int] = {}
    for at, key in enumerate(keys):
        first.setdefault(key, at)
    return list(first.values())


def _distinct(values: list[Any]) -> list[Any]:
    return [values[at] for at in unique_places([frozen(each) for each in values])]


def _kept(values: list[Any], condition: Any) -> list[Any]:
    return [each for each in values if is_true(call(condition, each))]


def is_true(value: Any) -> bool:
    """Say whether a condition holds; null does not, and what is no truth is Wrong."""
    if value is None:
        return False
    return bool(need(value, "logical", "a condition"))


def _sorted(values: list[Any], order: Any = None) -> list[Any]:
    if isinstance(order, Function):
        if order.most > 1:
            return sorted(values, key=cmp_to_key(lambda a, b: call(order, a, b)))
        return sorted(values, key=lambda each: BY_VALUE(call(order, each)))
    return sorted(values, key=BY_VALUE, reverse=order == DESCENDING)


def _accumulated(values: list[Any], seed: Any, function: Any) -> Any:
    for each in values:
        seed = call(function, seed, each)
    return seed


def _placed(values: list[Any], wanted: Any) -> int:
    return next((at for at, each in enumerate(values) if same(each, wanted)), -1)


_plain("List.Count", len, 1)
_plain("List.NonNullCount", lambda values: sum(each is not None for each in values), 1)
_plain("List.IsEmpty", lambda values: not values, 1)
_plain("List.Distinct", _distinct, 1)
_plain("List.RemoveNulls", lambda values: [each for each in values if each is not None], 1)
_plain("List.First", lambda values, default=None: values[0] if values else default, 1, 2)
_plain("List.Last", lambda values, default=None: values[-1] if values else default, 1, 2)
_plain("List.FirstN", lambda values, count: values[:count], 2)
_plain("List.LastN", lambda values, count: values[max(0, len(values) - count) :], 2)
_plain("List.Skip", lambda values, count=1: values[count:], 1, 2)
_plain("List.Reverse", lambda values: values[::-1], 1)
_plain("List.Range", lambda values, start, count=None: values[start:][:count], 2, 3)
_plain("List.Contains", lambda values, wanted: _placed(values, wanted) >= 0, 2)
_plain("List.PositionOf", _placed, 2)
_plain("List.Select", _kept, 2)
_plain("List.Transform", lambda values, function: [call(function, each) for each in values], 2)
_plain("List.Sort", _sorted, 1, 2)
_plain("List.Accumulate", _accumulated, 3)
_plain("List.AnyTrue", lambda values: any(map(is_true, values)), 1)
_plain("List.AllTrue", lambda values: all(map(is_true, values)), 1)
_plain("List.Combine", lambda values: [each for inner in values for each in inner], 1)
_plain("List.Zip", lambda values: [list(each) for each in zip(*values, strict=False)], 1)


@library("List.Numbers", 2, 3)
def _numbers(start: Any, count: Any, step: Any = 1) -> list[Any]:
    _whole(count)
    return [start + at * step for at in range(count)]


@library("List.Dates", 3)
def _dates(start: Any, count: Any, step: Any) -> list[Any]:
    _whole(count)
    return [need(start, "date", "List.Dates") + at * need(step, "duration", "List.Dates") for at in range(count)]


def _whole(count: Any) -> None:
    if not isinstance(count, int) or not 0 <= count <= 100_000:
        raise Wrong("a count is a whole number from 0 to 100,000")


# ---------------------------------------------------------------- records


@library("Record.Field", 2)
def _field(record: Any, name: str) -> Any:
    if name not in need(record, "record", "Record.Field"):
        raise Wrong(f"the field '{name}' of the record wasn't found")
    return opened(record[name])


@library("Record.FieldOrDefault", 2, 3)
def _field_or(record: Any, name: str, default: Any = None) -> Any:
    return default if record is None else opened(need(record, "record", "Record.FieldOrDefault").get(name, default))


@library("Record.FieldNames", 1)
def _names(record: Any) -> list[str]:
    return list(need(record, "record", "Record.FieldNames"))


@library("Record.FieldValues", 1)
def _values(record: Any) -> list[Any]:
    return [opened(each) for each in need(record, "record", "Record.FieldValues").values()]


LIBRARY["Record.ToList"] = LIBRARY["Record.FieldValues"]


@library("Record.HasFields", 2)
def _has(record: Any, names: Any) -> bool:
    return all(
        each in need(record, "record", "Record.HasFields") for each in (names if isinstance(names, list) else [names])
    )


@library("Record.AddField", 3)
def _add(record: Any, name: str, value: Any) -> Any:
    return {**need(record, "record", "Record.AddField"), name: value}
