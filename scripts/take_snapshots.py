"""Takes anew the snapshots that tests/web/test_snapshots.py compares the pages with: `python scripts/take_snapshots.py`.

Four pages in two themes and three widths, drawn by the real front end from the small track of tests/web/conftest.py
with a few stops more, and a verdict that was once given: what is new in the real track changes no picture. The day, the
fonts, the caret and all motion are held still. A snapshot is half as large as what was seen, in few colours.
"""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page, sync_playwright

from milepost.web.server import serve

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "tests" / "web" / "snapshots"
TOKEN: Final = "a-key-that-nobody-guesses"
TODAY: Final = date(2026, 1, 2)
PAGES: Final = {"map": "/", "unit": "/unit/numpy", "workbench": "/unit/numpy/masks", "progress": "/progress"}
THEMES: Final = ("light", "dark")
WIDTHS: Final = {390: 1600, 1280: 1100, 2560: 1440}  # and how high a window

SHRUNK: Final = 2
COLOURS: Final = 128
# What another version of Chromium may do: move an edge by two of the page's pixels, and shade it otherwise.
REACH: Final = 3  # pixels of a snapshot, a square with the pixel in its middle
SHADES: Final = 40  # of 255, in any colour; a snapshot's own few colours take up half of it
TILE: Final = 32  # pixels of a snapshot: 64 of the page
MOST: Final = 0.10  # of a tile may differ beyond that

# Both are on every Debian that has Chromium; ./test sees to it.
FONTS: Final = {"sans": "DejaVu Sans", "mono": "DejaVu Sans Mono"}
STILL: Final = f"""
    :root {{ --sans: "{FONTS["sans"]}"; --mono: "{FONTS["mono"]}"; }}
    math {{ font-family: "{FONTS["sans"]}" !important; }}
    *, *::before, *::after {{ animation: none !important; transition: none !important; caret-color: transparent !important; }}
    .cm-cursorLayer {{ visibility: hidden !important; }}
"""

# More stops than the small track has, in nine districts: title, icon, and what was done of its exercises.
MORE: Final[tuple[tuple[str, str, str, list[str] | None], ...]] = (
    ("mathematics", "Statistics", "sigma", ["passed", "passed"]),
    ("mathematics", "Linear algebra", "cube", ["passed", "tried", "new"]),
    ("programming", "R", "keyboard", None),
    ("programming", "Java", "keyboard", None),
    ("databases", "MySQL", "cylinder", ["new", "new"]),
    ("databases", "MongoDB", "cylinder", ["passed"]),
    ("libraries", "Matplotlib", "shelf", ["tried", "new"]),
    ("libraries", "scikit-learn", "shelf", None),
    ("learning paradigms", "Supervised learning", "compass", ["new"]),
    ("learning paradigms", "Reinforcement learning", "compass", None),
    ("algorithms", "Random forest", "gears", ["new", "new", "new"]),
    ("deep learning", "Neural networks", "stack", ["new"]),
    ("deep learning", "Generative adversarial networks", "stack", None),
    ("reporting", "Tableau", "cylinder", None),
    ("systems", "Deployment", "gears", None),
)


@dataclass(frozen=True)
class Difference:
    """How a page differs from its snapshot: the share of the worst tile, where that is on the page, and a picture."""

    share: float
    place: tuple[int, int]
    picture: Image.Image

    @property
    def is_seen(self) -> bool:
        """Whether it is more than another version of Chromium would make."""
        return self.share > MOST


def name_of(page: str, theme: str, width: int) -> str:
    """Give the name of a snapshot's file."""
    return f"{page}-{theme}-{width}.png"


def shrink(shot: bytes) -> Image.Image:
    """Give a screenshot at half its size, in all its colours."""
    return Image.open(io.BytesIO(shot)).convert("RGB").reduce(SHRUNK)


def keep(picture: Image.Image, path: Path) -> None:
    """Write a snapshot, small."""
    # The colours that cover most: a median of them would lose those of a few small signs.
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def compare(seen: Image.Image, kept: Image.Image) -> Difference:
    """Compare a page with its snapshot, tile by tile; another size differs altogether."""
    kept = kept.convert("RGB")
    if seen.size != kept.size:
        return Difference(1.0, (0, 0), seen)
    off = ImageChops.lighter(_beyond(seen, kept), _beyond(kept, seen))
    tiles = off.reduce(TILE)
    shares: list[int] = list(tiles.tobytes())
    worst = max(range(len(shares)), key=shares.__getitem__)
    scale = TILE * SHRUNK
    place = (worst % tiles.width * scale, worst // tiles.width * scale)
    red = Image.new("RGB", seen.size, (214, 0, 48))
    return Difference(shares[worst] / 255, place, _beside(kept, seen, Image.composite(red, seen.point(_fade), off)))


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """Mark with 255 where `one` has a colour that `other` has nowhere near."""
    least, most = other.filter(ImageFilter.MinFilter(REACH)), other.filter(ImageFilter.MaxFilter(REACH))
    excess = ImageChops.lighter(ImageChops.subtract(least, one), ImageChops.subtract(one, most))
    red, green, blue = excess.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 * (value > SHADES))


