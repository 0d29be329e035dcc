"""A query is taken apart into the steps that a server takes, and each step is a query of its own."""

import sqlite3
from typing import Any

import pytest

from milepost.kinds.sql.apart import take_apart


def test_tables_joins_conditions_and_groups_are_told() -> None:
    apart = take_apart(
        "SELECT p.kind, SUM(i.n * 2) AS n, COUNT(*), COUNT(DISTINCT o.who) FROM items i JOIN orders AS o ON o.id = i.o "
        "LEFT JOIN (SELECT * FROM goods) p USING (g) WHERE i.n > 0 GROUP BY 1"
    )
    assert apart is not None
    assert [(each.name, each.text, each.is_table) for each in apart.sources] == [
        ("i", "items", True),
        ("o", "orders", True),
        ("p", "(SELECT * FROM goods)", False),
    ]
    assert [(each.left, each.right, each.words, each.on) for each in apart.joins] == [
        ((0,), (1,), "JOIN", "o.id = i.o"),
        ((0, 1), (2,), "LEFT JOIN", "USING (g)"),
    ]
    assert apart.where == "i.n > 0"
    assert apart.groups == ("p.kind",)
    assert apart.sums == ("i.n * 2", "o.who")
    assert ("i", "n") in apart.named


def test_a_join_in_brackets_comes_before_the_one_around_it() -> None:
    apart = take_apart("SELECT 1 FROM a LEFT JOIN (b JOIN c ON c.x = b.x) ON b.y = a.y")
    assert apart is not None
    assert [(each.left, each.right, each.words) for each in apart.joins] == [
        ((1,), (2,), "JOIN"),
        ((0,), (1, 2), "LEFT JOIN"),
    ]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("SELECT a FROM t", None),
        ("SELECT SUM(a) OVER (PARTITION BY b) FROM t", None),
        ("SELECT a, (SELECT COUNT(*) FROM u) FROM t", None),
        ("SELECT COUNT(*) FROM t", ()),
        ("SELECT UPPER(a) AS big, COUNT(*) FROM t GROUP BY big, b", ("UPPER(a)", "b")),
    ],
)
def test_what_is_grouped_by_is_told_as_it_is_worked_out(text: str, groups: tuple[str, ...] | None) -> None:
    apart = take_apart(text)
    assert apart is not None
    assert apart.groups == groups


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT 1",
        "SELECT a FROM t UNION SELECT a FROM u",
        "UPDATE t SET a = 1",
        "SELECT a FROM t; SELECT b FROM t",
        "SELECT a FROM t JOIN t ON 1",
        "SELECT FROM WHERE",
    ],
)
def test_what_is_no_single_select_over_tables_is_left_whole(text: str) -> None:
    assert take_apart(text) is None


def test_each_step_is_a_query_that_gives_its_rows_by_number() -> None:
    with sqlite3.connect(":memory:") as server:
        server.executescript(
            "CREATE TABLE p (k, name); INSERT INTO p VALUES (2, 'b'), (1, 'a'), (3, 'c');"
            "CREATE TABLE q (k, n); INSERT INTO q VALUES (1, 5), (1, 6), (2, 7), (9, 8);"
        )
        apart = take_apart(
            "WITH big AS (SELECT * FROM q WHERE n > 4) SELECT name, SUM(n) FROM p LEFT JOIN big ON big.k = p.k WHERE name <> 'b' GROUP BY name"
        )
        assert apart is not None
        columns = [["k", "name"], ["k", "n"]]

        def ask(text: str) -> list[tuple[Any, ...]]:
            return server.execute(text).fetchall()

        assert ask(apart.numbered(0, columns[0])) == [(1, "a", 1), (2, "b", 2), (3, "c", 3)]
        assert {row[0] for row in ask(apart.rows_of(1))} == {1, 2, 9}
        assert ask(apart.numbers(columns, joined=1)) == [(1, 1), (1, 2), (2, 3), (3, None)]
        assert ask(apart.kept(columns)) == [(1, 1), (1, 2), (3, None)]
        assert ask(apart.grouped(columns)) == [(1, 1, 1, "a", 5), (1, 2, 1, "a", 6), (3, None, 2, "c", None)]
    server.close()
