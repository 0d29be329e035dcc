"""A figure in the workbench: the picture that is wanted, and one's own beside it, over it, and in words."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

FOLDER = Path(__file__).resolve().parents[3] / "tracks" / "ml-engineer" / "matplotlib" / "cut-bars"


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
    expect(window.check()).to_have_attribute("data-verdict", "passed")


def test_a_run_shows_what_was_drawn(serving, window):
    page = window.open(serving, "/unit/matplotlib/cut-bars")
    window.write((FOLDER / "answer.py").read_text())
    page.keyboard.press("Control+Shift+Enter")
    drawn = page.locator("#verdict .result .portrait.figure img.drawing")
    expect(drawn).to_have_count(1, timeout=60_000)
    page.locator("#verdict .result details summary").click()
    expect(page.locator("#verdict .result .parts")).to_contain_text("bars 1")
