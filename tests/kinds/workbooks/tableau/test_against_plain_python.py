"""Drawn orders: what the evaluator gives is what plain loops give."""

from hypothesis import given, settings
from hypothesis import strategies as draw

from milepost.kinds.workbooks.tableau.entry import view

TEXT = """
[Total] := SUM([v])
[Mean per k] := AVG({ FIXED [k] : SUM([v]) })
[Finer] := MAX({ INCLUDE [k] : SUM([v]) })
[Share] := SUM({ EXCLUDE [g] : SUM([v]) })
[Above] := SUM(IF [v] >= { AVG([v]) } THEN 1 ELSE 0 END)
[Running] := RUNNING_SUM(SUM([v]))
[Moving] := WINDOW_AVG(SUM([v]), -1, 1)
[Place] := RANK(SUM([v]))
"""
ASK = ["Total", "Mean per k", "Finer", "Share", "Above", "Running", "Moving", "Place"]


def total(values):
    values = [each for each in values if each is not None]
    return sum(values) if values else None


def by(rows, place):
    found = {}
    for row in rows:
        found.setdefault(row[place], []).append(row[2])
    return {key: total(values) for key, values in found.items()}


@settings(max_examples=80, deadline=None)
@given(
    rows=draw.lists(
        draw.tuples(draw.sampled_from("abc"), draw.integers(1, 4), draw.one_of(draw.none(), draw.integers(-9, 9))),
        max_size=14,
    ),
    context=draw.booleans(),
)
def test_fields_are_what_plain_loops_give(rows, context):
    data = {name: [row[at] for row in rows] for at, name in enumerate("gkv")}
    hidden = {"field": "g", "exclude": ["c"], "context": context}
    found = view(TEXT, {"t": data, "dimensions": ["g"], "ask": ASK, "filters": [hidden]}).columns
    seen = [row for row in rows if row[0] != "c"]
    fixed = seen if context else rows
    groups = sorted({row[0] for row in seen})
    assert found["g"] == groups
    sums = [total(row[2] for row in seen if row[0] == each) for each in groups]
    filled = [row[2] for row in fixed if row[2] is not None]
    mean = sum(filled) / len(filled) if filled else None
    for at, each in enumerate(groups):
        mine = [row for row in seen if row[0] == each]
        customers = [by(fixed, 1)[key] for key in {row[1] for row in mine}]
        customers = [value for value in customers if value is not None]
        finer = [value for value in by(mine, 1).values() if value is not None]
        window = [value for value in sums[max(0, at - 1) : at + 2] if value is not None]
        assert found["Total"][at] == sums[at]
        assert found["Mean per k"][at] == (sum(customers) / len(customers) if customers else None)
        assert found["Finer"][at] == max(finer, default=None)
        assert found["Share"][at] == total(row[2] for row in seen)
        assert found["Above"][at] == sum(row[2] is not None and mean is not None and row[2] >= mean for row in mine)
        assert found["Running"][at] == total(sums[: at + 1])
        assert found["Moving"][at] == (sum(window) / len(window) if window else None)
        higher = [value for value in sums if value is not None and sums[at] is not None and value > sums[at]]
        assert found["Place"][at] == (None if sums[at] is None else len(higher) + 1)
