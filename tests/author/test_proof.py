"""The proof: a sound exercise is green, and each thing that can be wrong with it is found and named."""

import itertools
from pathlib import Path

import pytest

from milepost.author import ProofReport, exercise_proof, lint, make_mutants, new_exercise, prove
from milepost.grade import Grader
from milepost.terms import AuthorError

TRACK = """\
title = "Small"
summary = "One unit."

[[stage]]
slug = "one"
title = "One"
icon = "die"
summary = "The only one."
units = ["means"]

[unit.means]
title = "Means"
icon = "bell"
summary = "Put a number on the middle."
needs = []
named = true
teaches = [["mean", "The mean"]]
"""
ENOUGH = 12
LOOP = """\
# Adds the values up one by one.
def mean_price(values):
    total = 0.0
    for value in values:
        total += value
    return 0.0 if len(values) == 0 else total / len(values)
"""


def letters():
    turns = itertools.count()
    return lambda options: options[(next(turns) * 7) % len(options)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "track.toml").write_text(TRACK, encoding="utf-8")
    new_exercise(tmp_path, "means/mean-price", choose=letters())
    return tmp_path


@pytest.fixture
def proven(folder, core_pool, core_toolset):
    class Children:
        def take(self, toolset, *, light=False, **asked):
            return core_pool.take(**asked)

    def run(*names: str, progress=None) -> ProofReport:
        return prove(
            folder,
            children=Children(),
            find_program=lambda _: core_toolset.python,
            locks=folder,
            names=names,
            at_most=ENOUGH,
            progress=progress,
            pause=lambda _: None,
        )

    return run


def change(folder: Path, file: str, was: str, now: str) -> None:
    path = folder / "means" / "mean-price" / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def codes(report: ProofReport) -> list[str]:
    return [fault.code for fault in report.faults if fault.code != "MP-P013"]


def test_a_new_exercise_is_green_as_it_stands(folder, proven):
    told = []
    report = proven(progress=lambda done, total, what: told.append((done, total, what)))
    assert codes(report) == []
    assert report.mutation_score == 1.0
    shape = report.as_json()
    assert shape["version"] == 1
    assert (shape["exercises"], shape["answers"], shape["wrong"], shape["lessons"], shape["fences"]) == (1, 1, 3, 1, 1)
    assert shape["mutants"] == len(make_mutants((folder / "means/mean-price/answer.py").read_text(encoding="utf-8")))
    assert shape["by_exercise"][0]["wrong"] == [
        {"file": "median.py", "key": "took-the-median"},
        {"file": "none_at_all.py", "key": "not-a-number"},
        {"file": "total.py", "key": "did-not-divide"},
    ]
    assert set(shape) >= {"exercises", "answers", "wrong", "mutants", "mutation_score", "seconds", "faults"}
    assert [done for done, _, _ in told] == [1, 2, 3]
    assert {total for _, total, _ in told} == {3}


@pytest.mark.parametrize(
    ("file", "was", "now", "code"),
    [
        pytest.param("answer.py", "return 0.0", "return 1 / 0", "MP-P001", id="reference raises"),
        pytest.param("answer.py", "    # cut\n", "    if not len(values): return 0.0\n    # cut\n", None, id="early"),
        pytest.param(
            "answer.py", "(values)\n    # end", "(values) + np.random.random()\n    # end", "MP-P001", id="by luck"
        ),
        pytest.param("wrong/median.py", "np.median(values)", "np.mean(values)", "MP-P003", id="wrong passes"),
        pytest.param("wrong/median.py", "took-the-median", "did-not-divide", "MP-P004", id="wrong names another"),
        pytest.param("wrong/median.py", "took-the-median", "took-the-mode", "MP-P014", id="no such key"),
        pytest.param("check.py", "task.judge(near)", "task.judge(close)", "MP-P016", id="check does not load"),
        pytest.param("check.py", "case.same(np.sum(case.values))", "case.nothing", "MP-P009", id="check raises"),
        pytest.param("check.py", "{count} values", "{counts} values", "MP-P009", id="message has no such field"),
    ],
)
def test_a_fault_is_found_where_it_is(folder, proven, file, was, now, code):
    change(folder, file, was, now)
    found = codes(proven())
    assert code in found if code else "MP-P001" not in found


