"""A portfolio from the terminal: chosen, written whole, written again, and never over what is somebody else's."""

import pytest


@pytest.fixture
def passed(house):
    house.double.parent.mkdir(parents=True)
    house.double.write_text("right")
    assert house.run("check", "double").code == 0
    return house


def test_what_is_shown_is_chosen_first(passed, tmp_path) -> None:
    refused = passed.run("portfolio", "--to", str(tmp_path / "site"))
    assert refused.code == 2
    assert "MP-F163" in refused.err
    assert not (tmp_path / "site").exists()
    done = passed.run("portfolio", "--name", "Ada Lovelace", "--show", "first-steps")
    assert done.code == 0
    assert done.out.startswith("Ada Lovelace\n\n1 of 1 finished exercises are shown.\n  ✓ first-steps/double\n")


def test_the_site_is_written_and_what_is_shown_no_more_goes(passed, tmp_path) -> None:
    site = tmp_path / "site"
    told = passed.run("portfolio", "--show", "all", "--to", str(site), "--json").json()
    assert (told["exercises"], told["files"], told["index"]) == (1, 3, str(site / "index.html"))
    page = site / "first-steps" / "double.html"
    assert "Passed at the first attempt." in page.read_text()
    (site / "notes.txt").write_text("mine")
    (site / ".milepost-portfolio").write_text("first-steps/gone.html\n../outside.html\n/etc/other.html\nnotes.txt\n")
    (tmp_path / "outside.html").write_text("stays")
    (site / "first-steps" / "gone.html").write_text("goes")
    assert passed.run("portfolio", "--to", str(site)).code == 0
    assert not (site / "first-steps" / "gone.html").exists()
    assert (site / "notes.txt").read_text() == "mine"
    assert (tmp_path / "outside.html").read_text() == "stays"
    assert passed.run("portfolio", "--hide", "double").code == 2
    assert passed.run("portfolio", "--hide", "first-steps/double", "--to", str(site)).code == 2


def test_a_folder_with_other_things_is_left_alone(passed, tmp_path) -> None:
    passed.run("portfolio", "--show", "all")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("mine")
    refused = passed.run("portfolio", "--to", str(tmp_path / "other"))
    assert (refused.code, "MP-F164" in refused.err) == (2, True)
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["thesis.txt"]
    assert passed.run("portfolio", "--to", str(tmp_path / "other" / "thesis.txt")).code == 2
    assert passed.run("portfolio", "--to", str(tmp_path / "other"), "--force").code == 0
    assert (tmp_path / "other" / "thesis.txt").read_text() == "mine"
