"""Long work on the page: seen as it goes on, followed from another tab after the first was closed, and stopped."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

TRACK = Path(__file__).resolve().parents[2] / "app" / "track"
NAME = "first-steps/total"
CHECK = '''"""total: takes its time, and says how far it has come."""

from milepost.check import Fault, Task

task = Task("total(steps: int, report: report) -> floats[n]")
task.judge(None)
task.time_limit(seconds=30)


@task.property("rises", "The loss does not fall.")
def rises(ask, draw):
    curve = ask(60)
    return Fault("rises") if curve[-1] >= curve[0] else None
'''
TRAINS = """import time
import numpy as np

def total(steps, report):
    losses = []
    for step in range(steps):
        losses.append(1 / (step + 1))
        report(step + 1, steps, loss=losses[-1], shown=np.random.default_rng(step).normal(size=(40, 2)))
        time.sleep({pause})
    return np.array(losses)
"""


@pytest.fixture
def training(serving, tmp_path):
    """A server of its own whose track has an exercise that trains."""
    serving.stop()
    shutil.copytree(TRACK, tmp_path / "track")
    (tmp_path / "track" / NAME / "check.py").write_text(CHECK)
    reference = '"""Falls."""\n\nimport numpy as np\n\n\ndef total(steps, report):\n    """Give losses."""\n    # cut\n    return 1 / np.arange(1.0, steps + 1)\n    # end cut\n'
    (tmp_path / "track" / NAME / "answer.py").write_text(reference)
    serving.environ["MILEPOST_TRACK"] = str(tmp_path / "track")
    return serving.start()


def test_it_is_seen_as_it_goes_on_and_has_its_verdict(training, window):
    page = window.open(training, f"/unit/{NAME}")
    window.write(TRAINS.format(pause=0.08))
    page.keyboard.press("Control+Enter")
    running = page.locator("#verdict .under-way")
    expect(running).to_contain_text("of 60, loss")
    expect(running.locator(".curve path")).to_have_count(1)
    expect(running.locator(".shown circle")).to_have_count(40)
    expect(page.locator("#verdict .verdict.passed")).to_be_visible(timeout=60_000)
    expect(running).to_have_count(0)
    expect(page.locator("#verdict .verdict .reported .curve path")).to_have_count(1)


def test_a_closed_tab_does_not_end_it_and_another_one_follows(training, new_window):
    first = new_window()
    page = first.open(training, f"/unit/{NAME}")
    first.write(TRAINS.format(pause=0.15))
    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict .under-way")).to_be_visible(timeout=30_000)
    page.close()
    second = new_window()
    page = second.open(training, f"/unit/{NAME}")
    expect(page.locator("#verdict .under-way")).to_contain_text("of 60, loss", timeout=30_000)
    expect(page.locator("#verdict .verdict.passed")).to_be_visible(timeout=60_000)
    assert len(training.ask(f"/api/history/{NAME}")["attempts"]) == 1


def test_it_can_be_stopped_by_keyboard_and_counts_for_nothing(training, window):
    page = window.open(training, f"/unit/{NAME}")
    window.write(TRAINS.format(pause=1.0))
    page.keyboard.press("Control+Enter")
    stop = page.get_by_role("button", name="Stop")
    stop.focus()
    page.wait_for_timeout(1500)
    expect(stop).to_be_focused()
    page.keyboard.press("Enter")
    verdict = page.locator("#verdict .verdict.stopped")
    expect(verdict).to_contain_text("You stopped this check", timeout=30_000)
    assert training.ask(f"/api/exercise/{NAME}")["state"] != "passed"
