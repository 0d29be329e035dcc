"""The console: lines typed beside the answer, the failing case tried with one click, and what does not end stopped."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]
LONG = 60_000


def _type(page, text):
    page.locator("#console textarea").fill(text)
    page.locator("#console textarea").press("Enter")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_failing_case_is_tried_and_lines_go_on_from_there(served, new_window, wrong_answer, right_answer, theme):
    window = new_window(color_scheme=theme)
    page = window.open(served, "/unit/k-means/assign")
    window.write(wrong_answer)
    window.check()
    page.get_by_role("button", name="Try this").first.click()
    console = page.locator("#console")
    last = console.locator(".log li").last
    expect(last.locator(".typed")).to_contain_text("assign(points, centres)")
    expect(last.locator(".portrait, .value")).to_be_visible(timeout=LONG)
    _type(page, "points.ndim")
    expect(last.locator(".value, .portrait")).to_contain_text("2", timeout=LONG)
    _type(page, "1 / 0")
    expect(last.locator(".fault")).to_contain_text("ZeroDivisionError", timeout=LONG)
    _type(page, "while True: print(end='')")
    console.get_by_role("button", name="Stop").click(timeout=LONG)
    expect(last.locator(".fault")).to_contain_text("Stopped.", timeout=LONG)
    _type(page, "points.sh")
    expect(last.locator(".fault")).to_contain_text("AttributeError", timeout=LONG)
    page.keyboard.press("ArrowUp")
    expect(console.locator("textarea")).to_have_value("points.sh")
    page.keyboard.press("Tab")
    expect(console.locator("textarea")).to_have_value("points.shape", timeout=LONG)
    assert [each["nodes"] for each in Axe().run(page).response["violations"]] == []

    # Another answer is another console, and the lines are still there after a reload.
    window.write(right_answer)
    _type(page, "points")
    expect(console.locator(".note").last).to_contain_text("began anew")
    expect(last.locator(".fault")).to_contain_text("NameError", timeout=LONG)
    page.reload()
    page.wait_for_selector("#work[data-ready]")
    page.locator("#open-console").click()
    page.keyboard.press("ArrowUp")
    expect(console.locator("textarea")).to_have_value("points")
