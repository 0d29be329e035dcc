"""The proof holds an exercise with a script to the same as any other: answers, mistakes, misbehaviour, mutants."""

import itertools
from pathlib import Path

import pytest

from milepost.author import new_exercise, prove

from .conftest import TRACK


@pytest.fixture
def proven(workbook_pools):
    def run(folder: Path, *, at_most: int = 60):
        def find_program(language: str) -> Path:
            raise AssertionError(language)

        return prove(
            folder,
            children=workbook_pools,
            find_program=find_program,
            locks=folder,
            at_most=at_most,
            pause=lambda _: None,
        )

    return run


def faults_of(report):
    """Give what is wrong; how long a verdict took is the bench's to say."""
    return [(fault["code"], fault["what"]) for fault in report["faults"] if fault["code"] != "MP-P013"]


def test_an_exercise_with_a_script_is_proven_with_its_mutants(proven):
    report = proven(TRACK).as_json()
    assert faults_of(report) == []
    assert report["unavailable"] == []
    assert report["wrong"] == 3
    assert report["mutants"] >= 1
    assert report["mutation_score"] >= 0.95


@pytest.mark.parametrize("language", ["qvs", "dax", "m", "tableau", "twb"])
def test_a_new_exercise_is_green_in_each_language(proven, tmp_path, language):
    for name in ("track.toml", "shop/unit.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        text = (TRACK / name).read_text("utf-8").replace('["paid"]', "[]")
        (tmp_path / name).write_text(text, encoding="utf-8")
    turns = itertools.count()
    new_exercise(
        tmp_path,
        "shop/how-much",
        choose=lambda letters: letters[next(turns) * 7 % len(letters)],
        languages=(language,),
    )
    report = proven(tmp_path, at_most=6).as_json()
    assert faults_of(report) == []
