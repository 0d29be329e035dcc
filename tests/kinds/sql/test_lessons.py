"""The SQL of a lesson: run on the server, with the data that the lesson names."""

import os
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.author.lesson import lesson_fences, prove_lesson
from milepost.terms import Unit

SCHEMA = "CREATE TABLE fruit (name VARCHAR(9) NOT NULL, price INT, sold DATE);\n"
ROWS = "name,price,sold\napple,3,2024-01-02\npear,,2024-01-03\n"


@pytest.fixture
def home(source):
    """The server of these tests is at hand, so that no other is started."""
    return find_home(os.environ).data


@pytest.fixture
def unit(tmp_path):
    def make(text: str) -> Unit:
        folder = tmp_path / "fruit"
        folder.mkdir()
        names = {"slug": "fruit", "title": "Fruit", "stage": "s", "icon": "i", "summary": ""}
        return Unit(**names, needs=(), skills=(), named=True, built=True, lesson=text, lesson_line=1, folder=folder)

    return make


def told(unit: Unit, home: Path) -> list[str]:
    assert lesson_fences(unit)
    faults, _ = prove_lesson(unit, programs={"sql": home})
    return [f"{fault.code} {fault.what}" for fault in faults]


def test_a_lesson_begins_with_the_data_that_it_names(unit, tmp_path, home):
    (tmp_path / "data" / "market").mkdir(parents=True)
    (tmp_path / "data" / "market" / "schema.sql").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "data" / "market" / "fruit.csv").write_text(ROWS, encoding="utf-8")
    lesson = unit(
        "```sql data=market\nSELECT name, price + 1 AS more FROM fruit ORDER BY name;\n```\n"
        "```output\nname  | more\napple | 4\npear  | NULL\n```\n"
        "```sql\nSELECT COUNT(price) AS known FROM fruit;\n```\n```output\nknown\n1\n```\n"
    )
    assert told(lesson, home) == []


def test_data_that_are_not_there_are_told(unit, home):
    (fault,) = told(unit("```sql data=market\nSELECT 1;\n```\n"), home)
    assert fault.startswith("MP-P025")
    assert "market" in fault
