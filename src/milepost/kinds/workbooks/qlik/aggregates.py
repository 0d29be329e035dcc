"""The aggregations: many values to one. NULL is left out; what is no number is left out of sums and extremes."""

import statistics
from collections.abc import Sequence

from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.values import Value, order_key, text_of


def fold(name: str, columns: Sequence[Sequence[Value]], formats: Formats, *, distinct: bool) -> Value:
    """Aggregate records, given as a column for each argument."""
    first = list(columns[0])
    others = [list(each) for each in columns[1:]]
    if distinct and first and name != "firstsortedvalue":
        kept = list({(value, *(each[at] for each in others[:1] if name == "concat")): at for at, value in
                     reversed(list(enumerate(first)))}.values())[::-1]  # fmt: skip
        first, others = [first[at] for at in kept], [[each[at] for at in kept] for each in others]
    present = [each for each in first if each is not None]
    if name in {"count", "nullcount", "missingcount", "numericcount", "textcount"}:
        texts = sum(isinstance(each, str) for each in present)
        return {
            "count": len(present), "nullcount": len(first) - len(present), "textcount": texts,
            "missingcount": len(first) - len(present), "numericcount": len(present) - texts,
        }[name]  # fmt: skip
    if name == "only":
        return present[0] if len(set(present)) == 1 else None
    if name in {"firstvalue", "lastvalue"}:
        return None if not first else first[0] if name == "firstvalue" else first[-1]
    if name == "concat":
        return _concat(first, others)
    if name == "firstsortedvalue":
        return _first_sorted(first, others, formats, distinct=distinct)
    if name == "mode":
        counts = {each: present.count(each) for each in present}
        best = [each for each, count in counts.items() if count == max(counts.values())]
        return best[0] if len(best) == 1 else None
    if name in {"minstring", "maxstring"}:
        texts_in_order = sorted(present, key=text_of)
        return None if not present else text_of(texts_in_order[0 if name == "minstring" else -1])
    return _of_numbers(name, present, others, formats)


def _of_numbers(name: str, present: Sequence[Value], others: list[list[Value]], formats: Formats) -> Value:
    pairs = [(number, each) for each in present if (number := formats.number_of(each)) is not None]
    numbers = [number for number, _ in pairs]
    if name == "sum":
        return sum(numbers)
    if not numbers:
        return None
    if name == "avg":
        return sum(numbers) / len(numbers)
    if name == "median":
        return statistics.median(numbers)
    if name == "stdev":
        return statistics.stdev(numbers) if len(numbers) > 1 else None
    option = formats.number_of(others[0][0]) if others and others[0] else 1
    if name == "fractile":
        if option is None or not 0 <= option <= 1:
            return None
        at = option * (len(numbers) - 1)
        low, ordered = int(at), sorted(numbers)
        return ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * (at - low)
    ranked = sorted(set(numbers), reverse=name == "max")
    at_rank = int(option or 1) - 1
    return ranked[at_rank] if 0 <= at_rank < len(ranked) else None


def _concat(first: list[Value], others: list[list[Value]]) -> Value:
    delimiter = text_of(others[0][0]) if others and others[0] else ""
    weights: list[Value] = others[1] if len(others) > 1 else list(first)
    held = [(weight, each) for weight, each in zip(weights, first, strict=True) if each is not None]
    held.sort(key=lambda pair: order_key(pair[0]))
    return delimiter.join(text_of(each) for _, each in held)


def _first_sorted(first: list[Value], others: list[list[Value]], formats: Formats, *, distinct: bool) -> Value:
    weighed = [(number, each) for weight, each in zip(others[0], first, strict=True)
               if (number := formats.number_of(weight)) is not None]  # fmt: skip
    rank = formats.number_of(others[1][0]) if len(others) > 1 and others[1] else 1
    weights = sorted({weight for weight, _ in weighed})
    at = int(rank or 1) - 1
    if not 0 <= at < len(weights):
        return None
    found = [each for weight, each in weighed if weight == weights[at]]
    # Several values that share the place give NULL, unless DISTINCT says that equal ones are one.
    return found[0] if len(found) == 1 or (distinct and len(set(found)) == 1) else None
