"""Lines of orders go to the groups of their category, are added up, and become shares in order: split, apply, combine."""

import numpy as np

from milepost.check import Table

MOVED_BY = ("return-rates",)
COUNT = 12
MOST_LINES, MOST_PIECES = 16, 40
# Each with the chance that a piece of it comes back.
CHANCES = {"clothing": 0.3, "bags": 0.15, "lights": 0.1, "locks": 0.06, None: 0.2}
COLUMNS = ("lines", "pieces", "returned", "rate")


def frames(ask, state):
    """Give one frame a line that goes to its group, then one each for the sums, the shares and their order.

    `state` holds the `data` and the `seed` that draws it, or the learner's own `lines`. A line is its category (None without one),
    the pieces sold and the pieces that came back. The first frame has the `lines`; that of the sums has `groups`, the table that the
    answer gives, row by row, with None where it says no number. `note` is what is odd about it.
    """
    lines = drawn(state)
    yield {"step": "lines", "lines": lines, "note": ""}
    for place in range(len(lines)):
        yield {"step": "split", "line": place, "note": ""}
    groups, doubt = read(ask("return-rates", table(lines)))
    right = sums(lines)
    yield {"step": "sum", "groups": groups, "note": doubt or counted(groups, right)}
    yield {"step": "share", "note": doubt or shared(groups, right)}
    yield {"step": "sorted", "note": doubt or ordered(groups, right)}


def drawn(state):
    """Give the lines: the learner's own, or those of the seed."""
    if state["lines"] is not None:
        lines = [[None if kind is None else str(kind), int(pieces), int(back)] for kind, pieces, back in state["lines"]]
        if not 1 <= len(lines) <= MOST_LINES or any(kind not in CHANCES for kind, _, _ in lines):
            raise ValueError(f"there may be 1 to {MOST_LINES} lines of the categories that the scene has")
        if any(not 0 <= back <= pieces <= MOST_PIECES or pieces < 1 for _, pieces, back in lines):
            raise ValueError(f"a line has 1 to {MOST_PIECES} pieces, and no more come back")
        return lines
    rng = np.random.default_rng(int(state["seed"]))
    kinds = [*CHANCES]
    lines = []
    # Each category once, and then any.
    for kind in [*kinds, *(kinds[each] for each in rng.integers(0, len(kinds), COUNT - len(kinds)))]:
        pieces = int(rng.integers(1, 8))
        lines.append([kind, pieces, int(rng.binomial(pieces, CHANCES[kind]))])
    if state["data"] == "lamp":
        # One lamp that came back, and a crate of which none did: a mean of the two shares is no share of anything.
        others = [line for line in lines if line[0] != "lights"]
        lines = [*others[: COUNT - 3], ["lights", 9, 0], ["lights", 1, 1], ["lights", int(rng.integers(2, 5)), 0]]
    return [lines[place] for place in rng.permutation(len(lines))]


def table(lines):
    """Give the lines as the table that the exercise takes; what did not come back is missing in it."""
    kinds, pieces, back = ([line[place] for line in lines] for place in range(3))
    returned = np.array([each or np.nan for each in back], dtype=float)
    return Table(("category", "quantity", "returned"), (np.array(kinds, dtype=object), np.array(pieces, dtype=np.int64), returned))


def sums(lines):
    """Give lines, pieces, returned pieces and their share for each category."""
    found = {}
    for kind, pieces, back in lines:
        count, sold, returned = found.get(kind, (0, 0, 0))
        found[kind] = (count + 1, sold + pieces, returned + back)
    return {kind: (*each, each[2] / each[1]) for kind, each in found.items()}


def read(given):
    """Give the rows of the answer's table, and what is odd where it is no such table."""
    if not isinstance(given, Table) or not {"category", *COLUMNS} <= set(given.names):
        return [], "What `return_rates` gave is no table with category, lines, pieces, returned and rate."
    kinds = [kind if isinstance(kind, str) else None for kind in given["category"].tolist()]
    numbers = [[number(each) for each in given[name].tolist()] for name in COLUMNS]
    groups = [dict(zip(("category", *COLUMNS), row, strict=True)) for row in zip(kinds, *numbers, strict=True)]
    if len(set(kinds)) < len(kinds) or not set(kinds) <= set(CHANCES):
        return [], "What `return_rates` gave has a category twice, or one that is none of these."
    return groups, ""


def number(value):
    """Give a number as one that can be drawn; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
        return None
    return value


def called(kind):
    return "no category" if kind is None else kind


def counted(groups, right):
    """Say where the answer's sums are not those of the blocks."""
    missing = [called(kind) for kind in right if kind not in {each["category"] for each in groups}]
    if missing:
        return f"The table has no row for {missing[0]}."
    for each in groups:
        wanted = right.get(each["category"])
        for name, want in zip(COLUMNS[:3], wanted or (), strict=False):
            if each[name] != want:
                got = "nothing" if each[name] is None else f"{each[name]:g}"
                return f"In the table, {name} of {called(each['category'])} is {got}, and in the picture {want}."
    return ""


def shared(groups, right):
    """Say where the answer's share is not the share of the pieces."""
    for each in groups:
        want = right[each["category"]][3]
        if each["rate"] is None:
            return f"In the table, {called(each['category'])} has no rate."
        if abs(each["rate"] - want) > 1e-9:
            return f"The table says {each['rate']:.0%} for {called(each['category'])}, and of its pieces {want:.0%} came back."
    return ""


def ordered(groups, right):
    """Say where the answer's order is not that of its rates, and what is missing in it."""
    for above, below in zip(groups, groups[1:], strict=False):
        if above["rate"] is not None and below["rate"] is not None and above["rate"] < below["rate"]:
            return f"The table has {called(above['category'])} above {called(below['category'])}, of which more came back."
    return counted(groups, right) if len(groups) < len(right) else ""
