"""Measure what a press costs: `python bench/presses.py --home HOME [--times 5]`.

Prints, in milliseconds of processor time, what the page's own thread does from a press to the paint that shows it, on the
map and in the workbench. It holds on a busy machine too, where the time that passes (`bench/page.py latency`) says more
about what else runs. Four times as much is what a processor that is four times as slow takes, before the screen is reached.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from page import EXERCISE, browsing, long_answer, serve
from playwright.sync_api import Browser, Page, ViewportSize

SIZE: Final[ViewportSize] = {"width": 1280, "height": 800}
SLOWED: Final = 4


def cost_of(browser: Browser, page: Page, press: Callable[[], None]) -> float:
    """Give what a press cost the page's thread until it was seen, in ms; NaN where the browser counted no press."""
    browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
    press()
    page.wait_for_timeout(700)
    return read(json.loads(browser.stop_tracing())["traceEvents"])


def read(events: list[dict[str, Any]]) -> float:
    """Give the processor time of the page's thread from the first press of a trace to the last paint that it counted."""
    timed = [each for each in events if each.get("name") == "EventTiming"]
    begun = [each for each in timed if each["ph"] == "b" and each["args"].get("data", {}).get("interactionId")]
    if not begun:
        return float("nan")
    process = begun[0]["pid"]
    first = min(each["ts"] for each in begun)
    last = max(min((end["ts"] for end in timed if ends(end, each)), default=each["ts"]) for each in begun)
    named = [each for each in events if each.get("name") == "thread_name" and each["pid"] == process]
    thread = next(each["tid"] for each in named if each["args"]["name"] == "CrRendererMain")
    tasks = [
        each
        for each in events
        if each.get("name") == "ThreadControllerImpl::RunTask"
        and (each["pid"], each["tid"]) == (process, thread)
        and each["ts"] + each.get("dur", 0) > first
        and each["ts"] < last
    ]
    return float(sum(each.get("tdur", 0) for each in tasks)) / 1000


def ends(end: dict[str, Any], begun: dict[str, Any]) -> bool:
    """Say whether an event of a trace is the end of another; numbers are used again."""
    return bool(
        end["ph"] == "e"
        and (end["pid"], end.get("id2") or end.get("id")) == (begun["pid"], begun.get("id2") or begun.get("id"))
        and end["ts"] > begun["ts"]
    )


def click(page: Page, selector: str) -> Callable[[], None]:
    """Put the pointer on something and give a press of it, without what a test tool does before it presses."""
    box = page.locator(selector).bounding_box()
    if box is None:
        raise SystemExit(f"{selector} is not to be seen.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    return lambda: page.mouse.click(x, y)


def press_on_the_map(browser: Browser, page: Page) -> dict[str, float]:
    """Walk, search and zoom on the map, which is open."""
    for _ in range(5):
        page.keyboard.press("Tab")
    page.wait_for_timeout(700)
    found = {"map: Tab to the next stop": cost_of(browser, page, lambda: page.keyboard.press("Tab"))}
    page.wait_for_timeout(800)
    found["map: the first zoom"] = cost_of(browser, page, click(page, "#zoom [data-zoom=in]"))
    found["map: further in"] = cost_of(browser, page, click(page, "#zoom [data-zoom=in]"))
    found["map: the whole road"] = cost_of(browser, page, click(page, "#zoom [data-zoom=whole]"))
    page.locator("#find").click()
    found["map: a letter of a search"] = cost_of(browser, page, lambda: page.keyboard.type("g"))
    return found


def press_in_the_workbench(browser: Browser, page: Page) -> dict[str, float]:
    """Type and paste in the workbench, which is open, and look at the window of shortcuts."""
    page.locator("#work[data-ready]").wait_for()
    page.wait_for_timeout(1500)
    opened, closed = "workbench: the window of shortcuts", "workbench: Escape, from that window"
    found = {opened: cost_of(browser, page, click(page, "[data-keys-open]"))}
    found[closed] = cost_of(browser, page, lambda: page.keyboard.press("Escape"))
    page.locator(".cm-content").click()
    page.wait_for_timeout(500)
    found["workbench: the first key, Enter"] = cost_of(browser, page, lambda: page.keyboard.press("Enter"))
    found["workbench: the second key"] = cost_of(browser, page, lambda: page.keyboard.type("r"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", long_answer())
    page.keyboard.press("Control+a")
    page.wait_for_timeout(800)
    found["workbench: pasting 2,000 lines"] = cost_of(browser, page, lambda: page.keyboard.press("Control+v"))
    found["workbench: the first key after that"] = cost_of(browser, page, lambda: page.keyboard.type("#"))
    page.wait_for_timeout(1500)
    found["workbench: Enter at the end of 2,000 lines"] = cost_of(browser, page, lambda: page.keyboard.press("Enter"))
    found["workbench: another key there"] = cost_of(browser, page, lambda: page.keyboard.type("r"))
    return found


def main() -> None:
    """Press each several times, on pages opened afresh, and print the middle and the most of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--times", type=int, default=5, help="how often each page is opened")
    options = parser.parse_args()
    found: dict[str, list[float]] = {}
    with serve((options.home / "toolsets").resolve()) as served, browsing() as browser:
        for _ in range(options.times):
            for path, act in (("/", press_on_the_map), (f"/unit/{EXERCISE}", press_in_the_workbench)):
                page = browser.new_page(viewport=SIZE)
                page.goto(served.address(path), wait_until="networkidle")
                for what, took_ms in act(browser, page).items():
                    found.setdefault(what, []).append(took_ms)
                page.close()
    print("Processor time of the page's thread, from a press to its paint")
    for what, each in found.items():
        middle = statistics.median(each)
        print(
            f"  {what:<48} {middle:5.1f} ms, most {max(each):5.1f} ms; {SLOWED} times as slow {SLOWED * middle:4.0f} ms"
        )


if __name__ == "__main__":
    main()
