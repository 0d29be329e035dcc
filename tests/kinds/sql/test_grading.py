"""An answer in SQL goes through the same grader as any other, and its verdict says which server answered."""

from dataclasses import replace

import pytest

from milepost.kinds.sql.remarks import differences
from milepost.kinds.sql.server import Answered
from milepost.kinds.sql.statements import read
from milepost.terms import VerdictName


def grade(sql_grader, exercise, text):
    return sql_grader.grade(exercise, text.encode(), language="sql")


def test_a_right_answer_passes_and_says_which_server_answered(sql_grader, spending):
    verdict = grade(sql_grader, spending, (spending.folder / "answer.sql").read_text("utf-8"))
    assert verdict.name is VerdictName.PASSED
    assert verdict.engine.split()[0] in {"MySQL", "MariaDB"}
    assert verdict.cases == 6


@pytest.mark.parametrize("name", ["inner", "null_total"])
def test_a_known_mistake_is_shown_on_small_tables(sql_grader, spending, name):
    text = (spending.folder / "wrong" / f"{name}.sql").read_text("utf-8")
    finding = grade(sql_grader, spending, text).findings[0]
    assert finding.key == text.split()[2]
    (shown,) = finding.shown
    assert [part for part, _ in shown.portrait.parts] == ["customers", "orders", "items"]
    assert finding.want.marks
    assert "NULL" in str(shown.portrait.parts)
    assert shown.code.startswith("CREATE TABLE customers")
    assert "INSERT INTO" in shown.code


def test_literals_that_fit_the_example_fail_on_fresh_states(sql_grader, spending):
    text = "SELECT 1, 'Ada', 26.49 UNION ALL SELECT 2, 'Ben', 0 UNION ALL SELECT 3, 'Chen', 0"
    verdict = grade(sql_grader, spending, text)
    assert verdict.name is VerdictName.FAILED
    assert verdict.right[0] == "The shown example is right."


def test_a_starter_is_not_started(sql_grader, spending):
    verdict = grade(sql_grader, spending, "-- One row a customer.\n-- Write your statement here.\n")
    assert verdict.name is VerdictName.NOT_STARTED


def test_an_exercise_that_needs_more_is_unavailable_and_says_how_to_get_it(sql_grader, spending):
    needy = replace(spending, id="sqneed", requires=("mysql>=99.1",))
    verdict = grade(sql_grader, needy, "SELECT 1")
    assert verdict.name is VerdictName.UNAVAILABLE
    assert "MySQL 99.1" in verdict.findings[0].message


def test_what_the_server_does_otherwise_than_mysql_is_said(sql_grader, spending):
    verdict = grade(sql_grader, spending, "SELECT id, LAG(name, 1, 'none') OVER (ORDER BY id) FROM customers")
    if verdict.engine.startswith("MariaDB"):
        assert any("LAG" in remark for remark in verdict.remarks)
    else:
        assert verdict.remarks == ()


def test_an_answer_that_passes_is_told_what_mysql_would_refuse(sql_grader, spending):
    answer = (spending.folder / "answer.sql").read_text("utf-8")
    right = "\n".join(line for line in answer.splitlines() if not line.startswith("--")).strip().rstrip(";")
    verdict = grade(sql_grader, spending, f"WITH counted AS (SELECT seq FROM seq_1_to_2) {right};")
    served_by_mariadb = verdict.engine.startswith("MariaDB")
    assert verdict.passed is served_by_mariadb
    assert [each for each in verdict.remarks if "seq_" in each] == (
        ["MySQL has no tables seq_…: it counts with WITH RECURSIVE."] if served_by_mariadb else []
    )
    assert grade(sql_grader, spending, answer).remarks == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CREATE TABLE t (a INT NOT NULL REFERENCES b (a), c INT)", "REFERENCES"),
        ("CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES b (a))", ""),
        ("CREATE TABLE t (a INT NOT NULL, c INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES b (a))", ""),
        ("DELETE FROM t WHERE a = 1 RETURNING a", "RETURNING"),
        ("CREATE INDEX IF NOT EXISTS i ON t (a)", "IF NOT EXISTS"),
        ("CREATE TABLE IF NOT EXISTS t (a INT)", ""),
        ("SELECT a FROM t FOR UPDATE WAIT 3", "WAIT"),
        ("SELECT a FROM t FOR UPDATE NOWAIT", ""),
        ("SELECT 'returning soon' FROM t", ""),
    ],
)
def test_what_only_mariadb_takes_is_known_by_its_words(text: str, told: str) -> None:
    reading = read(text)
    for product in ("mariadb", "mysql"):
        found = differences(Answered(product, (10, 11), "full"), reading, passed=True)
        assert len(found) == bool(told and product == "mariadb")
        assert told in "".join(found) or product == "mysql"
