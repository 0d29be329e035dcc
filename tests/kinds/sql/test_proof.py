"""The proof holds an exercise in SQL to the same as any other: answers, mistakes, misbehaviour, mutants."""

import itertools
import os
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.author import new_exercise, prove
from milepost.author.runners import find_program, run_fences
from milepost.content import Fence, parse_fences

from .conftest import TRACK, Served


@pytest.fixture
def proven(source):
    def run(folder: Path, *, at_most: int = 40):
        def find(language: str) -> Path:
            return find_program(language, home=find_home(os.environ).data, environ=os.environ)

        return prove(
            folder, children=Served(source), find_program=find, locks=folder, at_most=at_most, pause=lambda _: None
        )

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


def fences(text: str) -> tuple[Fence, ...]:
    return tuple(each for each in parse_fences(text, path="unit.md", first_line=1) if each.language == "sql")


def test_a_lesson_in_sql_is_run_and_says_where_it_fails(source):
    home = find_home(os.environ).data
    text = "```sql\nSELECT 1 AS one, NULL AS none;\n```\n\n```sql\nSELECT 2;\n\nSELECT * FROM nowhere;\n```\n\n```sql\nSELECT 3;\n```\n"
    ran = run_fences(fences(text), home, language="sql", name="unit.md", folder=None, limit_s=10.0)
    assert [each.printed for each in ran] == ["one | none\n1   | NULL\n", "2\n2\n"]
    assert ran[1].error is not None
    assert (ran[1].error[0], ran[1].error[2]) == ("no-table", 8)
