"""Every page of the track opens: a template meets each exercise as it is, not as a test imagined it."""

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


def test_every_lesson_and_every_workbench_opens(served, track):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.open(served.address("/"), timeout=30).close()
    units = [unit for unit in track.units if unit.built]
    paths = [f"/unit/{unit.slug}" for unit in units]
    paths += [f"/unit/{exercise.name}" for unit in units for exercise in unit.exercises]

    def refusal(path):
        try:
            with opener.open(f"http://127.0.0.1:{served.port}{path}", timeout=60) as page:
                return None if "<h1" in page.read().decode("utf-8") else "no heading"
        except urllib.error.HTTPError as fault:
            return fault.code

    with ThreadPoolExecutor(4) as visitors:  # a page may wait for its examples, which other pages need not
        refused = {path: why for path, why in zip(paths, visitors.map(refusal, paths), strict=True) if why}
    assert refused == {}
    assert len(paths) > len(units) > 0
