"""An answer in SQL goes through the same grader as any other, and its verdict says which server answered."""

from dataclasses import replace

import pytest

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
