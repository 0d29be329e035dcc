"""An answer that is planned: what its own statement gave is told beside the plan, and judged with it."""

from datetime import UTC, datetime

import pytest

from milepost import wire
from milepost.kinds.documents import Collections, Documents, Plans, bag, index
from milepost.kinds.documents.sources import Real

DAY = datetime(2024, 11, 29, tzinfo=UTC).replace(tzinfo=None)
SHOP = Collections(
    {"orders": [{"_id": 1, "at": DAY, "country": "DE"}, {"_id": 2, "at": DAY.replace(month=10), "country": "NL"}]},
    indexes={"orders": [index("at", "country", name="by_time")]},
)
SIMULATED = "The plan is simulated by the rule of index prefixes; the embedded engine reads every document."
COVERED = 'db.orders.find({ at: { $gte: ISODate("2024-11-01") } }, { _id: 0, at: 1, country: 1 })'


@pytest.fixture
def told():
    """What was remarked on each plan."""
    return []


@pytest.fixture
def planned(served, told):
    def run(text, *queries):
        child = served.take("mongodb")
        try:
            child.send(wire.Load(text.encode(), "answer.js", 1))
            while not isinstance(child.receive(timeout_s=30.0), wire.Loaded):
                pass
            child.send(wire.Calls((wire.Call(1, "plan", (SHOP, list(queries)) if queries else (SHOP,)),)))
            reply = child.receive(timeout_s=30.0)
            told.append(child.remarks(passed=False))
        finally:
            child.kill()
        assert isinstance(reply, wire.Value), reply
        return reply.value

    return run


def test_the_last_statement_is_planned_and_run(planned):
    (plan,) = planned(f"db.orders.deleteOne({{ _id: 7 }}); {COVERED}")
    assert (plan["stage"], plan["index"], plan["covered"], plan["sorts"]) == ("IXSCAN", "by_time", True, False)
    assert plan["gives"] == Documents([{"at": DAY, "country": "DE"}])


def test_queries_of_the_check_are_planned_alone(planned):
    plans = planned(
        'db.orders.createIndex({ country: 1 }, { name: "by_country" });', 'db.orders.find({ country: "DE" })', COVERED
    )
    assert [plan["index"] for plan in plans] == ["by_country", "by_time"]
    assert all("gives" not in plan for plan in plans)
    assert plans[0]["indexes"] == ["_id_", "by_country", "by_time"]


def test_a_plan_that_gives_something_else_is_another_one(planned):
    right = planned(COVERED)
    late = planned(COVERED.replace("11-01", "10-01"))
    assert bag(right, planned(COVERED))
    assert not bag(right, late)
    assert bag.say(right, late).startswith("The query gives something else. There is a document too many")
    assert "gives" not in Plans(right).portrait().text


def test_a_simulated_plan_is_said_to_be_one(planned, told, engine):
    planned(COVERED)
    assert told == [() if isinstance(engine, Real) else (SIMULATED,)]
