"""What people are shown of tables, plans and sessions."""

from milepost.app.envelopes import portrait_json
from milepost.check import make_table, portray
from milepost.kinds.sql import Schema
from milepost.kinds.sql.plans import Outcome, Plan

SHOP = Schema("CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(5)); CREATE TABLE c (id INT);")


def test_a_state_is_shown_table_by_table():
    told = portrait_json(portray(SHOP.state(a=[(1, "x"), (2, None)])))
    assert [(part["name"], part["kind"], part["columns"]) for part in told["parts"]] == [
        ("a", "table", ["id", "b"]),
        ("c", "table", ["id"]),
    ]
    assert told["parts"][0]["rows"] == [["1", "x"], ["2", "None"]]


def test_a_plan_is_drawn_as_a_tree():
    tree = {
        "name": "query",
        "detail": "",
        "below": [
            {"name": "o", "detail": "ref by by_day, about 3 rows", "below": []},
            {"name": "c", "detail": "eq_ref by PRIMARY, about 1 rows", "below": []},
        ],
    }
    tables = [{"table": "o", "access": "ref", "key": "by_day", "rows": 3}]
    plan = Plan(rows=make_table(("id",), [(1,)]), tables=tables, tree=tree, sorts=False, temporary=False)
    shown = portray(plan)
    assert shown.text.split("\n") == [
        "query",
        "├─ o: ref by by_day, about 3 rows",
        "└─ c: eq_ref by PRIMARY, about 1 rows",
    ]
    assert [name for name, _ in shown.parts] == ["rows", "how tables are read", "plan"]


def test_sessions_are_shown_step_by_step():
    steps = [{"who": "answer", "outcome": "done", "rows": None}, {"who": "other", "outcome": "waited", "rows": None}]
    shown = portray(Outcome(steps=steps, state=SHOP.state()))
    assert shown.parts[0][0] == "steps"
    assert shown.parts[0][1].rows == (("1", "answer", "done", "None"), ("2", "other", "waited", "None"))
    shown = portray(Outcome(outcomes=["accepted", "unique"], state=SHOP.state()))
    assert shown.parts[0][1].rows == (("1", "accepted"), ("2", "unique"))
