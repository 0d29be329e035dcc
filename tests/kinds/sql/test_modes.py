"""What an answer in SQL can be asked for: rows, what it leaves, its plan, what it refuses, and how it fares among others."""

from datetime import date
from decimal import Decimal

import pytest

from milepost import wire
from milepost.check import Database
from milepost.kinds.sql import Schema, rows_of, rows_read, run_query, uses_index
from milepost.sandbox import ChildGone
from milepost.terms import AuthorError

SHOP = Schema("""
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, born DATE);
CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT NOT NULL, amount DECIMAL(8, 2),
                     FOREIGN KEY (customer_id) REFERENCES customers (id));
""")
STATE = SHOP.state(customers=[(1, "Ada", "1990-02-01"), (2, "Béa", None)], orders=[(1, 1, "9.90"), (2, 1, None)])


@pytest.fixture
def answer(source):
    """Load a text and give what calls it."""
    held = []

    def load(text: str):
        child = source.take(timeout_s=10.0)
        held.append(child)
        child.send(wire.Load(text.encode(), "answer.sql", 0))
        facts = child.receive(timeout_s=5.0)
        assert isinstance(facts, wire.Facts)
        if facts.syntax is not None or not facts.nodes:
            return facts
        assert isinstance(child.receive(timeout_s=5.0), wire.Loaded)

        def call(mode: str, *args: object, timeout_s: float = 5.0):
            child.send(wire.Calls((wire.Call(1, mode, args),)))
            reply = child.receive(timeout_s=timeout_s)
            return reply.value if isinstance(reply, wire.Value) else reply

        call.child = child
        return call

    yield load
    for child in held:
        child.kill()


def test_a_query_gives_its_rows_with_their_own_kinds(answer):
    rows = answer("SELECT c.*, o.amount FROM customers c LEFT JOIN orders o ON o.customer_id = c.id")("query", STATE)
    assert rows.names == ("id", "name", "born", "amount")
    assert sorted(rows_of(rows), key=repr) == [
        (1, "Ada", date(1990, 2, 1), Decimal("9.90")),
        (1, "Ada", date(1990, 2, 1), None),
        (2, "Béa", None, None),
    ]


def test_a_query_is_given_more_than_tables(answer):
    rows = answer("SELECT name FROM customers WHERE id = @given1 OR name = @given2")("query", STATE, 2, "Ada")
    assert sorted(rows_of(rows)) == [("Ada",), ("Béa",)]


def test_statements_are_judged_by_what_they_leave_behind(answer):
    change = answer("DELETE FROM orders WHERE amount IS NULL; UPDATE customers SET name = UPPER(name) WHERE id = 1;")
    left = change("change", STATE)
    assert rows_of(left["customers"]) == [(1, "ADA", date(1990, 2, 1)), (2, "Béa", None)]
    assert rows_of(left["orders"]) == [(1, 1, Decimal("9.90"))]
    assert rows_of(change("change", STATE)["orders"]) == [(1, 1, Decimal("9.90"))]


def test_what_is_not_committed_is_not_left(answer):
    left = answer("START TRANSACTION; DELETE FROM orders;")("change", STATE)
    assert len(left["orders"]) == 2
    left = answer("START TRANSACTION; DELETE FROM orders; COMMIT;")("change", STATE)
    assert len(left["orders"]) == 0


def test_a_plan_tells_by_which_index_a_table_is_read(answer):
    many = SHOP.state(
        customers=[(number, f"c{number}", None) for number in range(300)],
        orders=[(number, number % 300, number) for number in range(900)],
    )
    query = "SELECT * FROM orders o WHERE o.customer_id = 7"
    plan = answer(query)("plan", many)
    assert uses_index(plan, "o")
    assert not uses_index(plan, "o", index="by_amount")
    assert rows_read(plan) < 10
    assert len(plan["rows"]) == 3
    plan = answer("SELECT * FROM orders o WHERE o.amount = 7")("plan", many)
    assert not uses_index(plan, "o")
    assert rows_read(plan) > 800
    plan = answer("CREATE INDEX by_amount ON orders (amount); SELECT * FROM orders o WHERE o.amount = 7")("plan", many)
    assert uses_index(plan, "o", index="by_amount")
    assert plan["tree"]["below"]


def test_constraints_are_tried(answer):
    define = answer("CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL CHECK (n > 0), e VARCHAR(3) UNIQUE);")
    tries = [
        "INSERT INTO t VALUES (1, 1, 'a')",
        "INSERT INTO t VALUES (1, 1, 'b')",
        "INSERT INTO t VALUES (2, NULL, 'b')",
        "INSERT INTO t VALUES (2, 0, 'b')",
        "INSERT INTO t VALUES (2, 1, 'a')",
        "INSERT INTO t VALUES (2, 1, 'long')",
        "INSERT INTO nowhere VALUES (1)",
    ]
    made = define("define", Database({}), tries)
    assert made["outcomes"] == ["accepted", "unique", "not-null", "check", "unique", "length", "no-table"]
    assert rows_of(made["state"]["t"]) == [(1, 1, "a")]


