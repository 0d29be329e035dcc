"""The proof holds an exercise in SQL to the same as any other: answers, mistakes, misbehaviour, mutants."""

import itertools
from pathlib import Path

import pytest

from milepost.author import new_exercise, prove

from .conftest import TRACK, Served


@pytest.fixture
def proven(source):
    def run(folder: Path, *, at_most: int = 40):
        def find_program(language: str) -> Path:
            raise AssertionError(language)

        return prove(folder, children=Served(source), find_program=find_program, at_most=at_most, pause=lambda _: None)

    return run


def test_an_exercise_in_sql_is_proven_with_its_mutants(proven):
    report = proven(TRACK).as_json()
    assert [(fault["code"], fault["what"]) for fault in report["faults"] if fault["code"] != "MP-P013"] == []
    assert report["unavailable"] == []
    assert report["wrong"] == 3
    assert report["mutants"] >= 8
    assert report["mutation_score"] >= 0.95


def test_a_new_exercise_in_sql_is_green(proven, tmp_path):
    for name in ("track.toml", "shop/unit.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((TRACK / name).read_text("utf-8").replace('["spending"]', "[]"), encoding="utf-8")
    turns = itertools.count()
    new_exercise(
        tmp_path, "shop/how-many", choose=lambda letters: letters[next(turns) * 7 % len(letters)], languages=("sql",)
    )
    report = proven(tmp_path, at_most=6).as_json()
    assert [(fault["code"], fault["what"]) for fault in report["faults"] if fault["code"] != "MP-P013"] == []
