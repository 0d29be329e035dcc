"""The first mile, as a learner walks it: map, lesson, a mistake that has a name, mended, passed, and still there."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


def _state_of(page, unit):
    return page.evaluate(
        """async unit => {
            const map = await (await fetch("/api/map")).json();
            return map.stages.flatMap(stage => stage.units).find(each => each.slug === unit).state;
        }""",
        unit,
    )


def test_from_the_map_to_a_passed_exercise_and_back_after_a_restart(serving, window, wrong_answer, right_answer):
    page = window.open(serving, "/")
    expect(page).to_have_title(re.compile("Milepost"))
    assert "token" not in page.url
    sign = page.locator('a[href="/unit/k-means"]').first
    before = sign.evaluate("link => link.outerHTML")
    sign.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("k-means", re.IGNORECASE))
    page.locator('a[href="/unit/k-means/assign"]').first.click()
    page.wait_for_selector("#work[data-ready]")

    window.write(wrong_answer)
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "failed")
    assert verdict.locator(".finding").first.get_attribute("data-finding") == "ties-to-last"
    expect(verdict.locator(".right")).to_contain_text("right")
    shown = verdict.locator(".smallest")
    expect(shown.locator("dt", has_text="points")).to_be_visible()
    expect(shown.locator("dt", has_text="centres")).to_be_visible()
    expect(verdict.locator(".want td.first")).to_have_count(1)
    expect(verdict.locator(".got td.first")).to_have_count(1)
    assert verdict.locator(".want td.first").inner_text() != verdict.locator(".got td.first").inner_text()
    expect(page.locator(".cm-content")).to_be_focused()
    expect(page.locator("#state")).to_have_text("Tried")

    window.write(right_answer)
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "passed")
    expect(page.locator("#state")).to_have_text("Passed in Python")
    expect(page.locator("#status")).to_contain_text(re.compile(r"Passed in (under )?\d+ ms"))
    expect(verdict.locator(".go-on a")).to_be_visible()

    page.goto(f"http://127.0.0.1:{serving.port}/")
    assert _state_of(page, "k-means") == "under-way"
    assert page.locator('a[href="/unit/k-means"]').first.evaluate("link => link.outerHTML") != before
    page.goto(f"http://127.0.0.1:{serving.port}/unit/k-means")
    expect(page.locator('li:has(> a[href="/unit/k-means/assign"])')).to_contain_text("passed")

    serving.stop()
    serving.start()
    page = window.open(serving, "/")
    assert _state_of(page, "k-means") == "under-way"
    page = window.open(serving, "/unit/k-means/assign")
    expect(page.locator("#state")).to_have_text("Passed in Python")
    assert serving.ask("/api/exercise/k-means/assign")["draft"] == right_answer
    window.forgive("ERR_CONNECTION_REFUSED")  # the lesson may have been fetching its figures when the server was ended


def test_the_smallest_failing_input_can_be_copied_and_run(served, window, wrong_answer):
    page = window.open(served, "/unit/k-means/assign")
    window.write(wrong_answer)
    verdict = window.check()
    verdict.get_by_role("button", name="Copy as code").first.click()
    expect(verdict.get_by_role("button", name="Copied")).to_be_visible()
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("import numpy as np\n\npoints = np.array(")
    assert code.endswith("print(assign(points, centres))\n")
    compile(code, "copied", "exec")


def test_a_line_that_raises_is_marked_until_it_is_changed(served, window, right_answer):
    page = window.open(served, "/unit/k-means/assign")
    window.write(right_answer.replace("points[:, None, :].astype(float)", "points"))
    verdict = window.check()
    assert verdict.locator(".finding").first.get_attribute("data-finding") == "exception"
    marked = page.locator(".cm-line.marked-line")
    expect(marked).to_have_text(re.compile(r"apart = points - centres"))
    expect(page.locator(".mark-note")).to_contain_text("ValueError")
    verdict.get_by_role("button", name=re.compile(r"^Line \d+$")).click()
    page.keyboard.press("End")
    page.keyboard.type("  # hm")
    expect(marked).to_have_count(0)


def test_what_was_not_started_and_what_cannot_be_read_are_told_kindly(served, window):
    page = window.open(served, "/unit/k-means/update")
    page.locator(".cm-content").click()
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "not-started")
    expect(verdict).to_contain_text("did not count as an attempt")
    window.write("def update(points:\n")
    verdict = window.check()
    assert verdict.locator(".finding").first.get_attribute("data-finding") == "syntax-error"
    expect(page.locator(".cm-line.marked-line")).to_have_count(1)


def test_examples_can_be_run_alone(served, window, right_answer):
    page = window.open(served, "/unit/k-means/assign")
    before = served.ask("/api/exercise/k-means/assign")["attempts"]
    window.write(right_answer.replace("apart = ", "print('here')\n    apart = "))
    page.keyboard.press("Control+Shift+Enter")
    run = page.locator("#verdict .verdict.run")
    expect(run.locator(".result.right")).not_to_have_count(0)
    expect(run.locator(".printed")).to_contain_text("here")
    assert served.ask("/api/exercise/k-means/assign")["attempts"] == before
