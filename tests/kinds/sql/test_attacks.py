"""Hostile statements, run for real (group Q): refused, limited or harmless, and the next answer is served as if nothing had been."""

import threading
import time
from pathlib import Path

import pytest

from milepost import wire
from milepost.check import Database
from milepost.kinds.sql import Schema, rows_of
from milepost.sandbox import ChildGone

SHOP = Schema("CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(8, 2));")
STATE = SHOP.state(items=[(1, "lamp", "9.90"), (2, "desk", "99.00"), (3, "rug", None)])
LIMIT_S = 1.0


class Outcome:
    """What became of a text: `name` is `value`, the refusal's name, or why the connection ended."""

    def __init__(self, name: str, value: object = None) -> None:
        self.name = name
        self.value = value


def run(source, text: str, *, mode: str = "change", state: Database = STATE, timeout_s: float = LIMIT_S) -> Outcome:
    child = source.take(timeout_s=10.0)
    try:
        child.send(wire.Load(text.encode("utf-8", "surrogateescape"), "answer.sql", 0))
        facts = child.receive(timeout_s=5.0)
        if facts.syntax is not None:
            return Outcome("syntax")
        if not facts.nodes:
            return Outcome("empty")
        child.receive(timeout_s=5.0)
        child.send(wire.Calls((wire.Call(1, mode, (state,)),)))
        reply = child.receive(timeout_s=timeout_s)
    except ChildGone as gone:
        return Outcome(gone.reason)
    finally:
        child.kill()
    return Outcome("value", reply.value) if isinstance(reply, wire.Value) else Outcome(reply.error)


def next_answer_is_right(source) -> bool:
    got = run(source, "SELECT name FROM items WHERE price > 10", mode="query", timeout_s=5.0)
    return got.name == "value" and rows_of(got.value) == [("desk",)]


def leftovers(source) -> list[str]:
    """Give the schemas and accounts of answers that are still there."""
    with source.server.admin() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'g\\_%'")
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT User FROM mysql.user WHERE User LIKE 'g\\_%'")
        return found + [row[0] for row in cursor.fetchall()]


DENIED = [
    ("Q01", "SELECT * FROM items INTO OUTFILE '/tmp/milepost-was-here'"),
    ("Q01", "SELECT 'x' INTO DUMPFILE '/tmp/milepost-was-here'"),
    ("Q01", "LOAD DATA INFILE '/etc/passwd' INTO TABLE items"),
    ("Q01", "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE items"),
    ("Q05", "GRANT ALL ON *.* TO CURRENT_USER"),
    ("Q05", "CREATE USER evil IDENTIFIED BY 'x'"),
    ("Q05", "SET GLOBAL max_connections = 1"),
    ("Q05", "SET GLOBAL general_log = ON"),
    ("Q05", "CREATE FUNCTION f RETURNS STRING SONAME 'evil.so'"),
    ("Q05", "INSTALL SONAME 'evil'"),
    ("Q05", "INSTALL PLUGIN evil SONAME 'evil.so'"),
    ("Q05", "CREATE EVENT e ON SCHEDULE EVERY 1 SECOND DO DELETE FROM items"),
    ("Q05", "CREATE TRIGGER t BEFORE INSERT ON items FOR EACH ROW SET NEW.price = 0"),
    ("Q05", "CREATE FUNCTION f() RETURNS INT RETURN 1"),
    ("Q05", "PREPARE p FROM 'GRANT ALL ON *.* TO CURRENT_USER'; EXECUTE p"),
    ("Q05", "EXECUTE IMMEDIATE 'SET GLOBAL max_connections = 1'"),
    ("Q05", "SHUTDOWN"),
    ("Q05", "FLUSH PRIVILEGES"),
    ("Q05", "FLUSH TABLES WITH READ LOCK"),
    ("Q05", "CREATE DATABASE elsewhere"),
    ("Q05", "CHANGE MASTER TO MASTER_HOST = '127.0.0.1'"),
    ("Q06", "SELECT * FROM mysql.user"),
    ("Q06", "SELECT authentication_string FROM mysql.global_priv"),
    ("Q06", "UPDATE mysql.user SET Password = ''"),
    ("Q06", "USE mysql"),
    ("Q06", "CREATE VIEW v AS SELECT * FROM mysql.db"),
    ("Q06", "HANDLER mysql.user OPEN"),
    ("Q05", "KILL 1"),
]


