"""Lines typed beside an answer that talks to a database: what reaches it, what stays, and how what hangs ends."""

import textwrap
import threading
from collections.abc import Callable, Iterator

import pytest

from milepost.grade import Console, Grader, Said
from milepost.terms import Exercise

CHECK = {
    "mysql": """
        from milepost.check import Task, exact
        from milepost.kinds.channel import after
        from milepost.kinds.sql import Schema, bag

        orders = Schema("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL);")
        task = Task("work(shop: database) -> int")
        task.judge(after(returned=exact, state=bag))
        task.example(orders.state(orders=[(1, "Ada"), (2, "Ben")]))
    """,
    "mongodb": """
        from milepost.check import Task, exact
        from milepost.kinds.channel import after
        from milepost.kinds.documents import Collections, bag

        task = Task("work(shop: collections) -> int")
        task.judge(after(returned=exact, state=bag))
        task.example(Collections({"orders": [{"_id": 1, "name": "Ada"}, {"_id": 2, "name": "Ben"}]}))
    """,
}
ANSWER = {
    "mysql": """
        import pymysql


        def asked(shop, statement):
            with pymysql.connect(**shop, autocommit=True) as connection, connection.cursor() as cursor:
                cursor.execute(statement)
                return [list(row) for row in cursor.fetchall()]


        def names(shop):
            return [name for name, in asked(shop, "SELECT name FROM orders ORDER BY id")]


        def empty(shop):
            asked(shop, "DELETE FROM orders")


        def work(shop):
            return len(names(shop))
    """,
    "mongodb": """
        import pymongo


        def names(shop):
            with pymongo.MongoClient(shop) as client:
                return [each["name"] for each in client.get_default_database()["orders"].find().sort("_id")]


        def empty(shop):
            with pymongo.MongoClient(shop) as client:
                client.get_default_database()["orders"].delete_many({})


        def work(shop):
            return len(names(shop))
    """,
}
Begin = Callable[[str], tuple[Console, Said]]


@pytest.fixture
def begin(channel_grader: Grader, exercise_of: Callable[..., Exercise]) -> Iterator[Begin]:
    """Begin consoles beside an answer that talks to a server, which end with the test."""
    begun: list[Console] = []

    def make(server: str) -> tuple[Console, Said]:
        exercise = exercise_of(CHECK[server], ANSWER[server], toolset="clients")
        console, said = channel_grader.console(exercise, textwrap.dedent(ANSWER[server]).encode())
        begun.append(console)
        return console, said

    yield make
    for console in begun:
        console.close()


@pytest.mark.parametrize("server", ["mysql", "mongodb"])
def test_a_line_reaches_the_data_of_the_first_example_laid_out_afresh_for_it(begin: Begin, server) -> None:
    console, said = begin(server)
    assert said == Said(given=("shop",))
    assert console.run("work(shop)").value.text == "2"
    assert console.run("empty(shop)\nnames(shop)").value.text == "[]"
    assert console.run("names(shop)").value.text == "['Ada', 'Ben']"
    assert console.run("1 + 1").value.text == "2"
    assert console.run("shop = 3\nshop") != Said()
    assert console.run("shop").value.text == "3"


@pytest.mark.parametrize("server", ["mysql", "mongodb"])
def test_a_console_holds_nothing_of_the_server_between_lines(begin: Begin, server) -> None:
    # The embedded engines are two, and so are MySQL's turns: a third console that held one would wait for ever.
    consoles = [begin(server)[0] for _ in range(3)]
    assert [console.run("names(shop)").value.text for console in consoles] == ["['Ada', 'Ben']"] * 3
    assert [console.run("work(shop)").value.text for console in consoles] == ["2"] * 3


def test_a_connection_ends_with_its_line(begin: Begin) -> None:
    console, _ = begin("mysql")
    assert console.run("kept = pymysql.connect(**shop)\nkept.open").value.text == "True"
    fault = console.run("kept.cursor().execute('SELECT 1')").fault
    assert fault is not None
    assert "OperationalError" in fault.error
    assert console.run("work(shop)").value.text == "2"


def test_a_question_without_end_is_broken_off_when_it_is_to_stop(begin: Begin, every_pool) -> None:
    console, _ = begin("mysql")
    console.run("work(shop)")
    soon = threading.Timer(0.5, console.stop)
    soon.start()
    assert console.run("asked(shop, 'SELECT SLEEP(60)')").ended
    assert console.is_over
    another, _ = begin("mysql")
    assert another.run("work(shop)").value.text == "2"


def test_a_stop_between_two_questions_leaves_the_console_as_it_was(begin: Begin) -> None:
    console, _ = begin("mysql")
    console.run("x = 5")
    soon = threading.Timer(0.5, console.stop)
    soon.start()
    # A call may have 200 connections: without a pause a fast machine has used them up before it is stopped.
    fault = console.run("import time\nwhile True:\n    names(shop)\n    time.sleep(0.02)").fault
    assert fault is not None
    assert fault.error == "KeyboardInterrupt"
    assert console.run("x").value.text == "5"
    assert console.run("work(shop)").value.text == "2"


REACHING = {
    "another host": ("asked({**shop, 'host': '10.0.0.1'}, 'SELECT 1')", "unreachable"),
    "another account": ("asked({**shop, 'user': 'root', 'password': ''}, 'SELECT 1')", "Access denied"),
    "other schemas": ("asked(shop, 'SELECT user FROM mysql.user')", "denied"),
    "the server's files": ("asked(shop, \"SELECT 1 INTO OUTFILE '/tmp/x'\")", "denied"),
    "the wire itself": (
        "import socket\nsocket.socket.network.line.ask(7, 'call', [])",
        "nothing of that kind",
    ),
}


@pytest.mark.parametrize("reached", REACHING)
def test_a_line_reaches_that_database_and_nothing_else(begin: Begin, reached) -> None:
    line, told = REACHING[reached]
    console, _ = begin("mysql")
    fault = console.run(line).fault
    assert fault is not None
    assert told in fault.message
