"""The main pages look as they did when somebody last looked at them, in both themes and at three widths."""

import importlib.util
import sys

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# What is moved by eight pixels, to see that it is noticed.
BLOCKS = {"map": ".tally", "unit": "h1", "workbench": "#verdict .verdict", "progress": "h1"}


@pytest.fixture(scope="module")
def snapshots(repository):
    path = repository / "scripts" / "take_snapshots.py"
    spec = importlib.util.spec_from_file_location("take_snapshots", path)
    module = sys.modules["take_snapshots"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def browsing(snapshots):
    with snapshots.serving() as address, sync_playwright() as playwright:
        browser = snapshots.launch(playwright)
        yield browser, address
        browser.close()


@pytest.fixture(scope="module")
def left(repository):
    folder = repository / ".ci" / "tmp" / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", list(BLOCKS))
def test_a_page_looks_as_it_did_at_every_width_and_a_block_that_moves_is_seen(snapshots, browsing, left, page, theme):
    shown = snapshots.open_page(*browsing, page, theme)
    faults = []
    for width in snapshots.WIDTHS:
        name = snapshots.name_of(page, theme, width)
        seen = snapshots.look(shown, width)
        with Image.open(snapshots.FOLDER / name) as kept:
            difference = snapshots.compare(seen, kept)
        if difference.is_seen:
            difference.picture.save(left / name)
            faults.append(
                f"{name} differs in {difference.share:.0%} of the square at {difference.place}; "
                f"snapshot, page and difference side by side: {left / name}"
            )
    assert faults == [], "If it is meant to look so: python scripts/take_snapshots.py, and look at what it took."
    shown.locator(BLOCKS[page]).first.evaluate("each => { each.style.transform = 'translateY(8px)'; }")
    with Image.open(snapshots.FOLDER / name) as kept:
        assert snapshots.compare(snapshots.look(shown, width), kept).is_seen
    shown.context.close()


def test_what_another_chromium_would_draw_otherwise_is_no_difference(snapshots):
    """Letters that sit two pixels of the page aside, and colours that are a few shades off; four pixels are seen."""
    for path in snapshots.FOLDER.glob("*-1280.png"):
        with Image.open(path) as kept:
            seen = ImageChops.offset(kept.convert("RGB"), 1, 1).point(lambda value: min(value + 6, 255))
            assert not snapshots.compare(seen, kept).is_seen, path.name
            assert snapshots.compare(ImageChops.offset(seen, 1, 1), kept).is_seen, path.name


def test_a_snapshot_is_there_for_every_page_theme_and_width_and_they_stay_small(snapshots):
    kept = {path.name: path.stat().st_size for path in snapshots.FOLDER.glob("*.png")}
    wanted = {
        snapshots.name_of(page, theme, width)
        for page in snapshots.PAGES
        for theme in snapshots.THEMES
        for width in snapshots.WIDTHS
    }
    assert set(kept) == wanted
    assert sum(kept.values()) < 1_500_000