@pytest.mark.parametrize(("case", "text"), DENIED, ids=lambda each: each[:40])
def test_what_is_not_the_learners_to_do_is_denied(source, case, text):
    outcome = run(source, text)
    assert outcome.name not in {"value", "time-out"}, outcome.value
    assert not Path("/tmp/milepost-was-here").exists()
    assert next_answer_is_right(source)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT LOAD_FILE('/etc/passwd')",
        "SELECT LOAD_FILE('/proc/self/environ')",
        "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT LIKE 'g\\_%' AND SCHEMA_NAME NOT LIKE '%\\_schema'",
        "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER NOT LIKE 'g\\_%'",
        "SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE GRANTEE NOT LIKE '%g\\_%'",
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE 'g\\_%' AND TABLE_NAME <> 'items'",
    ],
)
def test_there_is_nothing_of_others_to_be_seen(source, text):
    outcome = run(source, text, mode="query")
    assert outcome.name == "value"
    assert rows_of(outcome.value)[0][0] in {None, 0}


ENDLESS = [
    "SELECT SLEEP(1000)",
    "SET STATEMENT max_statement_time = 0 FOR SELECT SLEEP(1000)",
    "SELECT BENCHMARK(10000000000, SHA2('x', 512))",
    "SELECT SUM(a.id + x.id) FROM " + ", ".join(f"items {letter}" for letter in "abcdefghijklmnopqrstuvwx"),
    "DO SLEEP(1000)",
]


@pytest.mark.parametrize("text", ENDLESS, ids=lambda each: each[:30])
def test_what_never_ends_is_ended_from_outside(source, text):
    outcome = run(source, text, mode="query" if text.startswith("SELECT") else "change", timeout_s=0.4)
    assert outcome.name in {"time-out", "syntax"}
    assert next_answer_is_right(source)


def test_a_lock_that_another_holds_is_not_waited_for_without_end(source):
    first = source.take(timeout_s=5.0)
    try:
        outcome = run(source, "SELECT GET_LOCK('milepost', 1000); SELECT GET_LOCK('milepost', 1000)", timeout_s=0.5)
        assert outcome.name in {"value", "time-out"}
        again = run(source, "SELECT GET_LOCK('milepost', 0)", mode="query", timeout_s=2.0)
        assert rows_of(again.value) == [(1,)]  # what the one before held went with its connection
    finally:
        first.kill()


@pytest.mark.parametrize(
    "text",
    [
        "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT COUNT(*) FROM r",
        "WITH RECURSIVE r (n, t) AS (SELECT 1, CAST('x' AS CHAR(10000)) UNION ALL SELECT n + 1, CONCAT(t, t) FROM r) SELECT MAX(n) FROM r",
        "SET SESSION max_recursive_iterations = 4294967295",
    ],
    ids=["endless", "growing", "unbounded"],
)
def test_a_recursion_without_an_end_never_counts_as_a_result(source, text):
    outcome = run(source, text, mode="query", timeout_s=1.0)
    assert outcome.name in {
        "error 1193",  # MySQL has no such variable
        "recursion",
        "time-out",
        "no-result",
        "length",
        "value-too-long",
        "error 1406",
        "error 1153",
    }
    assert next_answer_is_right(source)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "SELECT a.id FROM items a, items b, items c, items d, items e, items f, items g, items h, items i, items j",
            {"too-large", "time-out"},
        ),
        ("SELECT REPEAT('x', 1000000000)", {"value", "error 1301"}),
        ("SELECT GROUP_CONCAT(REPEAT('x', 1000000)) FROM items a, items b, items c", {"value", "too-large"}),
        ("SELECT REPEAT('x', 4000000) FROM items a, items b", {"too-large", "time-out", "full"}),
    ],
    ids=["rows", "repeat", "concat", "bytes"],
)
def test_what_comes_back_is_limited(source, text, names):
    began = time.monotonic()
    outcome = run(source, text, mode="query", timeout_s=3.0)
    assert outcome.name in names
    if outcome.name == "value":
        assert len(str(rows_of(outcome.value))) < 2_100_000
    assert time.monotonic() - began < 30
    assert next_answer_is_right(source)


@pytest.mark.parametrize(
    "text",
    [
        "DROP TABLE items",
        "TRUNCATE items",
        "DELETE FROM items",
        "UPDATE items SET price = 0",
        "ALTER TABLE items DROP COLUMN price",
    ],
)
def test_what_an_answer_destroys_is_its_own_copy(source, text):
    assert run(source, text).name == "value"
    assert next_answer_is_right(source)


def test_a_schema_can_be_dropped_and_is_there_again_for_the_next_case(source):
    outcome = run(source, "DROP DATABASE IF EXISTS mysql")
    assert outcome.name == "denied"
    child = source.take(timeout_s=5.0)
    try:
        own = child._account.schema
        child.send(wire.Load(f"DROP DATABASE {own}".encode(), "answer.sql", 0))
        child.receive(timeout_s=5.0)
        child.receive(timeout_s=5.0)
        for number in (1, 2):
            child.send(wire.Calls((wire.Call(number, "change", (STATE,)),)))
            assert child.receive(timeout_s=5.0).value.tables == {}
    finally:
        child.kill()


