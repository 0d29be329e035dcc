"""New exercises: what is written, what is never written over."""

import pytest

from milepost.author import lint, mint_id, new_exercise, preview
from milepost.author.scaffold import ID_LETTERS
from milepost.content import load_track
from milepost.terms import AuthorError

from .test_proof import TRACK, letters


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "track.toml").write_text(TRACK, encoding="utf-8")
    return tmp_path


def test_the_first_exercise_of_a_unit_brings_the_lesson(folder):
    written = new_exercise(folder, "means/mean-price", choose=letters())
    assert {path.name for path in written} == {
        "task.md",
        "check.py",
        "answer.py",
        "median.py",
        "total.py",
        "none_at_all.py",
        "unit.md",
    }
    unit = load_track(folder).units[0]
    assert unit.built
    assert [exercise.name for exercise in unit.exercises] == ["means/mean-price"]
    assert unit.skills[0].slug == "mean"


@pytest.mark.parametrize(
    "listed", ['["mean-price"]', '["mean-price",]', '[\n  "mean-price",\n]', '[\n  "mean-price"\n]']
)
def test_a_further_exercise_is_listed_last(folder, listed):
    choose = letters()
    new_exercise(folder, "means/mean-price", choose=choose)
    lesson = folder / "means" / "unit.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace('["mean-price"]', listed), encoding="utf-8")
    new_exercise(folder, "means/mean-size", choose=choose)
    assert lint(folder).faults == ()
    assert [exercise.slug for exercise in load_track(folder).exercises] == ["mean-price", "mean-size"]


def test_an_exercise_is_begun_in_every_language_that_is_asked_for(folder):
    new_exercise(folder, "means/mean-price", choose=letters(), languages=("python", "r", "java"))
    assert lint(folder).faults == ()
    (exercise,) = load_track(folder).exercises
    assert exercise.languages == ("python", "r", "java")
    assert [language for language, _ in exercise.answers] == ["python", "r", "java"]
    assert len(exercise.wrong) == 9
    java = (exercise.folder / "answer.java").read_text(encoding="utf-8")
    assert "public class MeanPrice {" in java
    assert "double meanPrice(double[] values)" in java
    assert "mean_price <- function(values) {" in (exercise.folder / "answer.R").read_text(encoding="utf-8")


def test_a_language_that_nobody_knows_is_refused(folder):
    with pytest.raises(AuthorError, match="MP-P044"):
        new_exercise(folder, "means/mean-price", choose=letters(), languages=("cobol",))
    assert not (folder / "means").exists()


def test_nothing_is_written_over(folder):
    new_exercise(folder, "means/mean-price", choose=letters())
    before = (folder / "means/mean-price/task.md").read_text(encoding="utf-8")
    with pytest.raises(AuthorError) as raised:
        new_exercise(folder, "means/mean-price", choose=letters())
    assert raised.value.code == "MP-P041"
    assert (folder / "means/mean-price/task.md").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["means", "means/", "means/Mean", "means/a_b", "means/../x", "/means/x", "means/x/y"])
def test_a_name_that_cannot_be_one_is_refused(folder, name):
    with pytest.raises(AuthorError) as raised:
        new_exercise(folder, name, choose=letters())
    assert raised.value.code == "MP-P042"
    assert not (folder / "means").exists()


def test_an_unknown_unit_is_refused_with_the_nearest(folder):
    with pytest.raises(AuthorError) as raised:
        new_exercise(folder, "mean/x", choose=letters())
    assert raised.value.code == "MP-P043"
    assert "`means`" in raised.value.message


def test_an_id_is_drawn_again_until_nobody_has_it():
    first = mint_id(set(), choose=letters())
    again = mint_id({first}, choose=letters())
    assert len(first) == 6
    assert set(first) <= set(ID_LETTERS)
    assert again != first


def test_preview_names_the_page_and_what_to_watch(folder):
    new_exercise(folder, "means/mean-price", choose=letters())
    assert preview(folder, "means").page == "/unit/means"
    found = preview(folder, "means/mean-price")
    assert (found.page, found.watch) == ("/unit/means/mean-price", (folder / "means/mean-price",))
    with pytest.raises(AuthorError) as raised:
        preview(folder, "means/mean-prize")
    assert raised.value.code == "MP-P040"
