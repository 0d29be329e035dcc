"""Finding, zooming and saving on the map, with pointer, thumb and keys; and what of it works without scripts."""

import importlib.util
import struct
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


def _load_map():
    """The fixtures of the map's other tests: a server of the small track, a browser, and windows that complain."""
    if "map_in_browser" not in sys.modules:
        place = Path(__file__).with_name("test_map_in_browser.py")
        spec = importlib.util.spec_from_file_location("map_in_browser", place)
        module = importlib.util.module_from_spec(spec)
        sys.modules["map_in_browser"] = module
        spec.loader.exec_module(module)
    return sys.modules["map_in_browser"]


map_tests = _load_map()
address, browser, window, stop = map_tests.address, map_tests.browser, map_tests.window, map_tests.stop
pytestmark = pytest.mark.slow


def scale(page):
    return page.locator(".sheet").evaluate("each => new DOMMatrix(getComputedStyle(each).transform).a")


def rest(page):
    """Wait until the road, of which a part is shown, has come to rest; a press is seen before that movement begins."""
    expect(page.locator(".roads.is-zoomed:not(.is-moving)")).to_be_visible(timeout=60_000)


def is_within(page, locator):
    """Whether something stands inside the frame of the road, once it has come to rest."""
    rest(page)
    frame, box = page.locator(".roads").bounding_box(), locator.bounding_box()
    return (
        box["x"] >= frame["x"] - 1
        and box["y"] >= frame["y"] - 1
        and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    )


def test_a_slash_finds_a_stop_and_flies_there(window):
    page = window()
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("panda")
    hits = page.get_by_role("listbox").get_by_role("option")
    expect(hits.first).to_contain_text("pandas")
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(stop(page, "pandas").locator("a")).to_be_focused()
    assert is_within(page, stop(page, "pandas").locator(".disc"))
    assert scale(page) > 1.2
    expect(page.locator("#card")).to_contain_text("pandas")
    page.keyboard.press("Escape")
    expect(page.locator(".roads")).not_to_have_class("is-zoomed")


def test_what_was_nearly_meant_is_offered(window):
    page = window()
    page.goto("/")
    page.locator("#find").fill("pandsa")
    page.get_by_role("option", name="Did you mean").click()
    expect(page.get_by_role("option").first).to_contain_text("pandas")


def test_an_exercise_that_is_found_is_opened(window):
    page = window()
    page.goto("/")
    found = page.evaluate("fetch('/api/map').then(each => each.json())")
    unit = next(unit for stage in found["stages"] for unit in stage["units"] if unit["exercises"])
    exercise = unit["exercises"][0]
    page.locator("#find").fill(exercise["title"])
    page.get_by_role("option").filter(has_text=exercise["title"]).first.click()
    page.wait_for_url(f"**/unit/{unit['slug']}/{exercise['slug']}")


def test_without_scripts_finding_is_a_page(window):
    page = window(java_script_enabled=False)
    page.goto("/")
    assert page.locator("#zoom").is_hidden()
    page.locator("#find").fill("pandas")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/find?q=pandas")
    page.get_by_role("link", name="pandas").first.click()
    page.wait_for_url("**/unit/pandas")


def test_the_buttons_zoom_in_on_what_is_next_and_out_again(window):
    page = window()
    page.goto("/")
    width = "road => road.clientWidth"
    before = page.locator(".road:visible").evaluate(width)
    page.get_by_role("button", name="Zoom in").click()
    assert is_within(page, page.locator(".stop.is-next:visible .disc"))
    assert scale(page) > 1
    # A road of another width would have every name on it set anew.
    assert page.locator(".road:visible").evaluate(width) == before
    expect(page.locator(".roads")).to_have_css("touch-action", "none")
    page.get_by_role("button", name="Whole road").click()
    expect(page.locator(".roads.is-zoomed")).to_have_count(0, timeout=60_000)
    assert scale(page) == 1
    expect(page.locator(".roads")).to_have_css("touch-action", "auto")
    expect(page.get_by_role("button", name="Zoom out")).to_be_disabled()


def test_on_a_phone_the_button_goes_to_the_stop_itself(window):
    page = window(390, 844)
    page.goto("/")
    page.get_by_role("button", name="Zoom in").click()
    assert is_within(page, page.locator(".stop.is-next:visible .disc"))
    assert scale(page) > 1


def test_a_district_pressed_twice_fills_the_frame(window):
    page = window()
    page.goto("/")
    ground = page.locator(".road:visible .ground").first.bounding_box()
    page.mouse.dblclick(ground["x"] + 30, ground["y"] + ground["height"] - 12)
    rest(page)
    assert scale(page) > 1.1


def test_a_drag_moves_the_road_and_follows_no_link(window):
    page = window()
    page.goto("/")
    stop(page, "python").locator("a").focus()
    page.keyboard.press("+")
    rest(page)
    disc = stop(page, "python").locator(".disc")
    before = disc.bounding_box()
    page.mouse.move(before["x"] + 20, before["y"] + 20)
    page.mouse.down()
    page.mouse.move(before["x"] - 60, before["y"] - 20, steps=6)
    page.mouse.up()
    after = disc.bounding_box()
    assert after["x"] < before["x"] - 40
    assert page.url.rstrip("/").endswith(page.evaluate("location.host"))


