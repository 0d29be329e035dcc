"""What was done, as it is seen; and the portfolio, opened from a file without a server."""

import io
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

CHECK = """async answer => {
  const body = JSON.stringify({ exercise: "k-means/assign", answer });
  const told = await fetch("/api/check", { method: "POST", body, headers: { "Content-Type": "application/json" } });
  return (await told.json()).verdict;
}"""


def _faults(page):
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in Axe().run(page).response["violations"]]


def test_from_a_mistake_to_a_portfolio(serving, new_window, wrong_answer, right_answer, tmp_path):
    window = new_window(color_scheme="dark", viewport={"width": 320, "height": 700})
    page = window.open(serving, "/")
    for text in (wrong_answer, right_answer + "# </code><script>alert('hostile')</script>\n"):
        page.evaluate(CHECK, text)
    page.goto(f"http://127.0.0.1:{serving.port}/progress")
    mistake = page.locator(".mistake.is-gone")
    expect(mistake).to_contain_text("ties-to-last")
    expect(page.get_by_text("2 attempts and 1 exercise passed this week.")).to_be_visible()
    assert _faults(page) == []
    mistake.get_by_role("link", name="The attempt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("An attempt at")
    expect(page.locator("pre code")).to_contain_text("square.shape[1] - 1")
    assert _faults(page) == []
    page.goto(f"http://127.0.0.1:{serving.port}/profile")
    page.get_by_label("Name").fill("Ada <b>Lovelace</b>")
    page.get_by_role("button", name="Show all of k-means").click()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    assert _faults(page) == []
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Download the site").click()
    with zipfile.ZipFile(io.BytesIO(arriving.value.path().read_bytes())) as archive:
        archive.extractall(tmp_path)
    _read_as_a_file(page, tmp_path / "portfolio")


def _read_as_a_file(page, folder):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.goto((folder / "index.html").as_uri())
        expect(page.get_by_role("heading", level=1)).to_have_text("Ada <b>Lovelace</b>")
        expect(page.get_by_role("img", name="0 stops done, 1 under way").first).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("link", name="Send each point").click()
        expect(page.locator(".answer code")).to_contain_text("<script>alert('hostile')</script>")
        # The style sheet was let in: its colours are there.
        assert (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            == {
                "light": "rgb(251, 250, 246)",
                "dark": "rgb(18, 22, 29)",
            }[theme]
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(each.startswith(folder.as_uri()) for each in asked)
    # axe looks at the style sheet itself, which the page's policy refuses it, and says so in the console.
    assert [each["id"] for each in Axe().run(page, options={"preload": False}).response["violations"]] == []