def put_right(folder: Path, name: str, text: str) -> Path:
    path = folder / "means/mean-price/right" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_right_answer_by_another_road_is_graded_and_counted(folder, proven):
    put_right(folder, "loop.py", LOOP)
    report = proven()
    assert codes(report) == []
    assert report.as_json()["right"] == 1
    assert report.as_json()["by_exercise"][0]["right"] == ["loop.py"]


def test_a_check_that_fails_a_right_answer_is_too_strict(folder, proven):
    path = put_right(folder, "loop.py", LOOP.replace("total / len(values)", "round(total / len(values), 3)"))
    (fault,) = [each for each in proven().faults if each.code == "MP-P019"]
    assert fault.where == str(path)
    assert "loop.py is right, and is failed: wrong-result" in fault.what
    assert "too strict" in fault.mend


def test_a_right_answer_is_graded_on_several_hands(folder, proven):
    check = folder / "means/mean-price/check.py"
    alone = "\n\n@task.hidden(times=1)\ndef alone(draw):\n    return (np.array([float(draw.integer(1, 2))]),)\n"
    check.write_text(check.read_text(encoding="utf-8") + alone, encoding="utf-8")
    for value in (1.0, 2.0):  # some hands hold the one, some the other
        put_right(
            folder,
            f"not_{value:.0f}.py",
            LOOP.replace("    total = 0.0\n", f"    total = float(list(values) == [{value}])\n"),
        )
    assert codes(proven()) == ["MP-P019", "MP-P019"]


def test_a_right_answer_more_leaves_every_known_mistake_the_hands_that_it_was_proven_on(folder, proven, monkeypatch):
    """It is not in the fingerprint: what stands on record must go on being what was proven."""
    graded: list[bytes] = []

    class Noting(Grader):
        def grade(self, exercise, source, **how):
            graded.append(source)
            return super().grade(exercise, source, **how)

    monkeypatch.setattr(exercise_proof, "Grader", Noting)
    put_right(folder, "loop.py", LOOP)
    assert codes(proven()) == []
    wrong = [path.read_bytes() for path in (folder / "means/mean-price/wrong").iterdir()]
    assert min(place for place, source in enumerate(graded) if source == LOOP.encode()) > max(
        place for place, source in enumerate(graded) if source in wrong
    )


def test_a_hand_that_cannot_be_drawn_under_some_seeds_is_a_fault(folder, proven):
    check = folder / "means/mean-price/check.py"
    more = """

@task.hidden(times=1)
def rarely_broken(draw):
    return [1.0, 2.0][:: draw.integer(0, 24) and 1]
"""
    check.write_text(check.read_text(encoding="utf-8") + more, encoding="utf-8")
    (fault,) = [each for each in proven().faults if each.code == "MP-P018"]
    assert "`rarely_broken` raised ValueError" in fault.what
    assert fault.where.endswith("check.py:" + str(len(check.read_text(encoding="utf-8").splitlines()) - 2))


def test_a_starter_that_is_already_right_is_a_fault(folder, proven):
    change(folder, "answer.py", "    # cut\n", "    # the whole of it\n")
    change(folder, "answer.py", "    return np.mean(values)\n    # end cut\n", "    return np.mean(values)\n")
    path = folder / "means" / "mean-price" / "answer.py"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\ndef more():\n    # cut\n    pass\n    # end cut\n", encoding="utf-8"
    )
    assert "MP-P002" in codes(proven())


def test_a_misconception_that_nobody_makes_is_a_fault(folder, proven):
    (folder / "means/mean-price/wrong/median.py").unlink()
    assert sorted(codes(proven())) == ["MP-P005", "MP-P015"]


