"""A learner's session with documents: the collection beside the editor, trees that open and close, the right answer."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from milepost.app.home import find_home
from milepost.kinds.documents.kind import MongoRuntime

from .conftest import Serving, axe_faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

TRACK = Path(__file__).resolve().parents[2] / "kinds" / "documents" / "track"
FOLDER = TRACK / "shop" / "best-sellers"


@pytest.fixture
def asking(tmp_path):
    """A server of the test's own, on the small track of documents."""
    assert MongoRuntime().look(home=find_home(os.environ).data).installed, "Run: milepost tools install mongodb"
    serving = Serving(tmp_path)
    serving.environ["MILEPOST_TRACK"] = str(TRACK)
    try:
        yield serving.start()
    finally:
        serving.stop()


def test_a_pipeline_from_the_first_look_to_the_right_answer(asking, window):
    page = window.open(asking, "/unit/shop/best-sellers")
    expect(page.locator("#examples .part-name")).to_have_text(["orders"], timeout=60_000)
    expect(page.locator("#examples .documents li").first).to_contain_text('country: "NO"')
    expect(page.locator(".editor-head .file")).to_have_text("best-sellers.js")

    window.write((FOLDER / "wrong" / "unpaid.js").read_text("utf-8"))
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "failed")
    expect(verdict).to_contain_text("orders that nobody has paid")
    expect(verdict.locator(".smallest .part-name")).to_have_text(["orders"])
    expect(verdict.locator(".side.got .documents li.differs").first).to_be_visible()
    assert axe_faults(page) == []
    branch = verdict.locator(".smallest details.branch").first
    leaf = branch.locator(".leaf").first
    expect(leaf).to_be_visible()
    branch.locator("summary").first.click()
    expect(leaf).to_be_hidden()

    window.write("db.orders.aggregate([{ $match: { paid true } }]);")
    verdict = window.check()
    expect(verdict).to_contain_text("stands where : must stand")

    window.write((FOLDER / "answer.js").read_text("utf-8"))
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "passed")
    expect(verdict.locator(".facts")).to_contain_text("MongoDB")
    assert asking.ask("/api/exercise/shop/best-sellers")["state"] == "passed"
