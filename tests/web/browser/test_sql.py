"""A learner's session with a query: the tables beside the editor, what goes wrong on small tables, and what is right."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from milepost.app.home import find_home
from milepost.kinds.sql.runtime import MySQL

from .conftest import Serving, axe_faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

TRACK = Path(__file__).resolve().parents[2] / "kinds" / "sql" / "track"
FOLDER = TRACK / "shop" / "spending"


@pytest.fixture
def asking(tmp_path):
    """A server of the test's own, on the small track of queries."""
    assert MySQL().look(home=find_home(os.environ).data).installed, "Run: milepost tools install mysql"
    serving = Serving(tmp_path)
    serving.environ["MILEPOST_TRACK"] = str(TRACK)
    seeds = find_home(os.environ).data / "servers"
    if seeds.is_dir():
        (serving.home / "servers").symlink_to(seeds, target_is_directory=True)
    try:
        yield serving.start()
    finally:
        serving.stop()


def test_a_query_from_the_first_look_to_the_right_answer(asking, window):
    page = window.open(asking, "/unit/shop/spending")
    tables = page.locator("#examples .example .part")
    expect(tables).to_have_count(3, timeout=60_000)
    expect(page.locator("#examples .part-name")).to_have_text(["customers", "orders", "items"])
    expect(tables.first.locator("th")).to_have_text(["id", "name", "city"])
    expect(page.locator("#examples .as-code summary")).to_have_text("The data as code")
    expect(page.locator(".editor-head .file")).to_have_text("spending.sql")

    window.write((FOLDER / "wrong" / "inner.sql").read_text("utf-8"))
    expect(page.locator(".editor .tok-keyword", has_text="SELECT").first).to_be_visible()
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "failed")
    expect(verdict).to_contain_text("Customers without an order are missing here")
    expect(verdict.locator(".smallest .part-name")).to_have_text(["customers", "orders", "items"])
    expect(verdict.locator(".side.want td.differs").first).to_be_visible()
    expect(verdict.locator(".facts")).to_contain_text(re.compile("MySQL|MariaDB"))
    assert axe_faults(page) == []

    window.write("SELECT LAG(name, 1, 'none') OVER (ORDER BY id), 1, 2 FROM customers;")
    verdict = window.check()
    if "MariaDB" in verdict.locator(".facts").inner_text():
        expect(verdict.locator(".remarks")).to_contain_text("LAG")

    window.write((FOLDER / "answer.sql").read_text("utf-8"))
    verdict = window.check()
    expect(verdict).to_have_attribute("data-verdict", "passed")
    assert asking.ask("/api/exercise/shop/spending")["state"] == "passed"
