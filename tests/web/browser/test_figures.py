"""A wrong figure, as a learner sees it: both pictures large enough to compare, and where they differ in words."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

WAITS = Path(__file__).parents[3] / "tracks" / "ml-engineer" / "matplotlib" / "waits"


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)], ids=["laptop", "phone"])
def test_two_figures_stand_beside_one_another_or_over_one_another(served, new_window, width, beside):
    window = new_window(viewport={"width": width, "height": 840})
    window.open(served, "/unit/matplotlib/waits")
    wrong = next(path for path in sorted((WAITS / "wrong").glob("*.py")) if "long-waits" in path.read_text("utf-8"))
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
    expect(verdict.locator("td.differs").first).to_be_visible()
