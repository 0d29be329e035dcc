"""An answer of several files, graded: the files find each other, and what is told names the file and the line in it."""

import itertools

import pytest

from milepost.app.starters import solution, starter
from milepost.author import make_mutants
from milepost.author.mutant_proof import mutants_of
from milepost.content import read_answer
from milepost.grade.parts import MAX_ANSWER_BYTES
from milepost.terms import LearnerError, VerdictName, pack, unpack

NAMES = ("fares.py", "rides.py")


@pytest.fixture(scope="module")
def exercise(track):
    return next(each for each in track.exercises if each.name == "python/import-circle")


@pytest.fixture
def files(exercise):
    return dict(unpack(solution(exercise, "python"), NAMES, "python"))


@pytest.fixture
def graded(grader, exercise):
    def grade(files):
        text = files if isinstance(files, bytes) else pack(files.items(), "python").encode()
        return grader.grade(exercise, text)

    return grade


def test_the_reference_passes_with_the_files_that_are_given(graded, files):
    assert graded(files).passed


def test_what_a_learner_begins_with_does_not_start_and_says_where(grader, exercise):
    verdict = grader.grade(exercise, starter(exercise, "python").encode())
    (finding,) = verdict.findings
    assert (verdict.name, finding.key, finding.file, finding.where) == (VerdictName.FAILED, "exception", "fares.py", 3)
    assert finding.source == "from model import fit"
    assert "on line 3 of `fares.py`" in finding.message
    assert "circular import" in finding.message


def test_a_slip_of_the_pen_is_found_in_its_file(graded, files):
    (finding,) = graded({**files, "rides.py": "x = 1\n\ndef read_ride(line:\n"}).findings
    assert (finding.key, finding.file, finding.where) == ("syntax-error", "rides.py", 3)
    assert "line 3 of `rides.py`" in finding.message


def test_what_is_not_written_yet_names_its_file(graded, files):
    before, _, _ = files["rides.py"].partition("    way, _, paid")
    verdict = graded({**files, "rides.py": f"{before}    raise NotImplementedError\n"})
    assert (verdict.name, verdict.findings[0].file) == (VerdictName.NOT_STARTED, "rides.py")


def test_bytes_that_are_no_text_are_found_in_their_file(graded):
    first = b"# === fares.py ===\nx = 1\n# === rides.py ===\ny = 2\n"
    nul, odd = graded(first + b"z = \0\n").findings[0], graded(first + b"z = '\xff'\n").findings[0]
    assert (nul.file, nul.where, odd.file, odd.where) == ("rides.py", 2, "rides.py", 2)


def test_files_with_nothing_in_them_are_not_started(graded):
    assert graded(dict.fromkeys(NAMES, "")).name is VerdictName.NOT_STARTED
    assert graded(b"").name is VerdictName.NOT_STARTED


def test_huge_files_are_refused_before_any_process_sees_them(graded, files):
    verdict = graded({**files, "rides.py": "#" * MAX_ANSWER_BYTES + "\n"})
    assert [finding.key for finding in verdict.findings] == ["too-large"]


@pytest.mark.parametrize(
    "name",
    ["../night.py", "/tmp/x.py", "night.py", "model.py", "milepost.py", "numpy.py", "agent.py", "sitecustomize.py"],
)
def test_no_heading_brings_in_another_file(graded, files, name):
    with pytest.raises(LearnerError, match=r"MP-G040"):
        graded({**files, name: "raise SystemExit\n"})


def test_two_of_one_name_or_a_thousand_are_refused(graded, files):
    text = pack(files.items(), "python")
    with pytest.raises(LearnerError, match="MP-G041"):
        graded((text + "# === rides.py ===\n").encode())
    with pytest.raises(LearnerError, match="MP-G040"):
        graded((text + "".join(f"# === f{number}.py ===\n" for number in range(1000))).encode())
    with pytest.raises(LearnerError, match="MP-G043"):
        graded(b"# === rides.py ===\n")


def test_the_examples_are_run_and_lines_typed_beside_all_files(grader, exercise, files):
    text = pack(files.items(), "python").encode()
    assert all(result.right for result in grader.run(exercise, text).results)
    console, said = grader.console(exercise, text)
    try:
        assert said.fault is None
        assert console.run("import rides; rides.read_ride('2 km; 9').km").value.text == "2.0"
        fault = console.run("rides.read_ride('2 km')").fault
        assert (fault.error, fault.file) == ("BadLine", "rides.py")
    finally:
        console.close()


def test_every_file_that_a_learner_writes_has_mutants_and_each_is_a_whole_answer(exercise):
    mutants = mutants_of(exercise)
    assert {mutant.file for mutant in mutants} == set(NAMES)
    for mutant in itertools.islice(mutants, 0, None, 9):
        changed = dict(unpack(mutant.source, NAMES, "python"))
        assert mutant.source == pack(changed.items(), "python")
        assert changed[mutant.file].split("\n")[mutant.line - 1].strip() in mutant.now
    alone = read_answer(exercise, dict(exercise.answers)["python"])
    assert len(mutants) == sum(len(make_mutants(text)) for _, text in unpack(alone, NAMES, "python"))


def test_a_known_mistake_holds_the_files_in_which_it_differs(exercise):
    right = dict(unpack(read_answer(exercise, dict(exercise.answers)["python"]), NAMES, "python"))
    paths = {path.name: path for path in exercise.wrong}
    in_a_folder = dict(unpack(read_answer(exercise, paths["hoisted"]), NAMES, "python"))
    as_one_text = dict(unpack(read_answer(exercise, paths["miles.py"]), NAMES, "python"))
    assert in_a_folder["rides.py"] == right["rides.py"]
    assert as_one_text["fares.py"] == right["fares.py"]
    assert in_a_folder["fares.py"] != right["fares.py"]
