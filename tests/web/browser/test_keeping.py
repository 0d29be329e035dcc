"""What is typed is kept: over a reload with its history, over a dead server, and between two tabs."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import REPOSITORY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

NAME = "k-means/inertia"


def test_text_and_history_survive_a_reload(served, window):
    page = window.open(served, f"/unit/{NAME}")
    starter = served.ask(f"/api/exercise/{NAME}")["starter"]
    window.write("first = 1\n")
    page.wait_for_timeout(600)
    window.write("second = 2\n")
    expect(page.locator("#keeping")).to_have_text("Saved")
    assert served.ask(f"/api/exercise/{NAME}")["draft"] == "second = 2\n"
    page.reload()
    page.wait_for_selector("#work[data-ready]")
    expect(page.locator(".cm-content")).to_contain_text("second = 2")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    assert window.text() == "first = 1\n"
    page.keyboard.press("Control+z")
    assert window.text() == starter
    page.keyboard.press("Control+Shift+z")
    assert window.text() == "first = 1\n"


def test_a_reload_right_after_typing_loses_nothing(served, window):
    page = window.open(served, "/unit/numpy/split")
    for number in range(3):
        window.write(f"number = {number}\n")
        page.reload()
        page.wait_for_selector("#work[data-ready]")
        expect(page.locator(".cm-content")).to_contain_text(f"number = {number}")
    expect(page.locator("#keeping")).to_have_text("Saved")
    assert served.ask("/api/exercise/numpy/split")["draft"] == "number = 2\n"


def test_a_large_paste_is_coloured_and_kept(served, window):
    page = window.open(served, "/unit/numpy/split")
    page.locator(".cm-content").click()
    large = "".join(f"assert {number} == number\n" for number in range(2000))
    page.evaluate("text => navigator.clipboard.writeText(text)", large)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    expect(page.locator(".editor .tok-keyword", has_text="assert").first).to_be_visible(timeout=60_000)
    expect(page.locator("#keeping")).to_have_text("Saved", timeout=60_000)
    assert served.ask("/api/exercise/numpy/split")["draft"] == large
    page.reload()
    page.wait_for_selector("#work[data-ready]")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    expect(page.locator(".cm-content")).to_contain_text("assert 1999 == number")


def test_reset_brings_the_starter_back_and_can_be_undone(served, window):
    page = window.open(served, "/unit/k-means/silhouette")
    starter = served.ask("/api/exercise/k-means/silhouette")["starter"]
    window.write("mine = 1\n")
    page.get_by_role("button", name="Reset").click()
    assert window.text() == starter
    expect(page.locator("#keeping")).to_have_text("Saved")
    assert served.ask("/api/exercise/k-means/silhouette")["draft"] is None
    page.locator("#toast").get_by_role("button", name="Undo").click()
    assert window.text() == "mine = 1\n"


def test_a_dead_server_is_said_and_nothing_is_lost(serving, window):
    page = window.open(serving, "/unit/numpy/one-hot")
    serving.stop()
    window.write("written = 'while nobody was there'\n")
    keeping = page.locator("#keeping")
    expect(keeping).to_contain_text("not saved on the server yet")
    verdict = window.check()
    expect(verdict).to_contain_text("does not answer")
    expect(verdict).to_contain_text("nothing is lost")
    away = page.locator(".away")
    expect(away).to_contain_text("Milepost does not answer.", timeout=60_000)
    expect(away).to_contain_text("What you type is kept in this browser")
    serving.start()
    # By itself: nobody has touched the page since.
    expect(away).to_have_text("Milepost answers again.", timeout=60_000)
    expect(keeping).to_have_text("Saved", timeout=60_000)
    expect(away).to_be_empty(timeout=60_000)
    page = window.open(serving, "/unit/numpy/one-hot")
    expect(page.locator(".cm-content")).to_contain_text("while nobody was there")
    assert "while nobody was there" in serving.ask("/api/exercise/numpy/one-hot")["draft"]
    window.forgive("ERR_CONNECTION_REFUSED")


def test_a_scene_that_cannot_be_fetched_says_so(served, window):
    script = (REPOSITORY / "src" / "milepost" / "web" / "static" / "scene.js").read_text()
    late = re.findall(r'import\("\./(scene-\w+\.js)"\)', script)
    window.page.route(re.compile("|".join(late)), lambda route: route.abort())
    page = window.open(served, "/unit/numpy/distances")
    expect(page.locator(".scene-slot")).to_contain_text("The scene could not be fetched")
    window.write("kept = True\n")
    page.unroute_all()
    page.locator(".scene-slot").get_by_role("button", name="Reload the page").click()
    expect(page.locator(".scene-slot .scene")).to_be_visible(timeout=60_000)
    expect(page.locator(".cm-content")).to_contain_text("kept = True")
    window.forgive("ERR_FAILED")


def test_two_tabs_hold_the_same_text(served, window):
    first = window.open(served, "/unit/k-means/fit")
    second = window.context.new_page()
    second.goto(served.address("/unit/k-means/fit"))
    second.wait_for_selector("#work[data-ready]")
    first.bring_to_front()
    window.write("shared = True\n")
    expect(second.locator(".cm-content")).to_contain_text("shared = True")


def test_hints_come_one_at_a_time_and_stay_open(served, window):
    page = window.open(served, "/unit/k-means/update")
    hints = page.locator("#hints")
    total = served.ask("/api/exercise/k-means/update")["hints_total"]
    hints.get_by_role("button").click()
    expect(hints.locator("li")).to_have_count(1)
    expect(hints.get_by_role("button")).to_have_text(f"Show hint 2 of {total}")
    expect(hints.get_by_role("button")).to_be_focused()
    page.reload()
    expect(page.locator("#hints li")).to_have_count(1)
    for _ in range(total - 1):
        page.locator("#hints").get_by_role("button").click()
    expect(page.locator("#hints li")).to_have_count(total)
    expect(page.locator("#hints").get_by_role("button", include_hidden=True)).to_be_hidden()


def test_the_reference_before_passing_needs_asking_twice(served, window):
    page = window.open(served, "/unit/k-means/empty-clusters")
    reference = page.locator("#reference")
    reference.get_by_role("button", name="Show the reference answer").click()
    expect(reference).to_contain_text("that it was opened is recorded")
    assert served.ask("/api/exercise/k-means/empty-clusters")["solution"] is None
    reference.get_by_role("button", name="Not yet").click()
    expect(reference.get_by_role("button", name="Show the reference answer")).to_be_focused()
    reference.get_by_role("button", name="Show the reference answer").click()
    reference.get_by_role("button", name="Show it all the same").click()
    expect(reference.locator("pre").first).to_contain_text(re.compile(r"def \w+\("))
    assert served.ask("/api/exercise/k-means/empty-clusters")["solution"] is not None
    other = reference.locator("details.road").first
    expect(other.locator("pre")).to_be_hidden()
    other.locator("summary").click()
    expect(other.locator("pre")).to_contain_text("def ")
