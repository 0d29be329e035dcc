"""Every page of the track opens: a template meets each exercise as it is, not as a test imagined it."""

import urllib.error
import urllib.request
from http.cookiejar import CookieJar

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]


def test_every_lesson_and_every_workbench_opens(served, track):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.open(served.address("/"), timeout=30).close()
    units = [unit for unit in track.units if unit.built]
    paths = [f"/unit/{unit.slug}" for unit in units]
    paths += [f"/unit/{exercise.name}" for unit in units for exercise in unit.exercises]
    refused = {}
    for path in paths:
        try:
            with opener.open(f"http://127.0.0.1:{served.port}{path}", timeout=30) as page:
                text = page.read().decode("utf-8")
        except urllib.error.HTTPError as fault:
            refused[path] = fault.code
            continue
        if "<h1" not in text:
            refused[path] = "no heading"
    assert refused == {}
    assert len(paths) > len(units) > 0
