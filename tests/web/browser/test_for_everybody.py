"""By keyboard alone, with axe, in both themes, on a phone, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import axe_faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}


def _tab_to(page, wanted, *, most=250):
    """Press Tab until the focused element answers to the script `wanted`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const at = document.activeElement; return Boolean({wanted}); }})()"):
            return
    pytest.fail(f"Tab never came to where {wanted}")


def test_by_keyboard_from_the_map_to_the_next_exercise(serving, window, right_answer):
    page = window.open(serving, "/")
    _tab_to(page, "at.matches('a[href=\"/unit/k-means\"]')")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/unit/k-means$"))
    _tab_to(page, "at.matches('a[href=\"/unit/k-means/assign\"]')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#work[data-ready]")
    _tab_to(page, "at.matches('.cm-content')")
    expect(page.locator("#tab-note")).to_contain_text("press Escape and then Tab")
    page.evaluate("text => navigator.clipboard.writeText(text)", right_answer)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    expect(page.locator(".cm-content")).to_be_focused()
    assert window.text() == right_answer + "    "
    page.keyboard.press("Escape")
    expect(page.locator("#tab-note")).to_have_text("Tab now leaves the editor.")
    page.keyboard.press("Tab")
    expect(page.locator("#run")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('#verdict [data-verdict="passed"]')).to_be_visible(timeout=60_000)
    expect(page.locator("#check")).to_be_focused()
    _tab_to(page, "at.matches('.go-on a')", most=10)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"/assign$"))
    page.wait_for_selector("#work[data-ready]")


def test_shift_tab_leaves_the_editor_backwards_after_escape(served, window):
    page = window.open(served, "/unit/k-means/mini-batch")
    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#reset")).to_be_focused()


def test_the_divider_moves_by_keyboard(served, window):
    page = window.open(served, "/unit/k-means/mini-batch")
    divider = page.get_by_role("separator", name="Width of the task")
    before = page.locator(".task").bounding_box()["width"]
    divider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.locator(".task").bounding_box()["width"] < before
    page.reload()
    assert page.locator(".task").bounding_box()["width"] < before


SIZES = pytest.mark.parametrize("size", [NARROWEST, None], ids=["320", "laptop"])


@SIZES
def test_axe_finds_nothing_on_any_page_in_either_theme(served, new_window, size):
    window = new_window(**({"viewport": size} if size else {}))
    pages = ("/", "/?view=list", "/find?q=numpy", "/unit/k-means", "/unit/pandas", "/progress", "/settings", "/about")
    page = window.open(served, "/about")
    for path in (*pages, "/unit/k-means/assign", "/nothing/at/all/here"):
        page.goto(f"http://127.0.0.1:{served.port}{path}", wait_until="load")
        assert axe_faults(page) == [], path
    window.forgive("404")


@SIZES
def test_axe_finds_nothing_in_any_state_of_the_workbench(served, new_window, size, wrong_answer, right_answer):
    window = new_window(**({"viewport": size} if size else {}))
    page = window.open(served, "/unit/k-means/assign")
    window.write(wrong_answer)
    window.check()
    assert axe_faults(page) == [], "failed verdict"
    window.write(right_answer.replace("points[:, None, :].astype(float)", "points"))
    window.check()
    page.locator("#past .attempt").last.click()
    expect(page.locator("#past .changes")).to_be_visible()
    assert axe_faults(page) == [], "marked line, and an attempt before laid beside it"
    page.locator(".cm-content").click()
    page.keyboard.press("Control+f")
    expect(page.locator(".cm-search")).to_be_visible()
    assert axe_faults(page) == [], "search"
    page.keyboard.press("Escape")
    window.write(right_answer)
    window.check()
    assert axe_faults(page) == [], "passed verdict"
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#verdict .verdict.run")).to_be_visible()
    assert axe_faults(page) == [], "examples run"
    if size is None:  # a narrow page leaves the button out
        page.locator("[data-keys-open]").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert axe_faults(page) == [], "window of shortcuts"
        page.keyboard.press("Escape")
    page = window.open(served, "/unit/k-means/choose-k")
    # Both of these share a server, and an opened hint stays open.
    if page.locator("#hints").get_by_role("button").is_visible():
        page.locator("#hints").get_by_role("button").click()
    expect(page.locator("#hints li")).not_to_have_count(0)
    page.locator("#reference").get_by_role("button").click()
    assert axe_faults(page) == [], "hint and doubt"
    page.context.set_offline(True)
    page.locator("#check").click()
    expect(page.locator('#verdict [data-verdict="trouble"]')).to_be_visible()
    expect(page.locator(".away")).not_to_be_empty()
    page.context.set_offline(False)
    assert axe_faults(page) == [], "the server is away"
    window.forgive("ERR_INTERNET_DISCONNECTED")


@pytest.mark.parametrize("size", [PHONE, NARROWEST], ids=["390", "320"])
def test_a_phone_never_scrolls_sideways(served, new_window, size, wrong_answer):
    window = new_window(viewport=size, has_touch=True, is_mobile=True)

    def widths(page):
        return page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth, innerWidth]")

    for path in ("/", "/unit/k-means", "/progress", "/about", "/settings", "/unit/k-means/assign"):
        assert widths(window.open(served, path)) == [size["width"]] * 3, path
    window.write(wrong_answer)
    window.check()
    assert widths(window.page) == [size["width"]] * 3, "verdict"


def test_without_scripts_the_page_reads_and_says_what_does_not_work(served, new_window):
    window = new_window(java_script_enabled=False)
    page = window.page
    page.goto(served.address("/unit/k-means/assign"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".prose")).to_contain_text("assign(points, centres)")
    # A driven browser that runs no scripts still parses as if it did: what is in <noscript> is there as text.
    said = page.locator("#editor noscript").inner_text()
    assert "need JavaScript" in said
    assert "milepost check k-means/assign" in said
    expect(page.locator("#editor")).to_contain_text("def assign(points, centres)")
    expect(page.locator("#check")).to_be_disabled()
