"""A script goes through the same grader as any other answer, in a process of the sandbox, and stays a text there."""

import msgspec
import pytest

from milepost.check.database import Database
from milepost.terms import VerdictName


@pytest.fixture
def grade(workbook_grader, paid):
    def run(text, limit_s=None):
        return workbook_grader.grade(paid, text.encode(), language="qvs")

    return run


@pytest.fixture
def right(paid):
    return (paid.folder / "answer.qvs").read_text("utf-8")


def test_a_right_script_passes_and_says_what_carried_it_out(grade, right):
    verdict = grade(right)
    assert verdict.name is VerdictName.PASSED, verdict.findings
    assert verdict.cases == 7
    assert verdict.engine == "Milepost's QlikView"


@pytest.mark.parametrize("name", ["inner", "apart"])
def test_a_known_mistake_is_told_in_its_own_words_on_tables_that_can_be_typed(grade, paid, name):
    text = (paid.folder / "wrong" / f"{name}.qvs").read_text("utf-8")
    finding = grade(text).findings[0]
    assert finding.key == text.split()[2]
    assert [shown.name for shown in finding.shown] == ["orders", "customers"]
    assert "LOAD * INLINE [" in "\n".join(shown.code for shown in finding.shown)


def test_what_cannot_be_read_is_told_with_its_line(grade, right):
    finding = grade(right.replace("LOAD customer, country", "LOAD customer country country")).findings[0]
    assert finding.key == "syntax-error"
    assert finding.where == 6
    assert "line 6" in finding.message


def test_what_is_refused_is_told_as_an_exception_of_the_answer(grade, right):
    finding = grade(right.replace("customer, country FROM", "customer, land FROM")).findings[0]
    assert finding.key == "exception"
    assert "land" in finding.message


def test_an_unwritten_part_is_no_failure(grade):
    assert grade("// cut\n// Write this part here.\n// end cut\n").name is VerdictName.NOT_STARTED


@pytest.mark.parametrize("text", ["// nothing but a remark\n", "/* nor here */\n"])
def test_a_remark_alone_is_an_empty_answer(grade, text):
    assert grade(text).findings[0].key == "empty-answer"


def test_a_loop_without_end_is_stopped_and_told_with_its_line(workbook_grader, paid):
    text = "FOR i = 1 TO 1000000000000\n  LET n = i;\nNEXT\n"
    finding = workbook_grader.grade(paid, text.encode(), language="qvs").findings[0]
    assert finding.key == "exception"
    assert "Does a loop never end?" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "LET s = Repeat('x', 2000000000);\npaid: LOAD amount FROM [orders.csv];",
        "SET a = 'xxxxxxxxxx';\nFOR i = 1 TO 60\n  LET a = '$(a)' & '$(a)';\nNEXT\n",
        "paid: LOAD RowNo() as order AUTOGENERATE 2000000000;",
        "SET a = '$(a)$(a)';\nLET b = '$(a)';",
        "a: LOAD RowNo() as x AUTOGENERATE 20000;\nJOIN (a) LOAD RowNo() as y AUTOGENERATE 20000;",
    ],
)
def test_what_grows_without_bound_is_stopped(grade, text):
    verdict = grade(text)
    assert verdict.name is VerdictName.FAILED
    assert verdict.findings[0].key in {"exception", "memory", "time-out", "ended-early", "wrong-result"}


# What would be a program if the text were ever run as one.
@pytest.mark.parametrize(
    "text",
    [
        'paid: LOAD \'"""\' as order FROM [orders.csv];',
        "'''; import os; os._exit(3); '''",
        "paid: LOAD * FROM [../../../../etc/passwd];",
        "paid: LOAD * FROM [http://127.0.0.1/orders.csv];",
        "\\\n\\N{BULLET} \x00 {text!r}",
        "LET x = " + "(" * 5000 + "1" + ")" * 5000 + ";",
        "paid: LOAD " + "If(1=1," * 400 + "1" + ",2)" * 400 + " as order FROM [orders.csv];",
    ],
)
def test_a_text_stays_a_text(grade, text):
    verdict = grade(text)
    assert verdict.name is VerdictName.FAILED
    assert verdict.findings[0].key in {"syntax-error", "exception", "wrong-result"}


def test_a_model_comes_as_the_tables_of_a_database(workbook_grader, paid):
    finding = workbook_grader.grade(paid, b"a: LOAD order, customer FROM [orders.csv];", language="qvs").findings[0]
    assert finding.key == "wrong-result"
    assert finding.got is not None


def test_what_other_processes_send_is_never_taken_for_a_table():
    from milepost.kinds.workbooks.crossing import as_taken
    from milepost.sandbox import ChildGone

    made = as_taken({"tables": {"a": {"table": [["x", [1, None]]]}}, "synthetic": [["x", "y"]], "loops": []})
    assert isinstance(made, Database)
    assert list(made.tables) == ["a", "$Syn 1"]
    for bad in ({"table": [["x", [1]], ["y", [1, 2]]]}, {"table": [[1, [1]]]}, {"table": ["x"]}):
        with pytest.raises(ChildGone):
            as_taken(bad)


def test_an_interpreter_of_another_version_reads_the_source(workbook_grader, paid, right, monkeypatch):
    from milepost.kinds.workbooks import child, speaking

    carried = speaking.carried_files("qvs")
    foreign = tuple(msgspec.structs.replace(part, code=b"\0\0\r\n" + part.code[4:]) for part in carried)
    monkeypatch.setattr(child, "carried_files", lambda _language: foreign)
    assert workbook_grader.grade(paid, right.encode(), language="qvs").passed
