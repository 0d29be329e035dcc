"""The bench: figures are of right verdicts only, and every row says what it is."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from milepost.author import Doors, Rounds, bench_home, find_bench, measure, new_exercise
from milepost.author.bench import BenchReport, Row, _row, save_cases, wrong_in_python
from milepost.author.bench_languages import measure_cold_program, measure_verdicts, other_languages
from milepost.author.peers import measure_peers
from milepost.check import parse_signature
from milepost.sandbox import find_toolset
from milepost.terms import AuthorError

from .test_proof import TRACK, letters

FEW = Rounds(verdicts=3, failing=2, commands=2, peers=0)
SAME = (sys.executable, "-c", "pass")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "track.toml").write_text(TRACK, encoding="utf-8")
    new_exercise(tmp_path, "means/mean-price", choose=letters())
    return tmp_path


@pytest.fixture
def bench(folder, core_pool):
    class Children:
        def take(self, toolset, *, light=False, **asked):
            return core_pool.take(**asked)

    def run(*, submit=None, command=SAME, rounds=FEW) -> BenchReport:
        def judged(name, text, language="python"):
            verdict = "failed" if "median" in text else "passed"
            return {"verdict": verdict, "ms": {"total": 12.5}, "findings": [{"message": "The median."}]}

        return measure(
            folder,
            doors=Doors(submit or judged, command, dict(os.environ)),
            children=Children(),
            home=folder,
            bench=None,
            rounds=rounds,
            exercise="means/mean-price",
            pause=lambda _: None,
        )

    return run


def test_every_row_says_what_was_measured_and_how_often(bench):
    told = bench().as_json()
    assert told["version"] == 1
    assert told["calls"] == 22
    assert [(row["name"].split(",")[0], row["peer"], row["rounds"]) for row in told["rows"]] == [
        ("verdict", None, 3),
        ("verdict", None, 3),
        ("verdict on a wrong answer", None, 2),
        ("verdicts for two at once", None, 3),
        ("milepost check", None, 2),
        ("the same calls", "floor", 3),
    ]
    for row in told["rows"]:
        assert {"name", "p50_ms", "p95_ms", "p99_ms", "per_second", "peer"} <= set(row)
        assert 0 <= row["p50_ms"] <= row["p95_ms"] <= row["p99_ms"]
    assert told["rows"][0]["p50_ms"] == 12.5
    assert told["rows"][0]["ratio"] == 1.0


def test_the_wrong_answer_that_is_timed_is_one_in_python(track):
    exercise = next(each for each in track.exercises if each.name == "k-means/assign")
    assert {path.suffix for path in exercise.wrong} == {".py", ".R", ".java"}
    assert wrong_in_python(exercise).suffix == ".py"


def test_every_other_language_of_an_exercise_is_asked_for_a_verdict(track):
    exercise = next(each for each in track.exercises if each.name == "k-means/assign")
    asked = []

    def submit(text, language):
        asked.append((language, text))
        return {"ms": {"total": float(len(asked))}}

    told = [measure_verdicts(each, submit=submit, rounds=2, pause=lambda _: None) for each in other_languages(exercise)]
    assert [name for name, *_ in told] == ["verdict in R, in the warm process", "verdict in Java, in the warm process"]
    # Two of each come before the count: they start the language.
    assert [took for *_, took in told] == [(3.0, 4.0), (7.0, 8.0)]
    assert {language for language, _ in asked} == {"r", "java"}
    assert all("assign" in text for _, text in asked)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["r", "java"])
def test_the_languages_own_programs_make_the_same_calls(language, track, tmp_path):
    home = Path(os.environ["MILEPOST_HOME"])
    exercise = next(each for each in track.exercises if each.name == "k-means/assign")
    spoken = next(each for each in other_languages(exercise) if each.language == language)
    signature = parse_signature("assign(points: array[n, d], centres: array[k, d]) -> indices[n]")
    rng = np.random.default_rng(0)
    calls = [((rng.normal(size=(40, 2)), rng.normal(size=(5, 2))), None) for _ in range(3)]

    def run(text):
        return measure_cold_program(
            replace(spoken, text=text), exercise, calls, signature,
            folder=tmp_path, home=home, rounds=1, clock=time.perf_counter,
        )  # fmt: skip

    ((name, peer, took),), faults = run(spoken.text)
    assert (peer, faults, len(took)) == ("cold", (), 1)
    assert "started for every answer" in name
    broken, faults = run(spoken.text.replace("assign", "astray"))
    assert broken == ()
    assert [each.code for each in faults] == ["MP-P050"]


def test_a_time_for_the_wrong_verdict_is_none(bench):
    def never(name, text, language="python"):
        return {"verdict": "failed", "ms": {"total": 1.0}, "findings": [{"message": "No."}]}

    with pytest.raises(AuthorError) as raised:
        bench(submit=never)
    assert raised.value.code == "MP-P051"
    assert "No." in raised.value.message


def test_a_command_that_fails_is_none(bench):
    with pytest.raises(AuthorError) as raised:
        bench(command=(sys.executable, "-c", "raise SystemExit('no door')"))
    assert raised.value.code == "MP-P051"
    assert "no door" in raised.value.message


def test_without_the_repository_the_peers_are_missing_and_the_rest_stands(bench):
    report = bench(rounds=Rounds(verdicts=3, failing=2, commands=2, peers=1))
    assert [fault.code for fault in report.faults] == ["MP-P050"]
    assert len(report.rows) == 6


def test_percentiles_are_values_that_were_measured():
    row = _row("x", [float(n) for n in range(1, 101)])
    assert (row.p50_ms, row.p95_ms, row.p99_ms) == (51.0, 96.0, 100.0)
    assert row.per_second == round(1000 / 50.5, 2)
    assert _row("x", [4.0]) == Row("x", None, 4.0, 4.0, 4.0, 250.0, 1)


def test_cases_can_be_read_without_anything_of_ours(tmp_path):
    save_cases(tmp_path / "cases.npz", [((np.arange(3.0), 2), np.array([1.0])), ((np.zeros(0), 1), 5.0)])
    cases = np.load(tmp_path / "cases.npz")
    assert cases["case0_arg0"].tolist() == [0.0, 1.0, 2.0]
    assert cases["case0_arg1"].item() == 2
    assert cases["case1_want"].item() == 5.0
    assert set(cases.files) == {"case0_arg0", "case0_arg1", "case0_want", "case1_arg0", "case1_arg1", "case1_want"}


def test_the_bench_home_has_the_toolsets_and_servers_and_nothing_else(core_toolset):
    real = core_toolset.python.parent.parent.parent.parent
    with bench_home(real) as changed:
        home = Path(changed["MILEPOST_HOME"])
        assert {path.name for path in home.iterdir()} <= {"toolsets", "servers"}
        assert (home / "toolsets").is_symlink()
        # A child is shown the real folder, so the path must not lead over the link.
        assert find_toolset("core", home=home).python == core_toolset.python
    assert not home.exists()
    assert core_toolset.python.exists()


def test_the_lock_of_the_peers_is_found_in_a_checkout_only(tmp_path):
    package = Path(__file__).resolve().parents[2] / "src" / "milepost"
    assert find_bench(package) == package.parent.parent / "bench"
    assert find_bench(tmp_path / "site-packages" / "milepost") is None


def test_peers_that_cannot_be_installed_are_a_fault(tmp_path, monkeypatch):
    def fails(*words, **_):
        raise subprocess.CalledProcessError(2, words, stderr="no network\n")

    monkeypatch.setattr(subprocess, "run", fails)
    (tmp_path / "peers.txt").write_text("pytest==1\n", encoding="utf-8")
    told, faults = measure_peers(
        tmp_path, "f", bench=tmp_path, home=tmp_path / "home", rounds=1, progress=lambda _: None
    )
    assert told == ()
    assert "no network" in faults[0].what
