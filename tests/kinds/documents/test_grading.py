"""An answer in mongosh goes through the same grader as any other, and its verdict says which server answered."""

from dataclasses import replace

import pytest

from milepost.kinds.documents.sources import Real
from milepost.terms import VerdictName


@pytest.fixture
def grade(document_grader, selling):
    def run(text, exercise=selling):
        return document_grader.grade(exercise, text.encode(), language="mongodb")

    return run


def right(selling):
    return (selling.folder / "answer.js").read_text("utf-8")


def test_a_right_answer_passes_and_says_which_server_answered(grade, selling, engine):
    verdict = grade(right(selling))
    assert verdict.name is VerdictName.PASSED
    assert verdict.cases == 6
    assert verdict.engine.startswith("MongoDB " if isinstance(engine, Real) else "embedded engine")


@pytest.mark.parametrize("name", ["unpaid", "nulls"])
def test_a_known_mistake_is_shown_on_a_small_collection(grade, selling, name):
    text = (selling.folder / "wrong" / f"{name}.js").read_text("utf-8")
    finding = grade(text).findings[0]
    assert finding.key == text.split()[2]
    (shown,) = finding.shown
    assert [part for part, _ in shown.portrait.parts] == ["orders"]
    assert finding.want.kind == finding.got.kind == "documents"
    assert finding.got.marks
    assert shown.code.startswith("db.orders.drop();")


def test_another_order_is_told_in_words(grade, selling):
    finding = grade(right(selling).replace("spent: -1", "spent: 1")).findings[0]
    assert finding.key == "wrong-result"
    assert "another order" in finding.message


def test_another_value_is_told_with_its_document_and_field(grade, selling):
    finding = grade(right(selling).replace("$sum: { $multiply", "$max: { $multiply")).findings[0]
    assert finding.key == "wrong-result"
    assert "`spent` must be" in finding.message


def test_no_remark_is_made_where_no_plan_is_asked_for(grade, selling):
    assert grade(right(selling)).remarks == ()


def test_documents_that_fit_the_example_fail_on_fresh_states(grade):
    text = 'db.orders.aggregate([{ $documents: [{ _id: "DE", spent: 9 }, { _id: "NO", spent: 3 }] }])'
    verdict = grade(text.replace("db.orders", "db"))
    assert verdict.name is VerdictName.FAILED
    assert verdict.right[0] == "The shown example is right."


def test_a_starter_is_not_started(grade):
    text = "// What each country has spent.\n// Write your statement here.\n"
    assert grade(text).name is VerdictName.NOT_STARTED


def test_nothing_at_all_is_not_started(grade):
    assert grade("// only a comment\n").name is VerdictName.NOT_STARTED


def test_what_cannot_be_read_is_told_with_line_and_column(grade):
    finding = grade("db.orders.aggregate([\n  { $match: { paid true } },\n]);").findings[0]
    assert (finding.key, finding.where, finding.column) == ("syntax-error", 2, 20)


def test_what_the_server_refuses_is_told_in_its_own_words(grade):
    finding = grade("db.orders.aggregate([\n  { $match: {} },\n  { $grupp: { _id: null } },\n]);").findings[0]
    assert finding.key == "exception"
    assert "$grupp" in finding.message
    assert "g_" not in finding.message.replace("$grupp", "")


def test_an_endless_answer_is_ended_and_the_next_one_is_right(grade, selling, document_grader):
    from milepost.kinds.documents.kind import KIND

    verdict = grade(KIND.speeches[0].hostile["endless"])
    assert verdict.findings[0].key == "time-out"
    assert grade(right(selling)).passed


def test_what_the_embedded_engine_lacks_is_unavailable_and_says_how_to_get_it(grade, selling, engine):
    needy = replace(selling, id="dcneed", requires=("mongodb:text",))
    verdict = grade(right(selling), needy)
    if isinstance(engine, Real):
        assert verdict.passed
    else:
        assert verdict.name is VerdictName.UNAVAILABLE
        assert "MongoDB" in verdict.findings[0].message
