"""Drawn star schemas: what the evaluator gives is what plain Python gives, row by row."""

from hypothesis import given, settings
from hypothesis import strategies as draw

from milepost.kinds.workbooks.dax.entry import measure

GROUPS = ["a", "b", "c"]
TEXT = """
S = SUM(F[V])
N = COUNTROWS(F)
Mean = AVERAGE(F[V])
All = CALCULATE([S], ALL(D))
Only = CALCULATE([S], D[G] = "b")
Kept = CALCULATE([S], KEEPFILTERS(D[G] = "b"))
Each = SUMX(VALUES(D[K]), [S])
Best = MAXX(VALUES(D[G]), [S])
Big = COUNTROWS(FILTER(F, F[V] > 3))
"""


def total(values):
    values = [each for each in values if each is not None]
    return sum(values) if values else None


@settings(max_examples=60, deadline=None)
@given(
    groups=draw.lists(draw.sampled_from(GROUPS), min_size=1, max_size=5),
    facts=draw.lists(draw.tuples(draw.integers(0, 6), draw.one_of(draw.none(), draw.integers(-9, 9))), max_size=12),
)
def test_measures_are_what_plain_python_gives(groups, facts):
    tables = {
        "D": {"K": list(range(len(groups))), "G": groups},
        "F": {"K": [key for key, _ in facts], "V": [value for _, value in facts]},
    }
    ask = ["S", "N", "Mean", "All", "Only", "Kept", "Each", "Best", "Big"]
    cells = [*GROUPS, None, "Total"]
    found = measure(
        TEXT,
        {
            **tables,
            "relationships": [{"from": "F[K]", "to": "D[K]"}],
            "dates": None,
            "cells": {"D[G]": cells},
            "ask": ask,
        },
    ).columns
    for at, cell in enumerate(cells):
        mine = [(groups[key] if key < len(groups) else None, value) for key, value in facts]
        seen = [value for group, value in mine if cell in ("Total", group)]
        filled = [value for value in seen if value is not None]
        groups_seen = {group for group, _ in mine} if cell == "Total" else {cell}
        best = [total(value for group, value in mine if group == each) for each in groups_seen]
        assert found["S"][at] == total(seen)
        assert found["N"][at] == (len(seen) or None)
        assert found["Mean"][at] == (sum(filled) / len(filled) if filled else None)
        assert found["All"][at] == total(value for _, value in mine)
        assert found["Only"][at] == total(value for group, value in mine if group == "b")
        assert found["Kept"][at] == (
            total(value for group, value in mine if group == "b") if cell in ("b", "Total") else None
        )
        assert found["Each"][at] == total(seen)
        assert found["Best"][at] == max((each for each in best if each is not None), default=None)
        assert found["Big"][at] == (len([each for each in filled if each > 3]) or None)
