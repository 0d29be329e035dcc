"""A function that is given a database of each server: both are reached, both are looked at, each by its own way alone."""

import pytest

from milepost.check import exact, near
from milepost.kinds.channel import after
from milepost.kinds.documents import bag as same_documents
from milepost.kinds.sql import bag as same_rows
from milepost.kinds.sql import rows_of

MOVE = """
    import pymysql
    from pymongo import MongoClient

    def work(shop, club):
        with pymysql.connect(**shop) as connection, MongoClient(club) as client:
            with connection.cursor() as cursor:
                cursor.execute("SELECT id, name FROM orders ORDER BY id")
                rows = cursor.fetchall()
                found = {each["_id"]: each.get("n") for each in client.get_default_database().orders.find({})}
                cursor.execute("DELETE FROM orders WHERE id = 2")
            connection.commit()
            client.get_default_database().moved.insert_one({"_id": 1, "name": rows[1][1]})
        return [[number, name, found[number]] for number, name in rows]
"""


def test_one_call_reads_and_writes_at_both(run_both):
    (ran,) = run_both(MOVE)
    assert ran.value == [[1, "Ada", 5], [2, "Ben", None]]
    left, beside = ran.left.each
    assert left.returned == ran.value
    assert [row[0] for row in rows_of(left.state["orders"])] == [1]
    assert list(beside.state["moved"]) == [{"_id": 1, "name": "Ben"}]
    assert [each.split()[0] for each in left.statements] == ["SELECT", "DELETE"]
    assert len(beside.statements) == 2
    assert (left.left_open, beside.left_open) == (0, 0)


def test_each_call_begins_with_both_as_they_were(run_both):
    first, second = run_both(MOVE, times=2)
    assert first.value == second.value
    assert [len(each.state["orders"]) for each in (first.left, second.left)] == [1, 1]


def test_what_stays_open_at_either_is_seen(run_both):
    (ran,) = run_both("""
        import pymysql
        from pymongo import MongoClient
        kept = []

        def work(shop, club):
            kept.append(pymysql.connect(**shop))
            kept.append(MongoClient(club))
            return kept[1].get_default_database().orders.count_documents({})
    """)
    assert ran.value == 2
    assert [each.left_open > 0 for each in ran.left.each] == [True, True]


def test_the_other_servers_port_speaks_the_other_servers_protocol(run_both):
    (ran,) = run_both("""
        import pymysql

        def work(shop, club):
            pymysql.connect(**{**shop, "port": 27017}, read_timeout=1)
    """)
    assert ran.name == "OperationalError"


@pytest.mark.parametrize("servers", [("mysql",), ("mongodb",)])
def test_a_call_that_is_given_one_reaches_no_other(every_pool, servers):
    from tests.kinds.channel.conftest import runner

    other = 27017 if servers == ("mysql",) else 3306
    (ran,) = runner(every_pool, *servers)(f"""
        import socket

        def work(database):
            try:
                socket.create_connection(("localhost", {other}))
            except OSError as refused:
                return type(refused).__name__
    """)
    assert ran.value == "ConnectionRefusedError"


def test_the_judge_compares_either_state_by_its_own_judge(run_both):
    (one,) = run_both(MOVE)
    (other,) = run_both(MOVE.replace('"name": rows[1][1]', '"name": rows[0][1]'))
    want, got = (each.left.with_returned(each.value) for each in (one, other))
    judge = after(returned=exact, state=(same_rows, same_documents))
    assert judge.fault(want, want) == ""
    assert judge.fault(want, got) == "state"
    assert judge.say(want, got)
    assert judge.pair(want, got) is not None
    assert after(returned=near, state=(same_rows, None)).fault(want, got) == ""


def test_a_portrait_shows_what_was_left_at_both(run_both):
    (ran,) = run_both(MOVE)
    shown = ran.left.with_returned(ran.value).portrait()
    names = [name for name, _portrait in shown.parts]
    assert names[0] == "returned"
    assert names.count("asked of the server") == 2
