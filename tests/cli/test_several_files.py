"""An answer of several files in a terminal: a folder that is laid down, checked and watched."""

import shutil

import pytest

from milepost.cli.screen import Screen
from milepost.cli.verdicts import draw_verdict
from milepost.terms import Finding, Verdict, VerdictName, unpack

NAMES = ("shop.py", "parts/stock.py")
TASK = """\
+++
id = "shop22"
title = "A shop in two files"
skills = ["doubling"]
minutes = 5
languages = ["python"]
files = ["shop.py", "parts/stock.py"]
given = ["ledger.py"]
hints = ["One?", "Two.", "Three."]
+++
Write `sell(count)`.
"""


@pytest.fixture
def track_folder(tmp_path, track_folder):
    folder = tmp_path / "track"
    shutil.copytree(track_folder, folder)
    exercise = folder / "first-steps" / "shop"
    (exercise / "answer" / "parts").mkdir(parents=True)
    (exercise / "wrong").mkdir()
    (exercise / "task.md").write_text(TASK)
    (exercise / "check.py").write_text('from milepost.check import Task\n\ntask = Task("sell(count: int) -> int")\n')
    (exercise / "answer" / "shop.py").write_text(
        "from parts.stock import left\n\n\ndef sell(count):\n    return left - count\n"
    )
    (exercise / "answer" / "parts" / "stock.py").write_text("# cut\nleft = 9\n# end cut\n")
    (exercise / "answer" / "ledger.py").write_text("ROWS = []\n")
    unit = folder / "first-steps" / "unit.md"
    unit.write_text(unit.read_text().replace('"total"', '"total", "shop"'))
    return folder


@pytest.fixture
def folder(house):
    assert house.run("work", "first-steps/shop").code == 0
    return house.home.work / "first-steps" / "shop"


def graded(house):
    return dict(unpack(house.grader.graded[-1].decode(), NAMES, "python"))


def test_work_lays_down_every_file_and_says_which_is_given(house):
    told = house.run("work", "first-steps/shop")
    folder = house.home.work / "first-steps" / "shop"
    assert str(folder) in told.out
    assert "ledger.py  (given: leave it as it is)" in told.out
    assert (folder / "parts" / "stock.py").read_text() == 'raise NotImplementedError("Write this part.")\n'
    assert (folder / "shop.py").read_text().startswith("from parts.stock")
    assert (folder / "ledger.py").read_text() == "ROWS = []\n"


def test_what_is_there_stays_and_what_is_missing_is_put_back(house, folder):
    (folder / "shop.py").write_text("mine = 1\n")
    (folder / "parts" / "stock.py").unlink()
    told = house.run("check", "shop")
    assert told.code == 2
    assert "MP-F116" in told.err
    assert "milepost work first-steps/shop" in told.err.replace("\n", " ")
    assert house.run("work", "shop").code == 0
    assert (folder / "shop.py").read_text() == "mine = 1\n"
    assert (folder / "parts" / "stock.py").exists()
    house.run("work", "shop", "--force")
    assert (folder / "shop.py").read_text() != "mine = 1\n"
    (kept,) = [path for path in folder.parent.iterdir() if path.name.startswith("shop.")]
    assert (kept / "shop.py").read_text() == "mine = 1\n"


def test_the_folder_is_checked_however_it_is_named(house, folder, monkeypatch):
    (folder / "shop.py").write_text("right = 1\n")
    (folder / "notes.txt").write_text("not sent")
    (folder / "scratch.py").write_text("not sent = 1\n")
    monkeypatch.chdir(folder)
    for words in ([], ["shop"], ["first-steps/shop"], ["shop.py"], ["parts/stock.py"], ["."], ["shop", str(folder)]):
        house.grader.graded.clear()
        told = house.run("check", *words)
        assert told.code == 0, (words, told.err)
        assert graded(house) == {
            "shop.py": "right = 1\n",
            "parts/stock.py": 'raise NotImplementedError("Write this part.")\n',
        }


def test_a_given_file_that_was_changed_is_spoken_of_and_not_sent(house, folder):
    (folder / "ledger.py").write_text("ROWS = [1]\n")
    told = house.run("check", "shop")
    assert "ledger.py is given: it is checked as it was given" in told.err.replace("\n", " ")
    assert set(graded(house)) == set(NAMES)


def test_one_packed_text_is_checked_too_and_a_bad_heading_costs_nothing(house, folder, tmp_path):
    text = tmp_path / "whole.py"
    text.write_text("# === shop.py ===\nright = 1\n# === parts/stock.py ===\n")
    assert house.run("check", "shop", str(text)).code == 0
    text.write_text("# === shop.py ===\nright = 1\n# === ../../stock.py ===\n")
    told = house.run("check", "shop", str(text))
    assert told.code == 2
    assert "MP-G040" in told.err
    assert len(house.run("check", "shop", "--json").json()["files"]) == 2
    assert len(house.store.history()) == 2  # the one that was refused was never an attempt


def test_a_finding_says_its_file_and_line():
    finding = Finding("exception", "It raised.", where=3, source="    x = 1 / 0", file="parts/stock.py")
    from milepost.app.envelopes import verdict_json

    told = {"exercise": "first-steps/shop", "next": None, **verdict_json(Verdict(VerdictName.FAILED, (finding,)))}
    assert "parts/stock.py, line 3  x = 1 / 0" in draw_verdict(told, Screen())
