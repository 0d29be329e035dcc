"""An answer of several files on its page: a tab for each, findings that open theirs, and one answer all the same."""

import pytest
from playwright.sync_api import expect

from milepost.terms import unpack

from .conftest import REPOSITORY, axe_faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

NAME = "python/import-circle"
ANSWER = REPOSITORY / "tracks" / "ml-engineer" / NAME / "answer"
FILES = ("fares.py", "rides.py")


def test_the_answer_is_written_in_tabs_and_a_finding_opens_its_file(served, window):
    page = window.open(served, f"/unit/{NAME}")
    tabs = page.get_by_role("tablist", name="The files of your answer").get_by_role("tab")
    assert [each.split()[0] for each in tabs.all_inner_texts()] == [*FILES, "model.py", "night.py"]
    fares, rides, model, night = (tabs.nth(place) for place in range(4))
    panel = page.get_by_role("tabpanel")
    expect(fares).to_have_attribute("aria-selected", "true")
    expect(panel).to_contain_text("class BadLine")

    # What is begun with goes in a circle: the finding leads into the file in which it shows.
    fares.focus()
    page.keyboard.press("ArrowRight")
    expect(rides).to_be_focused()
    expect(panel).to_contain_text("from fares import KM_PER_MILE, BadLine")
    verdict = window.check()
    expect(verdict).to_contain_text("circular import")
    verdict.get_by_role("button", name="fares.py, line 3").click()
    expect(fares).to_have_attribute("aria-selected", "true")
    expect(panel.locator(".marked-line")).to_have_text("from model import fit")
    expect(panel.locator(".cm-content")).to_be_focused()

    # Keys go from file to file out of the editor; what is given is read, and cannot be written.
    page.keyboard.press("Alt+PageUp")
    expect(night).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(model).to_have_accessible_name("model.py given")
    expect(panel).to_contain_text("this is no Ride of rides.py")
    expect(panel.locator(".cm-content")).to_have_count(0)
    page.keyboard.press("Home")
    expect(fares).to_be_focused()
    assert axe_faults(page) == []

    for tab, name in ((fares, "fares.py"), (rides, "rides.py")):
        tab.click()
        panel.locator(".cm-content").click()
        page.evaluate("text => navigator.clipboard.writeText(text)", (ANSWER / name).read_text())
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+v")
    expect(window.check()).to_have_attribute("data-verdict", "passed")
    kept = dict(unpack(window.text(), FILES, "python"))
    assert kept == {name: (ANSWER / name).read_text() for name in FILES}

    # A new look finds both files as they were left, and each with its own way back.
    page.reload()
    page.wait_for_selector("#work[data-ready]")
    expect(panel).to_contain_text("the class lives where it is raised")
    panel.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    expect(panel).to_contain_text("class BadLine")
    rides.click()
    expect(panel).to_contain_text("This file needs no other of ours.")

    # What has changed since the first attempt is told file by file.
    attempts = page.locator("#past .attempt")
    expect(attempts).to_have_count(2)
    attempts.last.click()
    expect(page.locator("#past h4")).to_have_text(["rides.py"])
    expect(page.locator("#past .changes ins").first).to_contain_text("This file needs no other of ours")


def test_without_a_script_every_file_can_be_read(served, new_window):
    read = new_window(java_script_enabled=False).page
    read.goto(served.address(f"/unit/{NAME}"))
    expect(read.locator(".laid h3")).to_have_text(
        [*FILES, "model.py is given, and stays as it is", "night.py is given, and stays as it is"]
    )
    expect(read.locator(".laid").nth(3)).to_contain_text("def tonight(lines, km):")
