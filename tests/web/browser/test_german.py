"""The pages in German: chosen once, they say it everywhere, to eyes and to screen readers."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

USUAL = """() => fetch("/api/settings", {
  method: "PUT",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ values: { "page-language": "en" } }),
})"""


def _faults(page):
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in Axe().run(page).response["violations"]]


def test_who_chooses_german_is_spoken_to_in_german(served, new_window):
    window = new_window(viewport={"width": 390, "height": 844})
    page = window.open(served, "/settings")
    try:
        page.get_by_role("group", name="Language of the pages").get_by_text("Deutsch", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "de", timeout=60_000)
        expect(page.get_by_role("group", name="Sprache der Seiten").get_by_label("Deutsch")).to_be_focused()
        assert _faults(page) == []
        for path, title in (("/", "Der Weg zum"), ("/unit/k-means", "k-means"), ("/progress", "Dein Fortschritt")):
            page.goto(f"http://127.0.0.1:{served.port}{path}", wait_until="load")
            expect(page.get_by_role("heading", level=1)).to_contain_text(title)
            assert page.evaluate("document.documentElement.scrollWidth") == 390, path
            assert _faults(page) == [], path
            if path == "/unit/k-means":
                # The stage speaks German; what the scene says of what it shows is content, as the lesson is.
                scene = page.locator(".scene")
                # Whose code it is hangs on what tests before this one have passed on the same server.
                whose = re.compile("assign ist (die Musterlösung|dein eigener Code)")
                expect(scene.locator(".whose")).to_contain_text(whose, timeout=60_000)
                expect(scene.get_by_role("button", name="Abspielen")).to_have_attribute("title", "Abspielen")
                expect(scene.locator(".controls")).to_have_attribute("lang", "de")
                expect(scene.locator("xpath=ancestor::*[@lang][1]")).to_have_attribute("lang", "en")
        window.open(served, "/unit/python/quota")
        window.write("def quota(:\n")
        verdict = window.check()
        expect(verdict.get_by_role("heading", level=2)).to_have_text("Noch nicht")
        expect(verdict.locator(".message").first).to_have_attribute("lang", "en")
        expect(page.locator("#keeping")).to_have_text("Gespeichert", timeout=60_000)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert _faults(page) == [], "verdict"
    finally:
        page.evaluate(USUAL)