def _fade(value: int) -> int:
    return 128 + value // 2


def _beside(*pictures: Image.Image) -> Image.Image:
    """Put pictures side by side: the snapshot, the page, and in red what differs."""
    gap = 8
    sheet = Image.new("RGB", (sum(each.width + gap for each in pictures), max(each.height for each in pictures)))
    left = 0
    for each in pictures:
        sheet.paste(each, (left, 0))
        left += each.width + gap
    return sheet


def shown_track() -> Any:
    """Give the small track's use cases with more stops, and a verdict that was given once."""
    spec = importlib.util.spec_from_file_location("web_conftest", ROOT / "tests" / "web" / "conftest.py")
    if spec is None or spec.loader is None:
        raise SystemExit("tests/web/conftest.py is missing.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pretend = module.Pretend()
    verdict = json.loads((FOLDER / "verdict.json").read_text(encoding="utf-8"))
    before = "python"
    for stage, title, icon, states in MORE:
        slug = title.lower().replace(" ", "-")
        exercises = None if states is None else [(f"part-{number}", each) for number, each in enumerate(states, 1)]
        unit = pretend._unit(slug, title, stage, [before], exercises)  # noqa: SLF001 the small track makes its own so
        pretend.units[slug] = {**unit, "icon": icon}
        before = slug
    pretend.check = lambda **given: {**verdict, "exercise": given["exercise"], "attempt": given["attempt"]}
    return pretend


@contextmanager
def serving() -> Iterator[str]:
    """Serve the track to be shown; gives the address."""
    ports: list[int] = []
    ready, over = threading.Event(), [0.0]

    def tell(port: int) -> None:
        ports.append(port)
        ready.set()

    with TemporaryDirectory(prefix="mp") as folder:
        options: dict[str, Any] = {
            "token": TOKEN,
            "socket_path": Path(folder) / "server.sock",
            "port": 0,
            "ready": tell,
            "idle_minutes": 10_000,
            "clock": lambda: over[0],
            "today": lambda: TODAY,
        }
        thread = threading.Thread(target=serve, args=(shown_track(),), kwargs=options, daemon=True)
        thread.start()
        if not ready.wait(60):
            raise SystemExit("The server did not start.")
        yield f"http://127.0.0.1:{ports[0]}"
        deadline = time.monotonic() + 60
        while thread.is_alive() and time.monotonic() < deadline:
            over[0] += 10**9
            thread.join(0.2)


def open_page(browser: Browser, address: str, page: str, theme: str) -> Page:
    """Open a page in a window of its own, as it is to be seen; the caller closes the page's context."""
    context = browser.new_context(
        viewport={"width": 1280, "height": WIDTHS[1280]},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        base_url=address,
        locale="en-GB",
        timezone_id="UTC",
    )
    context.add_init_script(
        f"const still = new CSSStyleSheet(); still.replaceSync({json.dumps(STILL)}); document.adoptedStyleSheets = [still];"
    )
    shown = context.new_page()
    shown.clock.set_fixed_time("2026-01-02T12:00:00Z")
    shown.goto(f"/about?token={TOKEN}")
    shown.goto(PAGES[page], wait_until="networkidle")
    if page == "workbench":
        shown.locator("#work[data-ready]").wait_for(timeout=60_000)
        shown.locator("#check").click()
        shown.locator("#verdict .verdict").wait_for(timeout=60_000)
        shown.mouse.move(0, 0)
    shown.evaluate("() => document.fonts.ready")
    return shown


def look(shown: Page, width: int) -> Image.Image:
    """Give what the window shows at a width, once it is at rest."""
    shown.set_viewport_size({"width": width, "height": WIDTHS[width]})
    shown.evaluate("() => { scrollTo(0, 0); document.activeElement?.blur(); }")
    before = b""
    for _ in range(20):
        shot = shown.screenshot(animations="disabled", caret="hide", scale="css")
        if shot == before:
            break
        before = shot
    return shrink(shot)


def take(browser: Browser, address: str) -> Iterator[tuple[str, Image.Image]]:
    """Give every snapshot's name and picture, one after another."""
    for page in PAGES:
        for theme in THEMES:
            shown = open_page(browser, address, page, theme)
            for width in WIDTHS:
                yield name_of(page, theme, width), look(shown, width)
            shown.context.close()


def launch(playwright: Any) -> Browser:
    """Start the browser, drawing letters in shades of grey alone."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("Chromium is needed. Debian: apt-get install chromium.")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-lcd-text"]
    browser: Browser = playwright.chromium.launch(
        executable_path=found, args=[*arguments, "--font-render-hinting=none", "--force-color-profile=srgb"]
    )
    return browser


def main() -> int:
    """Take all of them, and say what they weigh together."""
    for path in FOLDER.glob("*.png"):
        path.unlink()
    with serving() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, picture in take(browser, address):
            keep(picture, FOLDER / name)
        browser.close()
    kept = list(FOLDER.glob("*.png"))
    print(f"{len(kept)} snapshots, {sum(path.stat().st_size for path in kept) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
