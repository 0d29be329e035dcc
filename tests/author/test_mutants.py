"""Mutants: the mistakes that are made, where, and never those that change nothing."""

import ast

import pytest

from milepost.author import make_mutants
from milepost.author.mutants import spread

CUT = '''\
"""Text."""

import numpy as np

LIMIT = 3


def f(values: list[int], axis: int = 0) -> float:
    """Return 1 + 1."""
    # cut
{body}
    # end cut
'''


def changes(*lines: str) -> set[tuple[str, str]]:
    body = "\n".join(f"    {line}" for line in lines)
    return {(mutant.was, mutant.now) for mutant in make_mutants(CUT.format(body=body))}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return a < b", "return a <= b"),
        ("return a < b", "return a >= b"),
        ("return a == b", "return a != b"),
        ("return a not in b", "return a in b"),
        ("return a + b", "return a - b"),
        ("return a / b", "return b / a"),
        ("return a @ b", "return b @ a"),
        ("return a // b", "return a / b"),
        ("return a[2]", "return a[3]"),
        ("return a[2]", "return a[1]"),
        ("return 2.5", "return 5.0"),
        ("return 2.0", "return -2.0"),
        ("return True", "return False"),
        ("return a and b", "return a or b"),
        ("return not a", "return a"),
        ("return ~a", "return a"),
        ("return a if b else c", "return c if b else a"),
        ("return a, b", "return b, a"),
        ("return a.sum(axis=1)", "return a.sum(axis=0)"),
        ("return a.sum(axis=1)", "return a.sum()"),
        ("return a.argmin()", "return a.argmax()"),
        ("return min(a)", "return max(a)"),
        ("return np.where(a, b, c)", "return np.where(b, a, c)"),
        ("return np.sqrt(a)", "return a"),
        ("return a.copy()", "return a"),
        ("return sorted(a)", "return a"),
        ("return range(n)", "return range(n - 1)"),
        ("return range(2, n)", "return range(2, n - 1)"),
        ("return a[1:n]", "return a[:n]"),
        ("return a[1:n]", "return a[1:]"),
        ("return -a", "return a"),
        ("return a", "return None"),
        ("a.sort()", "pass"),
        ("a[0] = 1", "pass"),
        ("a += 1", "pass"),
        ("a += 1", "a -= 1"),
        ("values = a", "pass"),
        ("return [a for a in b if a]", "return [a for a in b if True]"),
    ],
)
def test_a_mistake_is_made(line, expected):
    assert (line, expected) in changes(line)


@pytest.mark.parametrize(
    ("was", "expected"),
    [("if a:", "if not a:"), ("if a:", "if False:"), ("while a:", "while False:")],
)
def test_a_condition_is_turned_round(was, expected):
    assert (was, expected) in changes(was, "    return 1")


def test_a_break_and_a_continue_are_lost():
    made = changes("for a in b:", "    if a:", "        break", "    continue")
    assert ("break", "pass") in made
    assert ("continue", "break") in made


def test_a_condition_with_an_else_is_only_turned_round():
    assert ("if a:", "if False:") not in changes("if a:", "    return 1", "else:", "    return 2")


@pytest.mark.parametrize(
    "line",
    [
        "return max(a, b)",
        "return np.array_equal(a, b)",
        "raise ValueError('at least 1 + 1')",
        "a: list[1] = values",
        "return f'{1 + 1}'",
        "return a + 1e-9",
    ],
)
def test_what_changes_nothing_is_left_alone(line):
    made = {now for was, now in changes(line) if now not in {"return None", "pass"}}
    assert made <= {"return min(a, b)", "return a - 1e-09", "return a - 1e-9"}


def test_only_the_cut_is_changed():
    source = CUT.format(body="    return values")
    lines = {mutant.line for mutant in make_mutants(source)}
    assert lines == {11}


def test_without_a_cut_everything_below_the_signature_is_changed():
    made = make_mutants('def f(a, b=1):\n    """One + one."""\n    return a + b\n')
    assert {mutant.now for mutant in made} == {"return a - b", "return None"}


def test_every_mutant_parses_and_differs_from_all_others():
    source = CUT.format(body="    b = values[1:2] * 3\n    return b if b is not None and len(b) > 1 else -b")
    made = make_mutants(source)
    shapes = [ast.dump(ast.parse(mutant.source)) for mutant in made]
    assert len(set(shapes)) == len(shapes) > 10
    assert ast.dump(ast.parse(source)) not in shapes


def test_the_same_mutants_are_made_every_time():
    source = CUT.format(body="    return values[0] + values[1] * 2")
    assert make_mutants(source) == make_mutants(source)


def test_a_mutant_says_its_line_without_comment_and_indentation():
    body = "    # One line above.\n    return values[0]  # the first"
    assert ("return values[0]", "return values[1]") in {(m.was, m.now) for m in make_mutants(CUT.format(body=body))}
    assert {m.line for m in make_mutants(CUT.format(body=body))} == {12}


def test_columns_are_bytes_and_texts_are_not_ascii():
    assert ('return ("ä", 2)', 'return ("ä", 3)') in changes('return ("ä", 2)')


def test_a_change_over_several_lines_is_told_as_one():
    made = changes("return sum(", "    values[0],", "    2,", ")")
    assert ("return sum( values[0], 2, )", "return sum(2, values[0])") in made


def test_few_are_taken_evenly():
    made = make_mutants(CUT.format(body="    return [" + ", ".join(f"a[{n}]" for n in range(1, 60)) + "]"))
    few = spread(made, 10)
    assert len(few) == 10
    assert few[0] == made[0]
    assert few == tuple(made[int(turn * len(made) / 10)] for turn in range(10))
    assert spread(made[:3], 10) == made[:3]


def test_a_tree_that_another_thread_spoilt_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython 3.11 stops so, with a SystemError, where a library makes a tree in another thread at the same moment."""
    parse, spoilt = ast.parse, iter([True, False, True])

    def spoil(source: str) -> ast.Module:
        if next(spoilt, False):
            raise SystemError("AST constructor recursion depth mismatch (before=39, after=73)")
        return parse(source)

    usual = changes("return values[0] + 1")
    with monkeypatch.context() as patch:  # what tells of a failure parses, too
        patch.setattr(ast, "parse", spoil)
        found = changes("return values[0] + 1")
    assert found == usual
    assert usual
