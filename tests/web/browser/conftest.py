"""A browser, and a whole Milepost of one's own: `milepost serve` on a home that is thrown away."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from milepost.app.home import find_home

REPOSITORY = Path(__file__).resolve().parents[3]
LAPTOP = {"width": 1366, "height": 800}
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE_S = 60

expect.set_options(timeout=15_000)


def _free_port():
    """A port that other tests' servers do not look for; a page keeps what it knows by its address, port and all."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Serving:
    """One process of `milepost serve` on a home of its own; it can be ended and started again."""

    def __init__(self, folder):
        self.home = folder / "home"
        self.home.mkdir()
        # Installed once for all tests; a home of one's own would install its own.
        (self.home / "toolsets").symlink_to(find_home(os.environ).data / "toolsets", target_is_directory=True)
        self.environ = {
            **os.environ,
            "MILEPOST_HOME": str(self.home),
            "MILEPOST_WORK": str(folder / "work"),
            "PYTHONPATH": str(REPOSITORY / "src"),
        }
        self.log = folder / "log"
        self.process = None
        self.port = _free_port()
        self.token = ""

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "milepost", "serve", "--background", "--port", str(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environ,
                cwd="/",
            )
        deadline = time.monotonic() + PATIENCE_S
        while not self._is_ready():
            said = self.log.read_text(errors="replace")[-2000:]
            assert self.process.poll() is None, f"milepost serve ended: {said}"
            assert time.monotonic() < deadline, f"milepost serve is not ready: {said}"
            time.sleep(0.05)
        return self

    def _is_ready(self):
        try:
            told = json.loads((self.home / "run" / "server.json").read_text())
        except (OSError, ValueError):
            return False
        if told["pid"] != self.process.pid:
            return False
        assert told["port"] == self.port
        self.token = told["token"]
        with contextlib.suppress(OSError):
            return self.ask("/api/health")["name"] == "milepost"
        return False

    def stop(self, number=signal.SIGTERM):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(timeout=PATIENCE_S)

    def ask(self, path):
        """The API's answer, as a program with the key gets it."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def address(self, path):
        """The address with the key in it, as `milepost` prints it."""
        return f"http://127.0.0.1:{self.port}{path}?token={self.token}"


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """A server that tests share which leave each other's exercises alone."""
    serving = Serving(tmp_path_factory.mktemp("served"))
    try:
        yield serving.start()
    finally:
        serving.stop()


@pytest.fixture
def serving(tmp_path):
    """A server of the test's own, to be ended and started again."""
    serving = Serving(tmp_path)
    try:
        yield serving.start()
    finally:
        serving.stop()


@pytest.fixture(scope="module")  # Playwright keeps an event loop running, which no other test may find
def browser():
    """Debian's Chromium, or whichever the machine has; without one these tests fail."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "The browser tests need Chromium (Debian: apt-get install chromium)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


class Window:
    """A window of the browser, and the workbench's handles in it. What its console says in anger is kept."""

    def __init__(self, context):
        self.context = context
        self.page = context.new_page()
        self.anger = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.anger.append(f"uncaught: {error}"))

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.anger.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def forgive(self, part):
        """Take out what a test has caused on purpose."""
        self.anger = [each for each in self.anger if part not in each]

    def open(self, serving, path):
        self.page.goto(serving.address(path))
        if path.count("/") > 2:
            self.page.wait_for_selector("#work[data-ready]")
        return self.page

    def write(self, text):
        """Replace the whole answer by pasting, as a person would with a text from elsewhere."""
        self.page.locator(".cm-content").click()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Control+v")
        assert self.text() == text

    def text(self):
        """What stands in the editor; lines that are out of sight are not drawn, so it is read from what is kept."""
        self.page.wait_for_timeout(300)
        return self.page.evaluate(
            """() => {
                const { id, language } = JSON.parse(document.getElementById("exercise").textContent);
                const kept = localStorage.getItem(`milepost:draft:${id}:${language}`);
                return kept === null ? null : JSON.parse(kept).text;
            }"""
        )

    def check(self):
        """Check by the keyboard; gives the panel with the new verdict."""
        panel = self.page.locator("#verdict")
        panel.evaluate("panel => panel.firstElementChild?.setAttribute('data-old', '')")
        self.page.keyboard.press("Control+Enter")
        # On a slow machine the panel first says that the check is still at it.
        fresh = panel.locator(":scope > .verdict:not([data-old]):not([data-verdict=running])")
        expect(fresh).to_be_visible(timeout=60_000)
        return fresh


def axe_faults(page):
    """What axe finds: in light with all of its rules, in dark with those that colours decide."""
    axe, faults = Axe(), []
    colours = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
    for theme, options in (("light", {"resultTypes": ["violations"]}), ("dark", colours)):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        faults += [
            f"{theme}, {each['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:300]})"
            for each in axe.run(page, options=options).response["violations"]
            for node in each["nodes"]
        ]
    return faults


@pytest.fixture
def new_window(browser):
    """Opens windows with settings of their own; none of them may have complained at the end."""
    windows = []

    def open_window(**settings):
        context = browser.new_context(**{"viewport": LAPTOP, "reduced_motion": "reduce", **settings})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        windows.append(Window(context))
        return windows[-1]

    yield open_window
    anger = [each for window in windows for each in window.anger]
    for window in windows:
        window.context.close()
    assert anger == []


@pytest.fixture
def window(new_window):
    """A window of a laptop's width."""
    return new_window()


ASSIGN = '''"""Send each point to its nearest centre."""

import numpy as np


def assign(points, centres):
    """Return, for each point, the number of its nearest centre."""
    apart = points[:, None, :].astype(float) - centres[None, :, :]
    square = (apart**2).sum(axis=2)
    return square.argmin(axis=1)
'''


@pytest.fixture
def right_answer():
    """A right answer to k-means/assign."""
    return ASSIGN


@pytest.fixture
def wrong_answer():
    """An answer to k-means/assign that takes the last of the nearest centres."""
    return ASSIGN.replace("square.argmin(axis=1)", "square.shape[1] - 1 - square[:, ::-1].argmin(axis=1)")