def test_whoever_presses_again_finds_the_button_where_it_was(window):
    page = window()
    page.goto("/")
    closer = page.get_by_role("button", name="Zoom in")
    box = closer.bounding_box()
    place = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    page.mouse.click(*place)
    rest(page)
    once = scale(page)
    page.mouse.click(*place)
    page.wait_for_function("once => new DOMMatrix(document.querySelector('.sheet').style.transform).a > once", arg=once)
    expect(page.locator("#card")).to_be_hidden()
    rest(page)
    page.mouse.move(place[0], place[1] + 200)
    page.wait_for_function("() => !document.querySelector('#zoom').classList.contains('is-under-hand')")
    assert closer.bounding_box()["y"] > page.viewport_size["height"] - 100


def test_ctrl_and_the_wheel_zoom_about_the_pointer(window):
    page = window()
    page.goto("/")
    disc = stop(page, "numpy").locator(".disc")
    before = disc.bounding_box()
    page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    page.wait_for_timeout(300)
    assert scale(page) > 1.5


def test_while_it_moves_a_layer_of_its_own_is_moved_and_nothing_on_it_is_touched(window):
    """However many stops there are, a frame costs the same: none is styled, laid out or painted anew."""
    page = window()
    page.goto("/")
    touched, layer = page.evaluate("""async () => {
        const frame = document.querySelector(".roads"), box = frame.getBoundingClientRect(), touched = new Set();
        const turn = () => {
            const at = { clientX: box.x + 300, clientY: box.y + 200, ctrlKey: true, cancelable: true, bubbles: true };
            frame.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: -9 }));
            return new Promise(requestAnimationFrame);
        };
        await turn();
        new MutationObserver((all) => all.forEach((each) => touched.add(`${each.target.classList[0]} ${each.attributeName}`)))
            .observe(frame, { subtree: true, childList: true, attributes: true });
        for (let time = 0; time < 12; time++) await turn();
        return [[...touched], getComputedStyle(document.querySelector(".sheet")).willChange];
    }""")
    assert touched == ["sheet style"]
    assert layer == "transform"
    # At rest it is drawn sharp again.
    expect(page.locator(".sheet")).to_have_css("will-change", "auto")
    assert scale(page) > 1.2


def test_the_wheel_alone_scrolls_the_page(window):
    page = window(height=500)
    page.goto("/")
    page.locator(".roads").hover()
    page.mouse.wheel(0, 200)
    for _ in range(200):  # Playwright's own waiting wants `eval`, which the page forbids
        if page.evaluate("scrollY") > 100:
            break
        page.wait_for_timeout(50)
    assert page.evaluate("scrollY") > 100
    assert scale(page) == 1


def test_what_takes_the_focus_is_seen_while_zoomed(window):
    page = window()
    page.goto("/")
    stop(page, "probability").locator("a").focus()
    page.keyboard.press("+")
    rest(page)
    for _ in range(5):
        page.keyboard.press("Tab")
    assert is_within(page, stop(page, "k-means").locator(".disc"))


def test_two_fingers_zoom(window):
    page = window(390, 844, has_touch=True)
    page.goto("/")
    client = page.context.new_cdp_session(page)

    def fingers(kind, apart):
        points = (
            [] if kind == "touchEnd" else [{"x": 195 - apart, "y": 500, "id": 0}, {"x": 195 + apart, "y": 500, "id": 1}]
        )
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    page.locator(".road:visible").scroll_into_view_if_needed()
    fingers("touchStart", 30)
    for apart in (45, 60, 80, 100):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    page.wait_for_timeout(300)
    assert scale(page) > 1.3


def test_with_reduced_motion_nothing_flies(window):
    page = window(reduced_motion="reduce")
    page.goto("/")
    page.get_by_role("button", name="Zoom in").click()
    assert page.locator(".sheet").evaluate("each => getComputedStyle(each).transitionDuration") == "0s"
    assert scale(page) > 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_is_saved_as_a_picture_that_needs_no_page(window, theme, tmp_path):
    page = window(theme=theme)
    page.goto("/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG").click()
    drawn = tmp_path / "map.svg"
    waiting.value.save_as(drawn)
    root = ET.fromstring(drawn.read_text())
    texts = " ".join(root.itertext())
    assert "pandas" in texts
    assert "exercises passed" in texts
    written = drawn.read_text()
    assert "class=" not in written
    assert "var(" not in written
    names = {use.get("href") for use in root.iter("{http://www.w3.org/2000/svg}use")}
    symbols = {f"#{each.get('id')}" for each in root.iter("{http://www.w3.org/2000/svg}symbol")}
    assert names <= symbols
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PNG").click()
    points = tmp_path / "map.png"
    waiting.value.save_as(points)
    head = points.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24])[0] == 2 * (1280 + 32)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_one_looks(window, theme):
    page = window(theme=theme)
    page.goto("/")
    page.locator("#find").fill("pandas")
    expect(page.get_by_role("option").first).to_be_visible()
    found = [Axe().run(page)]
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    found.append(Axe().run(page))
    page.goto("/find?q=pandas")
    found.append(Axe().run(page))
    page.goto("/find?q=pandsa")
    found.append(Axe().run(page))
    assert [each.generate_report() for each in found if each.violations_count] == []
