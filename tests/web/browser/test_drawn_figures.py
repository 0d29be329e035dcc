"""A figure in the workbench: the picture that is wanted, and one's own beside it, over it, and in words."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import axe_faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

UNIT = Path(__file__).resolve().parents[3] / "tracks" / "ml-engineer" / "matplotlib"
FOLDER = UNIT / "cut-bars"


def test_a_wrong_figure_is_seen_beside_the_right_one(serving, window):
    page = window.open(serving, "/unit/matplotlib/cut-bars")
    wanted = page.locator("#examples img.drawing")
    expect(wanted).to_have_count(1, timeout=60_000)

    window.write((FOLDER / "wrong" / "still_cut.py").read_text())
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "failed")
    assert verdict.locator(".finding").first.get_attribute("data-finding") == "bars-cut"
    pictures = verdict.locator(".two-figures img.drawing")
    expect(pictures).to_have_count(2)
    for picture in pictures.all():
        expect(picture).to_be_visible()
        picture.evaluate("picture => picture.decode()")
        assert picture.evaluate("picture => picture.naturalWidth") > 300
        assert "sells most" in picture.get_attribute("alt")
    expect(verdict.locator(".two-figures .parts").first).to_contain_text("x axis")

    slider = verdict.locator(".two-figures .slide")
    expect(slider).to_be_hidden()
    verdict.get_by_role("button", name="One over the other").click()
    expect(slider).to_be_visible()
    first, second = (picture.bounding_box() for picture in pictures.all())
    assert abs(first["x"] - second["x"]) < 2
    assert abs(first["y"] - second["y"]) < 2
    slider.locator("input").press("End")
    assert verdict.locator(".stage").evaluate("stage => stage.style.getPropertyValue('--share')") == "100%"

    window.write((FOLDER / "answer.py").read_text())
    passed = window.check()
    expect(passed).to_have_attribute("data-verdict", "passed")
    expect(passed.locator(".own-drawing img.drawing")).to_be_visible(timeout=60_000)


def test_a_run_shows_what_was_drawn(serving, window):
    page = window.open(serving, "/unit/matplotlib/cut-bars")
    window.write((FOLDER / "answer.py").read_text())
    page.keyboard.press("Control+Shift+Enter")
    drawn = page.locator("#verdict .result .portrait.figure img.drawing")
    expect(drawn).to_have_count(1, timeout=60_000)
    page.locator("#verdict .result details summary").click()
    expect(page.locator("#verdict .result .parts")).to_contain_text("bars 1")


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)], ids=["laptop", "phone"])
def test_two_figures_stand_beside_one_another_or_over_one_another(served, new_window, width, beside):
    window = new_window(viewport={"width": width, "height": 840})
    window.open(served, "/unit/matplotlib/waits")
    wrong = next(
        path for path in sorted((UNIT / "waits" / "wrong").glob("*.py")) if "long-waits" in path.read_text("utf-8")
    )
    window.write(wrong.read_text("utf-8").partition("\n")[2])
    verdict = window.check()
    want, got = verdict.locator(".want img"), verdict.locator(".got img")
    for picture in (want, got):
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
        assert picture.bounding_box()["width"] >= 240
    first, second = want.bounding_box(), got.bounding_box()
    assert (second["x"] >= first["x"] + first["width"]) is beside

    verdict.get_by_role("button", name="One over the other").click()
    first, second = want.bounding_box(), got.bounding_box()
    assert abs(first["x"] - second["x"]) < 1
    assert abs(first["y"] - second["y"]) < 1
    expect(verdict.get_by_role("slider")).to_be_visible()
    assert axe_faults(window.page) == []
    expect(verdict.locator("td.differs").first).to_be_visible()