def test_sessions_wait_for_one_another(answer):
    change = answer("START TRANSACTION; UPDATE customers SET name = 'mine' WHERE id = 1; COMMIT;")
    told = change(
        "interleave",
        STATE,
        [
            "answer",
            "answer",
            "other: UPDATE customers SET name = 'theirs' WHERE id = 1",
            "rest",
            "other: SELECT name FROM customers WHERE id = 1",
        ],
    )
    assert [(step["who"], step["outcome"]) for step in told["steps"]] == [
        ("answer", "done"),
        ("answer", "done"),
        ("other", "waited"),
        ("answer", "done"),
        ("other", "done"),
    ]
    assert rows_of(told["steps"][-1]["rows"]) == [("theirs",)]
    assert rows_of(told["state"]["customers"])[0][1] == "theirs"


def test_a_statement_among_others_that_cannot_be_run_is_refused_at_its_line(answer):
    raised = answer("START TRANSACTION;\nUPDATE customers SET nme = 'x';\nCOMMIT;")("interleave", STATE, ["rest"])
    assert isinstance(raised, wire.Raised)
    assert (raised.error, raised.line) == ("no-column", 2)


def test_whoever_ends_the_own_session_among_others_is_gone(answer):
    with pytest.raises(ChildGone) as caught:
        answer("KILL CONNECTION_ID();")("interleave", STATE, ["rest"])
    assert caught.value.reason == "ended"


def test_reading_a_locking_read_says_nothing(answer, caplog):
    rows = answer("SELECT id FROM customers WHERE id = 1 FOR UPDATE")("query", STATE)
    assert rows_of(rows) == [(1,)]
    assert caplog.records == []


def test_a_deadlock_is_told(answer):
    change = answer(
        "START TRANSACTION; UPDATE customers SET name = 'x' WHERE id = 1; UPDATE customers SET name = 'x' WHERE id = 2; COMMIT;"
    )
    steps = [
        *("answer", "answer", "other: START TRANSACTION", "other: UPDATE customers SET name = 'y' WHERE id = 2"),
        *("other: UPDATE customers SET name = 'y' WHERE id = 1", "answer", "other: COMMIT", "rest"),
    ]
    outcomes = [step["outcome"] for step in change("interleave", STATE, steps)["steps"]]
    assert "deadlock" in outcomes


def test_each_case_begins_anew(answer):
    query = answer("SELECT COUNT(*) FROM orders")
    assert rows_of(query("query", STATE)) == [(2,)]
    assert rows_of(query("query", SHOP.state())) == [(0,)]
    assert rows_of(query("query", STATE)) == [(2,)]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("SELECT * FROM nowhere", "no-table", 1),
        ("\n\nSELECT wrong FROM orders", "no-column", 3),
        ("SELECT name, COUNT(*) FROM customers", "not-grouped", 1),
        ("SELECT id FROM customers c JOIN orders o ON o.customer_id = c.id", "ambiguous", 1),
        ("SELECT 1; SELECT 2", "several-statements", None),
        ("SET @a = 1", "no-result", 1),
    ],
)
def test_a_refusal_is_named(answer, text, name, line):
    raised = answer(text)("query", STATE)
    assert isinstance(raised, wire.Raised)
    assert (raised.error, raised.line) == (name, line)
    assert "g_" not in raised.message


def test_a_syntax_fault_has_its_line(answer):
    facts = answer("SELECT name\nFROM customers\nWHER id = 1")
    assert facts.syntax.line == 3
    assert facts.syntax.text == "WHER id = 1"


def test_a_text_without_a_statement_is_empty(answer):
    assert answer("-- Write your statement here.\n").nodes == {}


def test_what_takes_too_long_is_ended_from_outside(answer):
    with pytest.raises(ChildGone) as gone:
        answer("SELECT SLEEP(1000)")("query", STATE, timeout_s=0.2)
    assert gone.value.reason == "time-out"


def test_a_check_may_ask_for_what_there_is_and_nothing_else(answer):
    with pytest.raises(AuthorError) as told:
        answer("SELECT 1")("select", STATE)
    assert told.value.code == "MP-H030"
    broken = Database(STATE.tables, "CREATE TABLE customers (id INT)")
    with pytest.raises(AuthorError) as told:
        answer("SELECT 1")("query", broken)
    assert told.value.code == "MP-H031"


def test_a_check_asks_the_server_itself(source):
    assert rows_of(run_query(STATE, "SELECT COUNT(amount) FROM orders")) == [(1,)]
    assert rows_of(run_query(STATE, "SELECT @given1 + 1", 4)) == [(5,)]