def test_an_answer_never_sees_the_case_of_another(source):
    seen, stop = [], threading.Event()

    def look():
        while not stop.is_set():
            text = "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE 'g%' AND TABLE_SCHEMA <> DATABASE()"
            seen.append(rows_of(run(source, text, mode="query", timeout_s=5.0).value)[0][0])

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for _ in range(5):
            assert next_answer_is_right(source)
    finally:
        stop.set()
        watcher.join()
    assert set(seen) == {0}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1; DROP TABLE items",
        "SELECT 1 /*! ; DROP TABLE items */",
        "SELECT 1 -- \n; DROP TABLE items",
        "SELECT 1 /*!50000 ; */ ; DROP TABLE items",
    ],
)
def test_one_statement_is_one_statement(source, text):
    outcome = run(source, text, mode="query")
    assert outcome.name in {"several-statements", "syntax"} or rows_of(outcome.value) == [(1,)]
    assert next_answer_is_right(source)


def test_a_version_comment_runs_as_what_it_is_under_the_same_account(source):
    assert run(source, "SELECT /*!50000 name */ FROM items", mode="query").name == "value"
    assert run(source, "/*!50000 GRANT ALL ON *.* TO CURRENT_USER */").name == "empty"
    assert run(source, "SELECT * FROM mysql.user", mode="query").name == "denied"


def test_locks_and_transactions_end_with_their_connection(source):
    assert run(source, "LOCK TABLES items WRITE").name == "value"
    assert run(source, "START TRANSACTION; UPDATE items SET price = 1; SELECT * FROM items FOR UPDATE").name == "value"
    assert next_answer_is_right(source)


def test_disk_space_runs_out_for_the_answer_alone(source):
    grow = "INSERT INTO items SELECT id + POW(10, {0}), name, price FROM items;"
    text = "ALTER TABLE items MODIFY name LONGTEXT; UPDATE items SET name = REPEAT('x', 1000000);"
    text += "".join(grow.format(power) for power in range(1, 11))
    outcome = run(source, text, timeout_s=4.0)
    assert outcome.name != "value"
    assert next_answer_is_right(source)


def test_sorting_aside_is_bounded(source):
    text = "SELECT SQL_BUFFER_RESULT REPEAT(a.name, 20000) FROM items a, items b, items c, items d, items e, items f, items g, items h ORDER BY 1"
    outcome = run(source, text, mode="query", timeout_s=4.0)
    assert outcome.name in {"too-large", "time-out", "full", "error 1", "error 3"}
    assert next_answer_is_right(source)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT '" + "x" * 90_000 + "'",
        "SELECT '" + "x" * 300_000 + "'",
        "SELECT \udcff\udcfe FROM items",
        "SELECT `\x00` FROM items",
        "SELECT " + "(" * 5_000 + "1" + ")" * 5_000,
        "SELECT " + "+".join(["1"] * 20_000),
        "'",
        "/* never closed",
        "\x00\x01\x02",
    ],
    ids=["long", "too-long", "no-text", "null-name", "deep", "wide", "open", "comment", "noughts"],
)
def test_odd_text_is_read_or_refused_and_breaks_nothing(source, text):
    run(source, text, mode="query", timeout_s=4.0)
    assert next_answer_is_right(source)


def test_an_account_whose_password_was_changed_is_ended_all_the_same(source):
    run(source, "SET PASSWORD = PASSWORD('mine')")
    assert next_answer_is_right(source)


def test_sessions_are_counted(source):
    """An answer cannot take all the connections: it has one, and those of the check's own sessions."""
    outcome = run(source, "SELECT @@max_user_connections", mode="query")
    assert rows_of(outcome.value)[0][0] <= 8


def test_nothing_of_an_answer_is_left(source):
    for text in (
        "CREATE TABLE t (n INT)",
        "SELECT SLEEP(1000)",
        "KILL CONNECTION_ID()",
        "CREATE TEMPORARY TABLE t (n INT)",
    ):
        run(source, text, timeout_s=0.3)
    assert leftovers(source) == []


def test_the_server_itself_sees_nothing_of_the_machine(source):
    report = source.report()
    assert report.level in {"full", "partial"}
    if report.level != "full":
        pytest.skip("this machine has no namespaces or no Landlock")
    with source.server.admin() as connection, connection.cursor() as cursor:
        for path in ("/etc/passwd", "/proc/1/environ", str(Path(__file__))):
            cursor.execute("SELECT LOAD_FILE(%s)", (path,))
            assert cursor.fetchone()[0] is None
