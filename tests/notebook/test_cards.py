"""What stands under a cell: escaped, without scripts, and the same in words where there is no picture."""

import pytest

from milepost.notebook.cards import HintCard, NextCard, RefusalCard, VerdictCard

GRID = {
    "kind": "array",
    "text": "[[1, 2]]",
    "rows": [["1", "2"]],
    "columns": [],
    "shape": [1, 2],
    "dtype": "int64",
    "marks": [[0, 1]],
    "cut": False,
    "first_row": 0,
    "first_column": 0,
}
FAILED = {
    "exercise": "first-steps/double",
    "verdict": "failed",
    "cases": 20,
    "cases_right": 3,
    "ms": {"total": 11.4},
    "right": ["The shape is right."],
    "findings": [
        {
            "key": "halved",
            "message": "You halved <script>alert(1)</script>.",
            "shown": [GRID | {"name": "x"}],
            "want": GRID,
            "got": GRID,
            "where": 3,
            "column": None,
            "source": "    return x < 2",
            "call": "",
        }
    ],
    "remarks": [],
    "printed": "<b>hello</b>\n" + "line\n" * 40,
    "next": None,
}


def test_nothing_of_an_answer_reaches_the_page_unescaped():
    drawn = VerdictCard(FAILED)._repr_html_()
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "<b>hello" not in drawn
    assert "x &lt; 2" in drawn


def test_the_first_wrong_element_is_marked():
    assert '<td class="mp-mark">2</td>' in VerdictCard(FAILED)._repr_html_()


@pytest.mark.parametrize("words", ["not right yet", "3 of 20 calls right", "11 ms", "halved", "expected", "line 3"])
def test_both_forms_say_the_same(words):
    card = VerdictCard(FAILED)
    assert words in card._repr_html_()
    assert words in repr(card)


def test_a_line_is_counted_as_the_notebook_counts_it():
    assert "line 4" in repr(VerdictCard(FAILED, above=1))


def test_a_line_of_a_file_is_counted_as_the_file_counts_it():
    finding = {"key": "exception", "message": "It raised.", "where": 3, "source": "x = 1 / 0", "file": "stock.py"}
    card = VerdictCard(FAILED | {"findings": [FAILED["findings"][0] | finding]}, above=1)
    assert "stock.py, line 3  x = 1 / 0" in card.write()
    assert "stock.py, line 3  x = 1 / 0" in card.draw()


def test_what_was_printed_is_shown_in_short():
    assert "and 21 more lines" in repr(VerdictCard(FAILED))


def test_long_work_says_how_far_it_has_come():
    report = {"n": 1, "step": 12, "of": 40, "numbers": {"loss": 0.3125, "other": None}}
    assert repr(VerdictCard(None, [report])) == "12 of 40 · loss 0.3125 · other NaN"


def test_a_picture_has_its_words_beside_it():
    figure = {"kind": "figure", "text": 'a line, "steep"', "picture": "AAAA", "rows": []}
    finding = FAILED["findings"][0] | {"want": figure, "got": None}
    drawn = VerdictCard(FAILED | {"findings": [finding]})._repr_html_()
    assert 'alt="a line, &quot;steep&quot;"' in drawn
    assert "data:image/png;base64,AAAA" in drawn


def test_a_passed_one_leads_on():
    passed = FAILED | {"verdict": "passed", "findings": [], "next": "first-steps/triple"}
    assert "%milepost start first-steps/triple" in repr(VerdictCard(passed))


def test_a_hint_keeps_its_code():
    card = HintCard({"number": 1, "total": 3, "text": "Use `a < b`."})
    assert "<code>a &lt; b</code>" in card._repr_html_()


def test_the_end_of_the_road_is_said():
    assert "passed" in repr(NextCard({"exercise": None}))


def test_a_refusal_says_what_to_do():
    card = RefusalCard("MP-A002", "There is no such exercise.", "Did you mean `double`?")
    assert "Did you mean" in card._repr_html_()
    assert "MP-A002" in repr(card)
