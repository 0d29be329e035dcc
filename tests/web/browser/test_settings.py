"""What a learner sets holds at once, in every tab; and Vim's and Emacs's keys in the editor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


def _choose(page, group, title):
    page.get_by_role("group", name=group).get_by_text(title, exact=True).click()
    expect(page.locator("#settings [role=status]")).to_contain_text("Saved", timeout=60_000)
    page.locator("#settings [role=status]").evaluate("each => { each.textContent = '' }")


def test_settings_hold_at_once_and_the_editor_takes_others_keys(serving, window, new_window):
    bench = window.open(serving, "/unit/k-means/assign")
    settings = window.context.new_page()
    settings.goto(serving.address("/settings"))
    root = settings.locator("html")
    _choose(settings, "Size of all text", "Large")
    expect(root).to_have_css("font-size", "18px")
    _choose(settings, "Motion", "Less motion")
    _choose(settings, "Colours", "Dark")
    expect(root).to_have_attribute("data-theme", "dark")
    assert Axe().run(settings).response["violations"] == []
    _choose(settings, "Keys of the editor", "Vim")

    # The tab that is open already has Vim's keys now.
    bench.bring_to_front()
    note = bench.locator("#tab-note")
    expect(note).to_contain_text("Vim keys", timeout=60_000)
    content = bench.locator(".cm-content")
    content.click()
    bench.keyboard.type("ggO# by Vim")
    bench.keyboard.press("Escape")
    expect(content).to_contain_text("# by Vim")
    assert [each["nodes"] for each in Axe().run(bench).response["violations"]] == []
    bench.keyboard.type(":w")
    bench.keyboard.press("Enter")
    expect(bench.locator("#verdict .verdict")).to_be_visible(timeout=60_000)
    content.click()
    bench.keyboard.press("Escape")
    bench.keyboard.press("Tab")
    expect(bench.locator("#run")).to_be_focused()
    content.click()
    bench.keyboard.press("i")
    bench.keyboard.press("Tab")
    expect(content).to_be_focused()
    bench.keyboard.press("Escape")
    bench.keyboard.type(":q")
    bench.keyboard.press("Enter")
    expect(bench.locator("#run")).to_be_focused()

    _choose(settings, "Keys of the editor", "Emacs")
    expect(note).to_contain_text("Emacs keys", timeout=60_000)
    content.click()
    bench.keyboard.press("Control+x")
    bench.keyboard.press("Control+c")
    expect(bench.locator("#run")).to_be_focused()
    content.click()
    bench.keyboard.press("Escape")
    bench.keyboard.press("Tab")
    expect(bench.locator("#run")).to_be_focused()
    bench.keyboard.press("Control+Enter")

    # Another browser has what was set, but not this one's colours.
    other = new_window().open(serving, "/progress")
    expect(other.locator("html")).to_have_attribute("data-text-size", "large")
    expect(other.locator("html")).to_have_attribute("data-keys", "emacs")
    assert other.locator("html").get_attribute("data-theme") is None
