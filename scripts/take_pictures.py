"""Takes the pictures of README.md from a real Milepost with a little work done in it; `./test` need not have run.

Usage: python scripts/take_pictures.py [FOLDER], with docs/images as the folder when none is given.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from milepost.app.door import ask
from milepost.app.home import Home, find_home
from milepost.content import load_track

ROOT = Path(__file__).resolve().parent.parent
TRACK = ROOT / "tracks" / "ml-engineer"
SIZE: ViewportSize = {"width": 1280, "height": 800}


def submit(home: Home, exercise: str, answer: Path) -> None:
    """Hand in one answer, so that the map has something to show."""
    text = answer.read_text(encoding="utf-8")
    for _ in range(5):  # on a busy machine the learner's packages take their time to be imported
        status, told = ask(str(home.socket), "POST", "/api/check", {"exercise": exercise, "answer": text})
        if told.get("verdict") != "unavailable":
            break
    print(f"{exercise}: {told.get('verdict', status)}")


def do_some_work(home: Home) -> None:
    """Pass most of the NumPy unit, and begin k-means."""
    exercises = load_track(TRACK).exercises
    numpy = [exercise for exercise in exercises if exercise.unit == "numpy"]
    for exercise in [*numpy[:-2], *(each for each in exercises if each.name == "k-means/by-hand")]:
        submit(home, exercise.name, dict(exercise.answers)["python"])


def write_wrong_answer(page: Page, base: str) -> None:
    """Open the workbench on k-means/assign with a known mistake in the editor, and check it."""
    folder = TRACK / "k-means" / "assign" / "wrong"
    wrong = next(path for path in sorted(folder.glob("*.py")) if "ties" in path.read_text(encoding="utf-8"))
    text = wrong.read_text(encoding="utf-8").split("\n", 1)[1]
    page.goto(f"{base}/unit/k-means/assign")
    editor = page.locator(".cm-content").first
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.get_by_role("button", name="Check").first.click()
    page.wait_for_timeout(4000)


def take(folder: Path, home: Home) -> None:
    """Take the map and the workbench, each as a laptop shows it."""
    told = json.loads(home.server.read_text(encoding="utf-8"))
    base = f"http://127.0.0.1:{told['port']}"
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(f"{base}/?token={told['token']}")
        page.wait_for_timeout(1500)
        page.screenshot(path=folder / "map.png")
        write_wrong_answer(page, base)
        page.screenshot(path=folder / "workbench.png")
        browser.close()


def main(words: list[str]) -> int:
    """Serve a home that is thrown away, and take the pictures."""
    folder = Path(words[0]) if words else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="milepost-pictures-") as name:
        environ = {**os.environ, "MILEPOST_HOME": f"{name}/home", "MILEPOST_WORK": f"{name}/work"}
        home = find_home(environ)
        home.data.mkdir(mode=0o700)
        (home.data / "toolsets").symlink_to(find_home(os.environ).data / "toolsets")
        with subprocess.Popen(
            [sys.executable, "-m", "milepost", "serve"], env=environ, stdout=subprocess.DEVNULL
        ) as server:
            try:
                deadline = time.monotonic() + 60
                while not home.server.is_file() and time.monotonic() < deadline:
                    time.sleep(0.2)
                do_some_work(home)
                take(folder, home)
            finally:
                server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
