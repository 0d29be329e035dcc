"""A lesson on paper: light, whole, and nothing to click, whatever the theme on the screen."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


def test_a_lesson_prints_light_and_whole_from_a_dark_page(served, new_window):
    page = new_window(color_scheme="dark").open(served, "/unit/k-means")
    pictures = page.locator("img.by-day")
    expect(pictures).not_to_have_count(0)
    # Those not looked at so far are fetched once there is time for it.
    for number in range(pictures.count()):
        expect(pictures.nth(number)).to_have_js_property("complete", value=True, timeout=60_000)
        assert pictures.nth(number).evaluate("picture => picture.naturalWidth")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"
    )
    assert colours == ["rgb(28, 35, 48)", "rgb(255, 255, 255)"]
    shown = "[...document.querySelectorAll(what)].filter(each => each.checkVisibility()).length"
    count = {
        what: page.evaluate(f"what => {shown}", what)
        for what in ("img.by-day", "img.by-night", "header.top", "main button", ".anchor")
    }
    assert count["img.by-day"] == page.locator("img.by-day").count()
    assert [count[what] for what in ("img.by-night", "header.top", "main button", ".anchor")] == [0, 0, 0, 0]
    cut = "[...document.querySelectorAll('.prose pre')].filter(each => each.scrollWidth > each.clientWidth + 1).length"
    page.set_viewport_size({"width": 640, "height": 900})
    assert page.evaluate(cut) == 0
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") >= 3


def test_a_heading_and_an_exercise_have_addresses_of_their_own(served, window):
    page = window.open(served, "/about")
    page.goto(f"http://127.0.0.1:{served.port}/unit/k-means#exercise-assign")
    assert page.evaluate("document.querySelector(':target').textContent").strip()
    link = page.locator(".lesson h2 .anchor").first
    name = link.get_attribute("href")
    link.click()
    assert page.url.endswith(name)
    assert page.evaluate("document.querySelector(':target').tagName") == "H2"
