"""One exercise in several languages from the command line: which file, which words, one progress."""

import os
import shutil
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent / "app"


@pytest.fixture(scope="session")
def spoken_folder(tmp_path_factory) -> Path:
    """The small track, its first exercise in three languages."""
    folder = tmp_path_factory.mktemp("spoken") / "track"
    shutil.copytree(APP / "track", folder)
    shutil.copytree(APP / "spoken", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def track_folder(spoken_folder: Path) -> Path:
    return spoken_folder


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("python", "double.py", "double_all(some_values)"),
        ("r", "double.R", "double_all(some_values)"),
        ("R", "double.R", "from 1 on"),
        ("java", "Double.java", "doubleAll(someValues)"),
    ],
)
def test_work_puts_each_language_in_a_file_of_its_own(house, language: str, name: str, said: str) -> None:
    done = house.run("work", "double", "--lang", language)
    assert done.code == 0
    assert (house.home.work / "first-steps" / name).is_file()
    assert said in done.out
    assert name in done.out.replace("\n", "")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (("double", "--lang", "r"), "r"),
        (("{work}/double.R",), "r"),
        (("{work}/Double.java",), "java"),
        (("double", "{work}/Double.java"), "java"),
    ],
)
def test_check_knows_the_language_by_the_option_or_the_file(house, words: tuple[str, ...], language: str) -> None:
    work = house.home.work / "first-steps"
    for each in ("python", "r", "java"):
        house.run("work", "double", "--lang", each)
    for name in ("double.R", "Double.java"):
        (work / name).write_text("right")
    done = house.run("check", *(word.replace("{work}", str(work)) for word in words), "--json")
    assert done.code == 0
    assert (done.json()["exercise"], done.json()["language"]) == ("first-steps/double", language)
    assert done.json()["passed_in"] == [language]
    assert house.store.history()[0].language == language


def test_of_several_files_the_one_saved_last_is_checked(house) -> None:
    work = house.home.work / "first-steps"
    for each in ("java", "python", "r"):
        house.run("work", "double", "--lang", each)
    os.utime(work / "Double.java", (2_000_000_000, 2_000_000_000))
    assert house.run("check", "double", "--json").json()["language"] == "java"
    assert house.run("check", "--json").json()["language"] == "java"


def test_hints_and_the_solution_come_in_the_language(house) -> None:
    assert "Twice?" in house.run("hint", "double", "--lang", "r").out
    assert "Multiply by something." in house.run("hint", "double", "--lang", "java").out
    assert "double_all <- function" in house.run("solution", "double", "--lang", "r", "--yes").out
    house.run("work", "double", "--lang", "java")
    assert "class Double" in house.run("solution", "double", "--yes").out


def test_next_looks_only_at_what_is_offered(house) -> None:
    assert "first-steps/double" in house.run("next", "--lang", "java").out
    house.store.save_draft("doub22", language="r", text="x")
    (house.home.work / "first-steps").mkdir(parents=True)
    (house.home.work / "first-steps" / "double.R").write_text("right")
    assert house.run("check", "double").code == 0
    assert "There is nothing in Java" in house.run("next", "--lang", "java").out.replace("\n", " ")
    refused = house.run("next", "--lang", "cobol")
    assert refused.code == 2
    assert "MP-A016" in refused.err


def test_a_language_that_is_not_offered_is_refused(house) -> None:
    refused = house.run("work", "first-steps/total", "--lang", "r")
    assert refused.code == 2
    assert "It is offered in: python." in refused.err.replace("\n  ", " ")
