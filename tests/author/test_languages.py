"""The proof of an exercise in several languages: each is held to the same, and what this machine lacks is said."""

from pathlib import Path

import pytest

from milepost.author import ProofReport, new_exercise, prove
from milepost.author.hostile import HOSTILE, misbehave
from milepost.author.speed import MORE_MS
from milepost.content import LANGUAGES, make_starter
from milepost.hooks import find_speech
from milepost.terms import TITLES, UnavailableError

from .test_proof import TRACK, codes, letters

ALL = ("python", "r", "java")
MISSING = UnavailableError("MP-T010", "R is not installed on this computer.", "Run: milepost tools install r")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "track.toml").write_text(TRACK, encoding="utf-8")
    new_exercise(tmp_path, "means/mean-price", choose=letters(), languages=ALL)
    return tmp_path


@pytest.fixture
def proven(folder, request, core_toolset):
    def run(*, without: str = "") -> ProofReport:
        class Children:
            def take(self, toolset, *, light=False, **asked):
                if toolset == without:
                    raise MISSING
                return request.getfixturevalue(f"{toolset}_pool").take(**asked)

        def find_program(language: str) -> Path:
            if language == without:
                raise MISSING
            return core_toolset.python

        return prove(
            folder, children=Children(), find_program=find_program, locks=folder, at_most=4, pause=lambda _: None
        )

    return run


def exercise(folder: Path) -> Path:
    return folder / "means" / "mean-price"


def test_a_new_exercise_is_green_in_every_language(proven):
    report = proven()
    assert codes(report) == []
    assert report.unavailable == ()
    (each,) = report.as_json()["by_exercise"]
    assert set(each["median_ms"]) == set(ALL)
    assert [wrong["key"] for wrong in each["wrong"] if wrong["file"].startswith("median.")] == ["took-the-median"] * 3
    assert (report.as_json()["answers"], report.as_json()["wrong"]) == (3, 9)


def test_a_missing_runtime_is_listed_at_the_end_and_the_rest_is_proven(folder, proven):
    lesson = folder / "means" / "unit.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n```r\nmean(1)\n```\n", encoding="utf-8")
    report = proven(without="r")
    assert codes(report) == []
    (told,) = report.as_json()["unavailable"]
    assert told["language"] == "r"
    assert "milepost tools install r" in told["what"]
    assert set(told["left_out"]) == {"means/mean-price", "the lesson of means"}
    (each,) = report.as_json()["by_exercise"]
    assert set(each["median_ms"]) == {"python", "java"}
    assert not [wrong for wrong in each["wrong"] if wrong["file"].endswith(".R")]


def test_a_wrong_reference_in_one_language_is_found(folder, proven):
    path = exercise(folder) / "answer.R"
    path.write_text(path.read_text("utf-8").replace("mean(values)", "median(values)"), encoding="utf-8")
    report = proven()
    assert codes(report) == ["MP-P001"]
    assert report.faults[0].where.endswith("answer.R")


def test_each_language_needs_its_own_known_mistakes(folder, proven):
    (exercise(folder) / "wrong" / "total.java").unlink()
    report = proven()
    assert codes(report) == ["MP-P015"]
    assert "2 known-wrong answers in Java" in report.faults[0].what


def test_the_same_mistake_has_the_same_key_in_every_language(folder, proven):
    path = exercise(folder) / "wrong" / "total.R"
    path.write_text(path.read_text("utf-8").replace("did-not-divide", "took-the-median"), encoding="utf-8")
    found = codes(proven())
    assert "MP-P017" in found


def test_a_mistake_that_one_language_alone_is_told_otherwise_is_found(folder, proven):
    path = exercise(folder) / "wrong" / "total.R"
    path.write_text(path.read_text("utf-8").replace("sum(values)", "mean(values) + 1"), encoding="utf-8")
    (found,) = [fault for fault in proven().faults if fault.code == "MP-P004"]
    assert found.where.endswith("total.R")


def test_a_starter_that_java_cannot_compile_is_found(folder, proven):
    path = exercise(folder) / "answer.java"
    after = "// end cut\n        values[0] = 1;\n"
    path.write_text(path.read_text("utf-8").replace("// end cut\n", after), encoding="utf-8")
    assert "MP-P001" in codes(proven())


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.name)
def test_every_language_can_misbehave(folder, language, hostile):
    text = (exercise(folder) / LANGUAGES[language].file).read_text("utf-8")
    starter = make_starter(text, language=language)
    made = misbehave(starter, hostile, language=language)
    assert hostile.code[language] in made
    assert LANGUAGES[language].stub not in made
    assert made.count("\n") == starter.count("\n")


def test_every_language_has_a_title_and_what_it_may_take():
    assert set(TITLES) == set(LANGUAGES)
    assert {each for each in LANGUAGES if find_speech(each) is None} == {"python", *MORE_MS}