def test_survivors_are_told_with_their_line_and_may_be_declared(folder, proven):
    check = folder / "means/mean-price/check.py"
    text = check.read_text(encoding="utf-8")
    # Without the empty case, nobody sees what happens there.
    text = text.replace("@task.hidden(times=2)\ndef no_values(draw):\n    return (np.zeros(0),)\n", "")
    check.write_text(text, encoding="utf-8")
    (folder / "means/mean-price/wrong/none_at_all.py").unlink()
    change(folder, "wrong/total.py", "np.sum(values)", "np.sum(values)\n")
    report = proven()
    assert "MP-P010" in codes(report)
    assert report.survivors
    assert all(survivor.where.endswith((":9", ":10", ":11")) for survivor in report.survivors)
    assert 0 < report.mutation_score < 1
    task = folder / "means/mean-price/task.md"
    declared = "\n".join(survivor.as_toml().replace("...", "No empty case is drawn.") for survivor in report.survivors)
    text = task.read_text(encoding="utf-8")
    task.write_text(text.replace("]\n+++\nSay", f"]\n{declared}\n+++\nSay"), encoding="utf-8")
    again = proven()
    assert "MP-P010" not in codes(again)
    assert again.as_json()["equivalents"] == len(report.survivors)
    assert again.mutation_score == 1.0


def test_a_declared_mutant_must_occur_and_must_be_equivalent(folder, proven):
    task = folder / "means/mean-price/task.md"
    text = task.read_text(encoding="utf-8")
    declared = (
        '[[equivalent]]\nwas = "return 7"\nnow = "return 8"\nwhy = "gone"\n'
        '[[equivalent]]\nwas = "return np.mean(values)"\nnow = "return None"\nwhy = "a lie"\n'
    )
    task.write_text(text.replace("]\n+++\nSay", f"]\n{declared}+++\nSay"), encoding="utf-8")
    assert sorted(codes(proven())) == ["MP-P011", "MP-P012"]


def test_a_verdict_over_its_budget_is_a_fault(folder, proven):
    task = folder / "means/mean-price/task.md"
    text = task.read_text(encoding="utf-8")
    task.write_text(text.replace('toolset = "core"', 'toolset = "core"\nbudget_ms = 1'), encoding="utf-8")
    report = proven()
    assert [fault.code for fault in report.faults] == ["MP-P013"]
    assert "its budget is 1 ms" in report.faults[0].what


def test_a_lesson_that_says_something_else_is_a_fault(folder, proven):
    lesson = folder / "means/unit.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("5.0\n", "5.1\n"), encoding="utf-8")
    assert codes(proven("means")) == ["MP-P021"]


def test_one_exercise_is_proven_without_its_lesson(folder, proven):
    lesson = folder / "means/unit.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("5.0\n", "5.1\n"), encoding="utf-8")
    report = proven("means/mean-price")
    assert codes(report) == []
    assert report.lessons == 0


def test_a_name_that_is_not_there_is_refused_with_the_nearest(folder, proven):
    with pytest.raises(AuthorError) as raised:
        proven("means/mean-prise")
    assert raised.value.code == "MP-P040"
    assert "`means/mean-price`" in raised.value.message


def test_lint_sees_faults_of_the_texts_and_links_without_running_anything(folder):
    assert lint(folder).ok
    change(folder, "task.md", "minutes = 10\n", "")
    (folder / "means/unit.md").write_text(
        (folder / "means/unit.md").read_text(encoding="utf-8") + "\n[gone](data/none.csv)\n", encoding="utf-8"
    )
    report = lint(folder)
    assert sorted(fault.code for fault in report.faults) == ["MP-C021", "MP-P030"]
    assert report.as_json()["version"] == 1


def test_a_track_that_cannot_be_read_is_a_report_not_a_crash(tmp_path, proven):
    (tmp_path / "track.toml").write_text("title = ", encoding="utf-8")
    assert not lint(tmp_path).ok
    assert codes(proven()) == ["MP-C010"]
