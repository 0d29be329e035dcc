"""Right answers by the hundred: a rewriting means the same, and a check that fails one is found out."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.author import new_exercise
from milepost.author.rewritings import rewrite
from milepost.author.right import grade_right_answers, kinds_of
from milepost.content import survey_track
from milepost.terms import Track

from .test_proof import LOOP, TRACK

SOURCE = '''
import math


def outer(values):
    most = 3
    total = 0
    for value in values:
        total += value
        if value > most:
            total -= 0.25
        else:
            total += 1
    shown = [value * 2 for value in values]
    return inner(total) + len(shown)


def inner(total):
    """Give half of it."""
    class Kept:
        rest = 0.1

    try:
        share = total / math.floor(Kept.rest)
    except ZeroDivisionError as nothing:
        share = 0.5 if nothing else total
    return share * total + Kept().rest
'''


def outcome(text: str) -> list[float]:
    space: dict = {"print": lambda *_: None}
    exec(text, space)
    return [space["outer"](values) for values in ([], [1.5, 4, 9], [2])] + [space["inner"](7)]


def test_every_rewriting_changes_the_text_and_not_what_it_gives():
    made = rewrite(SOURCE)
    assert len(made) == 10
    for each in made:
        assert outcome(each.source) == outcome(SOURCE), each.name


def test_what_changes_nothing_is_no_rewriting_of_its_own():
    assert [each.name for each in rewrite("def f(n):\n    pass\n")] == ["as it is", "comments, texts and a print"]


def test_other_names_are_given_only_where_nothing_else_has_them():
    other = next(each.source for each in rewrite(SOURCE) if each.name == "other names")
    assert "mine_shown" in other
    assert "mine_share" in other
    assert "mine_total" not in other, "`total` is a parameter of the other function"
    assert "mine_rest" not in other, "what a class stores is an attribute"
    assert "mine_nothing" not in other
    looked_at = "def f(n):\n    kept = n\n    return locals()\n"
    assert "mine_" not in " ".join(each.source for each in rewrite(looked_at))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "track.toml").write_text(TRACK, encoding="utf-8")
    turns = itertools.count()
    new_exercise(tmp_path, "means/mean-price", choose=lambda options: options[(next(turns) * 7) % len(options)])
    return tmp_path


@pytest.fixture
def graded(folder, core_pool):
    class Children:
        def take(self, toolset, *, light=False, **asked):
            return core_pool.take(**asked)

    def run(**asked):
        track = survey_track(folder).track
        return grade_right_answers(track.exercises, children=Children(), first_seed=7, told=lambda _: None, **asked)

    return run


def test_a_sound_check_passes_every_right_answer(graded):
    tally = graded(each=8)
    assert tally.false == []
    assert tally.passed == {"means/mean-price": 8}
    assert len(tally.rewritings) > 3


def test_a_check_that_fails_right_answers_is_found_with_seed_and_words(folder, graded):
    check = folder / "means" / "mean-price" / "check.py"
    text = check.read_text(encoding="utf-8")
    luck = "\n\n@task.property('by-luck', 'Bad luck.')\ndef by_luck(ask, draw):\n    return Fault('by-luck') if draw.integer(0, 3) == 0 else None\n"
    check.write_text(text.replace("import Task", "import Fault, Task") + luck, encoding="utf-8")
    tally = graded(each=12)
    assert tally.passed == {"means/mean-price": 12}
    assert len(tally.false) > 0
    first = tally.false[0]
    assert (first.exercise, first.said) == ("means/mean-price", "by-luck: Bad luck.")


def test_answers_by_other_roads_are_graded_beside_the_rewritten_reference(folder, graded):
    right = folder / "means" / "mean-price" / "right"
    right.mkdir()
    (right / "loop.py").write_text(LOOP, encoding="utf-8")
    (right / "rounded.py").write_text(LOOP.replace("total / len(values)", "round(total / len(values), 3)"), "utf-8")
    tally = graded(each=12)
    assert tally.rewritings["right/loop.py"] >= 1
    assert {each.rewriting for each in tally.false} == {"right/rounded.py"}


def test_kinds_are_read_from_what_a_check_uses(track: Track):
    kinds = {exercise.name: kinds_of(exercise) for exercise in track.exercises if exercise.unit in {"gan", "pytorch"}}
    assert kinds["gan/too-sure"] == {"run"}
    assert kinds["gan/two-peaks"] == {"samples"}
    assert kinds["pytorch/rms-norm"] == {"gradient", "module"}
    assert kinds["gan/push"] == {"other"}


def test_the_command_prints_its_table():
    script = Path(__file__).resolve().parents[2] / "scripts" / "right_answers.py"
    command = [sys.executable, str(script), "gan/push", "gan/coverage", "--each", "3", "--seed", "11"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    head, _, row = done.stdout.splitlines()[:3]
    assert head == "| kind | exercises | right answers that passed | called wrong |"
    assert row.startswith("| other | 2 | ")
    assert row.endswith(" | 0 |")
