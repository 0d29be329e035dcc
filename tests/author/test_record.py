"""What is on record is proven in part; whatever changes is proven in full, and a record that lies is found."""

import itertools
import json
from pathlib import Path

import pytest

from milepost.author import ProofReport, new_exercise, prove, record_proofs
from milepost.author.mutant_proof import mutants_of
from milepost.author.record import (
    LESSON,
    RECORD,
    SHORT_TURNS,
    TURNS,
    Again,
    Recorded,
    read_records,
    take_fingerprint,
    write_records,
)
from milepost.content import load_track

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
NAME = "means/mean-price"
LOOP = """\
# Adds the values up one by one.
def mean_price(values):
    total = 0.0
    for value in values:
        total += value
    return 0.0 if len(values) == 0 else total / len(values)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    turns = itertools.count()
    folder = tmp_path / "track"
    folder.mkdir()
    (folder / "track.toml").write_text(TRACK, encoding="utf-8")
    new_exercise(folder, NAME, choose=lambda options: options[(next(turns) * 7) % len(options)])
    (tmp_path / "locks").mkdir()
    (tmp_path / "locks" / "core.txt").write_text("numpy==2.0\n", encoding="utf-8")
    return folder


@pytest.fixture
def proven(folder, core_pool, core_toolset):
    class Children:
        def take(self, toolset, *, light=False, **asked):
            return core_pool.take(**asked)

    def run(*names: str, turn: int | None = None) -> ProofReport:
        return prove(
            folder,
            children=Children(),
            find_program=lambda _: core_toolset.python,
            locks=folder.parent / "locks",
            names=names,
            turn=turn,
            pause=lambda _: None,
        )

    return run


def fingerprint(folder: Path) -> str:
    (exercise,) = load_track(folder).exercises
    return take_fingerprint(exercise, mutants_of(exercise), locks=folder.parent / "locks")


def change(path: Path, was: str, now: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def codes(report: ProofReport) -> list[str]:
    return [fault.code for fault in report.faults if fault.code != "MP-P013"]


def test_in_eight_turns_every_mutant_is_tried_once_more_and_every_known_mistake_twice(folder, proven):
    whole = proven()
    assert record_proofs(folder, whole) == (folder / "means" / RECORD,)
    assert record_proofs(folder, whole) == ()  # nothing is new
    parts = [proven(NAME, turn=turn) for turn in range(TURNS)]
    assert [codes(part) for part in parts] == [[]] * TURNS
    assert [part.as_json()["on_record"] for part in parts] == [1] * TURNS
    assert sum(part.as_json()["mutants"] for part in parts) == whole.as_json()["mutants"]
    assert {part.as_json()["answers"] for part in parts} == {1}
    tried = [tuple(map(tuple, part.exercises[0].wrong)) for part in parts]
    assert (
        sorted(itertools.chain(*tried[:4])) == sorted(itertools.chain(*tried[4:])) == sorted(whole.exercises[0].wrong)
    )
    assert max(map(len, tried)) == 1  # of three
    # What was proven in part is no reason to write anything.
    assert record_proofs(folder, parts[0]) == ()


def test_a_lesson_on_record_runs_when_it_has_its_turn_and_is_looked_at_when_not(folder, proven):
    record_proofs(folder, proven())
    its = next(turn for turn in range(TURNS) if Again(turn).is_turn_of(f"means/{LESSON}"))
    at_its_turn, at_another = proven(turn=its), proven(turn=its + 1)
    assert [(each.lessons, each.fences) for each in (at_its_turn, at_another)] == [(1, 1), (1, 0)]
    (folder / "means" / "figures").mkdir()
    (folder / "means" / "figures" / "left-over.svg").write_text("<svg/>", encoding="utf-8")
    assert codes(proven(turn=its + 1)) == ["MP-P026"]


@pytest.mark.parametrize(
    "file",
    [
        "track/means/mean-price/check.py",
        "track/means/mean-price/answer.py",
        "track/means/mean-price/task.md",
        "track/means/mean-price/wrong/median.py",
        "track/means/mean-price/wrong/another.py",
        "track/means/data/prices.csv",
        "track/data/shop/prices.csv",
        "locks/core.txt",
    ],
)
def test_whatever_a_proof_rests_on_is_in_the_fingerprint(folder, file):
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    path = folder.parent / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as out:
        out.write("# expect: took-the-median\n")
    assert fingerprint(folder) != before


def test_a_right_answer_more_needs_no_other_proof(folder):
    before = fingerprint(folder)
    right = folder / "means/mean-price/right"
    right.mkdir()
    (right / "loop.py").write_text(LOOP, encoding="utf-8")
    assert fingerprint(folder) == before


def test_a_right_answer_is_graded_at_every_turn_and_one_that_fails_has_all_of_it_proven(folder, proven):
    record_proofs(folder, proven())
    right = folder / "means/mean-price/right"
    right.mkdir()
    (right / "loop.py").write_text(LOOP, encoding="utf-8")
    parts = [proven(NAME, turn=turn) for turn in range(2)]
    assert [(part.as_json()["on_record"], part.as_json()["right"], codes(part)) for part in parts] == [(1, 1, [])] * 2
    (right / "late.py").write_text(LOOP.replace("0.0 if", "1.0 if"), encoding="utf-8")
    report = proven(NAME, turn=3)
    assert report.as_json()["on_record"] == 0
    assert codes(report) == ["MP-P019"]
    assert report.faults[0].where.endswith("right/late.py")


def test_other_mutants_of_the_same_reference_are_another_fingerprint(folder):
    (exercise,) = load_track(folder).exercises
    mutants = mutants_of(exercise)
    locks = folder.parent / "locks"
    assert take_fingerprint(exercise, mutants, locks=locks) != take_fingerprint(exercise, mutants[1:], locks=locks)


def test_what_changed_is_proven_in_full_and_recorded_anew(folder, proven):
    record_proofs(folder, proven())
    change(folder / "means/mean-price/task.md", "minutes = 10", "minutes = 11")
    change(folder / "means/unit.md", "5.0\n", "5.0\n\n")
    again = proven(turn=0)
    assert again.as_json()["on_record"] == 0
    assert again.fences == 1
    assert record_proofs(folder, again) == (folder / "means" / RECORD,)
    assert proven(turn=0).as_json()["on_record"] == 1


def test_a_mutant_that_lives_and_is_not_on_record_has_all_of_it_proven(folder, proven):
    # Without the empty case, nobody sees what happens there.
    check = folder / "means/mean-price/check.py"
    change(check, "@task.hidden(times=2)\ndef no_values(draw):\n    return (np.zeros(0),)\n", "")
    wrong = folder / "means/mean-price/wrong"
    (wrong / "none_at_all.py").unlink()
    (wrong / "total_again.py").write_bytes((wrong / "total.py").read_bytes())
    whole = proven(NAME)
    survivors = tuple((one.was, one.now) for one in whole.survivors)
    assert survivors
    lie = Recorded(fingerprint(folder))
    write_records(folder / "means", {"mean-price": lie}, exercises=["mean-price"])
    parts = {turn: proven(NAME, turn=turn) for turn in range(TURNS)}
    found = [turn for turn, part in parts.items() if part.as_json()["on_record"] == 0]
    assert found
    for turn in found:
        assert (codes(parts[turn]), parts[turn].survivors) == (codes(whole), whole.survivors)
    assert all(part.survivors == () for turn, part in parts.items() if turn not in found)
    truth = Recorded(lie.fingerprint, survivors)
    write_records(folder / "means", {"mean-price": truth}, exercises=["mean-price"])
    own_up = proven(NAME, turn=found[0])
    assert own_up.as_json()["on_record"] == 1
    assert own_up.survivors


def test_a_record_of_a_wrong_answer_that_passes_is_found_within_four_turns(folder, proven):
    change(folder / "means/mean-price/wrong/median.py", "np.median(values)", "np.mean(values)")
    write_records(folder / "means", {"mean-price": Recorded(fingerprint(folder))}, exercises=["mean-price"])
    reports = [proven(NAME, turn=turn) for turn in range(SHORT_TURNS)]
    assert sorted(report.as_json()["on_record"] for report in reports) == [0, 1, 1, 1]
    found = {report.as_json()["on_record"]: codes(report) for report in reports}
    assert "MP-P003" in found[0]
    assert found[1] == []  # that nobody is told `took-the-median` there is no fault: it was not asked


def test_what_first_lines_say_is_looked_at_in_every_part(folder, proven):
    wrong = folder / "means/mean-price/wrong"
    change(wrong / "median.py", "took-the-median", "did-not-divide")
    write_records(folder / "means", {"mean-price": Recorded(fingerprint(folder))}, exercises=["mean-price"])
    reports = [proven(NAME, turn=turn) for turn in range(1, SHORT_TURNS)]
    assert [report.as_json()["on_record"] for report in reports] == [0, 0, 0]  # nobody is told `took-the-median`
    assert {"MP-P004", "MP-P005"} <= set(codes(reports[0]))


def test_a_reference_on_record_is_timed_and_misbehaves_when_it_has_its_turn(folder, proven):
    record_proofs(folder, proven())
    its = next(turn for turn in range(SHORT_TURNS) if Again(turn).is_turn_of(NAME, turns=SHORT_TURNS))
    change(folder / "means/mean-price/task.md", 'toolset = "core"', 'toolset = "core"\nbudget_ms = 1')
    write_records(folder / "means", {"mean-price": Recorded(fingerprint(folder))}, exercises=["mean-price"])
    at_its_turn, at_another = proven(NAME, turn=its), proven(NAME, turn=its + 1)
    assert [fault.code for fault in at_its_turn.faults] == ["MP-P013"]
    assert set(at_its_turn.as_json()["by_exercise"][0]["median_ms"]) == {"python"}
    assert at_another.faults == ()
    assert at_another.as_json()["by_exercise"][0]["median_ms"] == {}


def test_what_has_a_fault_is_not_recorded(folder, proven):
    change(folder / "means/mean-price/wrong/median.py", "np.median(values)", "np.mean(values)")
    change(folder / "means/unit.md", "5.0\n", "5.1\n")
    report = proven()
    assert {"MP-P003", "MP-P021"} <= set(codes(report))
    assert record_proofs(folder, report) == ()
    assert not (folder / "means" / RECORD).exists()


def test_a_record_forgets_exercises_that_are_gone_and_keeps_the_others(tmp_path):
    write_records(tmp_path, {"one": Recorded("a"), "two": Recorded("b", (("x", "ä"),))}, exercises=["one", "two"])
    assert read_records([tmp_path]) == {
        f"{tmp_path.name}/one": Recorded("a"),
        f"{tmp_path.name}/two": Recorded("b", (("x", "ä"),)),
    }
    assert write_records(tmp_path, {LESSON: Recorded("c")}, exercises=["two", LESSON])
    assert set(read_records([tmp_path])) == {f"{tmp_path.name}/two", f"{tmp_path.name}/{LESSON}"}
    # One line each, so that two authors' changes meet without a conflict.
    assert len((tmp_path / RECORD).read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("text", ["", "[]", "{", '{"mean-price": {"proven": "a"}}', '{"mean-price": 7}'])
def test_a_record_that_cannot_be_read_is_none(tmp_path, text):
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    assert read_records([tmp_path]) == {}
    assert read_records([tmp_path / "not-there"]) == {}


def test_every_turn_has_its_part_of_a_row():
    row = list(range(21))
    assert sorted(itertools.chain.from_iterable(Again(turn).part_of(row) for turn in range(5, 5 + TURNS))) == row
    assert sorted(itertools.chain.from_iterable(Again(turn).part_of(row, turns=4) for turn in range(3, 7))) == row
    assert len({Again(0).part_of(row, name=str(name)) for name in range(40)}) == TURNS
    assert sum(Again(turn).is_turn_of("k-means/fit", turns=4) for turn in range(9, 13)) == 1
    met = {
        Again(turn).one_of("abc", name="k-means/fit")
        for turn in range(12)
        if Again(turn).is_turn_of("k-means/fit", turns=4)
    }
    assert met == set("abc")
    assert {Again(0).one_of("abc", name=str(name)) for name in range(12)} == set("abc")
    assert {Again(turn).is_turn_of("k-means/unit.md") for turn in range(TURNS)} == {True, False}
    assert sum(Again(turn).is_turn_of("k-means/unit.md") for turn in range(TURNS)) == 1


def test_the_records_that_ship_are_of_exercises_that_are_there(track):
    for unit in track.units:
        path = Path() if unit.folder is None else unit.folder / RECORD
        if path.is_file():
            known = {LESSON, *(exercise.slug for exercise in unit.exercises)}
            assert set(json.loads(path.read_text(encoding="utf-8"))) <= known, path
