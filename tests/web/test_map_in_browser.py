"""The map in a browser: with pointer, keys, thumb and neither; in both themes; and what it weighs."""

import json
import re
import shutil
import threading
import time
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect, sync_playwright

from milepost.web.server import serve

pytestmark = pytest.mark.slow

TOKEN = "a-key-that-nobody-guesses"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = (320, 390, 768, 1024, 1366, 2560)
PAGES = ("/", "/?view=list", "/unit/numpy", "/unit/calculus", "/unit/pandas", "/progress", "/about", "/unit/nowhere")

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve the small track with the built files; gives the address with its key."""
    import tempfile
    from pathlib import Path

    pretend = _pretend()
    ports, ready, over = [], threading.Event(), [0.0]
    with tempfile.TemporaryDirectory(prefix="mp") as folder:
        options = {
            "token": TOKEN,
            "socket_path": Path(folder) / "server.sock",
            "port": 0,
            "ready": lambda port: (ports.append(port), ready.set()),
            "idle_minutes": 10_000,
            "clock": lambda: over[0],
        }
        thread = threading.Thread(target=serve, args=(pretend,), kwargs=options, daemon=True)
        thread.start()
        assert ready.wait(30)
        yield f"http://127.0.0.1:{ports[0]}"
        deadline = time.monotonic() + 60
        while thread.is_alive() and time.monotonic() < deadline:
            over[0] += 10**9
            thread.join(0.2)


def _pretend():
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("web_conftest", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Pretend()


@pytest.fixture(scope="module")
def browser():
    assert CHROMIUM, "These tests need Chromium."
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def window(browser, address):
    """Give a maker of pages that have shown the key; what the console complains of fails the test."""
    contexts, complaints = [], []

    def make(width=1366, height=800, theme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, base_url=address, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"/about?token={TOKEN}")
        return page

    yield make
    for context in contexts:
        context.close()
    assert [said for said in complaints if "404" not in said] == []


def stop(page, slug):
    return page.locator(f'.stop[data-unit="{slug}"]:visible')


def overlap(one, other):
    """Whether two things on the page lie over each other."""
    a, b = one.bounding_box(), other.bounding_box()
    across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


def test_pointing_at_a_stop_shows_what_it_needs(window):
    page = window()
    page.goto("/")
    arrows = stop(page, "k-means").locator(".needs")
    assert arrows.evaluate("each => getComputedStyle(each).visibility") == "hidden"
    stop(page, "k-means").locator("a").hover()
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#card")).to_contain_text("Needs NumPy and Probability.")
    expect(arrows).to_have_css("visibility", "visible")
    assert arrows.locator("path").count() == 2
    for slug in ("numpy", "probability"):
        expect(stop(page, slug)).to_have_class(re.compile("is-needed"))
    assert not any(overlap(page.locator("#card"), stop(page, slug).locator(".disc")) for slug in ("k-means", "numpy"))
    page.locator("h1").hover()
    expect(page.locator("#card")).to_be_hidden()
    # Where there is no room below, it stands beside: what is needed stands above.
    bottom = stop(page, "k-means").locator("a").bounding_box()
    page.set_viewport_size({"width": 1280, "height": int(bottom["y"] + bottom["height"] + 20)})
    stop(page, "k-means").locator("a").hover()
    expect(page.locator("#card")).to_be_visible()
    assert not any(overlap(page.locator("#card"), stop(page, slug).locator(".disc")) for slug in ("k-means", "numpy"))
    page.locator("h1").hover()
    expect(page.locator("#card")).to_be_hidden()
    expect(arrows).to_have_css("visibility", "hidden")


def test_without_scripts_pointing_and_focus_show_the_arrows_all_the_same(window):
    page = window(java_script_enabled=False)
    page.goto("/")
    stop(page, "k-means").locator("a").hover()
    expect(stop(page, "k-means").locator(".needs")).to_have_css("visibility", "visible")
    page.locator("h1").hover()
    stop(page, "numpy").locator("a").focus()
    expect(stop(page, "numpy").locator(".needs")).to_have_css("visibility", "visible")


def test_the_arrow_keys_walk_the_road(window):
    page = window()
    page.goto("/")
    stop(page, "probability").locator("a").focus()

    def here():
        return page.evaluate("document.activeElement.closest('.stop')?.dataset.unit")

    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        walked.append(here())
    assert walked == ["calculus", "python", "calculus", "k-means", "k-means", "probability", "probability"]
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url("**/unit/k-means")


def test_on_a_phone_down_is_the_next_stop(window):
    page = window(390, 844)
    page.goto("/")
    stop(page, "probability").locator("a").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.stop').dataset.unit") == "calculus"


def test_tab_alone_reaches_every_stop_in_order(window):
    page = window()
    page.goto("/")
    page.locator(".views a").last.focus()
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('.stop')?.dataset.unit"))
    assert reached == ["probability", "calculus", "python", "numpy", "pandas", "k-means"]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_and_one_drawing_is_seen(window, width):
    page = window(width, 800)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto("/")
    assert page.locator(".road:visible").count() == 1
    assert page.locator(".stop:visible").count() == 6


def test_the_names_on_the_map_never_get_smaller_than_can_be_read(window):
    for width in (320, 390, 480, 768, 1024, 1199, 1200, 1366):
        page = window(width, 800)
        page.goto("/")
        size = page.locator(".stop:visible .name").first.evaluate(
            "each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a"
        )
        assert size >= 12, width


def test_light_and_dark_switch_at_once_and_stay(window):
    page = window()
    page.goto("/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Switch to dark colours").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_role("button", name="Switch to light colours").wait_for()
    page.goto("/about")
    assert page.evaluate(ground) == dark
    page.keyboard.press("t")
    assert page.evaluate(ground) == light


def test_without_scripts_the_switch_works_too(window):
    page = window(java_script_enabled=False)
    page.goto("/unit/numpy")
    page.get_by_role("button", name="Switch to dark colours").click()
    expect(page).to_have_url(re.compile("/unit/numpy$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_shortcuts_are_told_and_can_be_turned_off(window):
    page = window()
    page.goto("/about")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("dialog")).to_be_hidden()
    for _ in range(5):
        page.keyboard.press("g")
        page.keyboard.press("m")
        with suppress(PlaywrightTimeoutError):
            page.wait_for_url("**/", timeout=6000)
            break
    expect(page).to_have_url(re.compile(r"/$"))
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Shortcuts of one letter are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_keyboard_window_tells_the_pages_own_shortcuts(window):
    page = window()
    page.goto("/unit/numpy/masks")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    keys = page.get_by_role("dialog", name="Keyboard shortcuts").locator("dl > div")
    assert keys.nth(0).locator("kbd").all_inner_texts() == ["Ctrl", "Shift", "Enter"]
    expect(keys.nth(0).locator("dd")).to_have_text("Run the examples")
    assert keys.nth(1).locator("kbd").all_inner_texts() == ["Ctrl", "Enter"]
    expect(keys.nth(1).locator("dd")).to_have_text("Check the answer")
    for line in keys.all():
        last, says = line.locator("kbd").last.bounding_box(), line.locator("dd").bounding_box()
        assert last["x"] + last["width"] <= says["x"]
    page.keyboard.press("Escape")
    page.goto("/")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("dialog")).not_to_contain_text("Check the answer")


def test_a_figure_follows_the_pages_theme_and_is_fetched_once(window):
    page, asked = window(), []
    page.on("request", lambda request: asked.append(request.url) if "/figures/" in request.url else None)
    page.goto("/unit/numpy")
    page.locator("figure.figure").scroll_into_view_if_needed()
    shown = page.locator("figure.figure img:visible")
    expect(shown).to_have_js_property("complete", value=True)
    assert [url.rpartition("?")[2] for url in asked] == ["theme=light"]
    page.get_by_role("button", name="Switch to dark colours").click()
    expect(shown).to_have_attribute("src", re.compile(r"\?theme=dark$"))
    expect(shown).to_have_js_property("complete", value=True)
    assert [url.rpartition("?")[2] for url in asked] == ["theme=light", "theme=dark"]


def test_code_in_a_lesson_can_be_copied(window, address):
    page = window()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/unit/numpy")
    page.locator(".lesson .code").first.hover()
    page.get_by_role("button", name="Copy this code").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "print(1 + 1)"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing(window, theme, width):
    page = window(width, 844, theme)
    for path in PAGES:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert found == [], f"{path}: {json.dumps(found, indent=1)[:3000]}"
    page.goto("/")
    page.keyboard.press("?")
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 300_000), ("/unit/numpy", 300_000), ("/progress", 300_000), ("/unit/numpy/masks", 600_000)],
)
def test_a_first_visit_weighs_little_and_asks_nobody_else(window, address, path, most):
    page = window()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes, asked = [], []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")
    assert len(asked) >= 3
    assert all(url.startswith(f"{address}/") for url in asked)
    assert 5_000 < sum(sizes) < most


def test_no_script_or_style_enters_a_page_but_from_our_own_files(browser, address):
    """What a flaw in a template would let in: the browser refuses it, and a text is no HTML but through the one door."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(f"/unit/numpy?token={TOKEN}")
    tried = page.evaluate("""async () => {
        const broken = [];
        addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
        const script = document.createElement("script");
        const thrown = (act) => { try { act(); return "nothing"; } catch (error) { return error.name; } };
        const text = thrown(() => { script.textContent = "window.entered = true"; });
        const html = thrown(() => { document.body.innerHTML = "<b>entered</b>"; });
        const policy = thrown(() => window.trustedTypes.createPolicy("another", { createHTML: (each) => each }));
        script.append("window.entered = true");
        const appended = thrown(() => document.body.append(script));
        const button = document.createElement("button");
        button.setAttribute("style", "color: red");
        document.body.append(button);
        const style = document.createElement("style");
        style.append("body { display: none }");
        document.body.append(style);
        await new Promise((done) => setTimeout(done, 100));
        return { broken, text, html, policy, entered: "entered" in window, colour: button.style.color,
                 shown: getComputedStyle(document.body).display };
    }""")
    context.close()
    assert tried["html"] == tried["text"] == tried["policy"] == "TypeError"
    assert tried["entered"] is False
    assert tried["colour"] == ""
    assert tried["shown"] != "none"
    assert {"style-src-attr", "style-src-elem"} <= set(tried["broken"])
