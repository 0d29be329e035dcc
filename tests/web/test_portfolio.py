"""The portfolio's files: whole, escaped, without a script, and without an address of anybody else."""

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest

from milepost.web.portfolio import pack

HOSTILE = "</code></pre><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} & \u202e\x00 ]]> <!-- "


class Reading(HTMLParser):
    """Notes every element, and every address and handler in it."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses, self.handlers, self.text = set(), set(), set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name in {"href", "src", "action", "data", "srcset"}:
                self.addresses.add(value)
            if name.startswith("on") or name == "style":
                self.handlers.add(name)

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def told(use_cases):
    track = use_cases.map()
    answer = {"language": "python", "file": "masks.py", "at": "2026-01-01T10:00:00+00:00", "said": "Passed."}
    exercise = {
        "name": "numpy/masks",
        "unit": "numpy",
        "slug": "masks",
        "title": HOSTILE,
        "minutes": 10,
        "skills": [HOSTILE],
        "task": f"Write it.\n\n{HOSTILE}\n\n[a lesson](/unit/numpy) and [a paper](https://example.org/paper)\n\n![A figure](figures/elbow.svg)",
        "answers": [answer | {"answer": f"x = 1  # {HOSTILE}\n"}, answer | {"language": "r", "answer": HOSTILE}],
        "said": "Passed at the first attempt.",
    }
    return {
        "version": 1,
        "name": HOSTILE,
        "about": f"{HOSTILE}\n{HOSTILE}",
        "track": "ML engineer",
        "at": "2026-01-02T10:00:00+00:00",
        "said_at": "2 Jan 2026",
        "passed": 3,
        "total": 8,
        "stages": track["stages"],
        "units": [{"slug": "numpy", "title": "NumPy", "stage": "libraries", "exercises": [exercise]}],
    }


@pytest.fixture
def files(visit, use_cases, told, monkeypatch):
    monkeypatch.setattr(use_cases, "portfolio", lambda: told)
    return visit().get("/api/portfolio").json()["files"]


def test_hostile_text_stays_text(files):
    assert set(files) == {"index.html", "style.css", "numpy/masks.html"}
    for path in ("index.html", "numpy/masks.html"):
        reading = Reading()
        reading.feed(files[path])
        assert not reading.tags & {"script", "img", "iframe", "object", "embed", "form", "b", "style"}, path
        assert reading.handlers == set(), path
        assert "<script>alert(1)</script>" in reading.text
        assert "{{ 7 * 7 }}" in reading.text


def test_nothing_leads_out_but_a_link_that_the_task_itself_has(files):
    found = {}
    for path in ("index.html", "numpy/masks.html"):
        reading = Reading()
        reading.feed(files[path])
        found[path] = {each for each in reading.addresses if not each.startswith("#")}
    assert found["index.html"] == {"style.css", "numpy/masks.html"}
    assert found["numpy/masks.html"] == {"../style.css", "../index.html", "https://example.org/paper"}
    assert not re.search(r"url\(|@import|https?:", files["style.css"])


def test_the_pages_allow_themselves_a_style_sheet_and_nothing_else(files):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', files["index.html"])[1]
    assert policy == "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"


def test_the_map_is_there_with_its_state_and_leads_nowhere(files):
    index = files["index.html"]
    assert 'role="img" aria-label="The road of ML engineer: 1 stop done, 1 under way, 6 in all."' in index
    assert 'class="stop is-done"' in index
    assert "/unit/" not in index
    assert "Done: Python." in index


def test_the_page_gives_the_same_files_as_an_archive(visit, files):
    response = visit().get("/portfolio.zip")
    assert response.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert {name.removeprefix("portfolio/") for name in archive.namelist()} == set(files)
        assert archive.read("portfolio/index.html").decode() == files["index.html"]
    assert pack(files) == pack(dict(reversed(files.items())))


def test_the_form_keeps_what_is_chosen_and_escapes_what_was_said(visit, use_cases):
    sent = {"name": "Ada", "about": "", "show": ["idshapes", "idmasks"], "none": "numpy"}
    response = visit().post("/profile", data=sent)
    assert (response.status_code, response.headers["location"]) == (303, "/profile?saved#choice-numpy")
    assert use_cases.asked[-2] == (
        "save_profile",
        {"name": "Ada", "about": "", "shown": ["idshapes", "idmasks"], "show": [], "hide": ["numpy"]},
    )
    assert visit().post("/profile", data={"name": "Ada"}).headers["location"] == "/profile?saved"
    text = visit().get("/profile?saved").text
    assert "Saved." in text
    assert 'value="&#34;&gt;&lt;script&gt;"' in text
    assert visit(key=False).post("/profile", data=sent).status_code == 403


def test_who_has_finished_nothing_is_told_so(visit, use_cases, monkeypatch):
    whole = use_cases.profile()
    monkeypatch.setattr(use_cases, "profile", lambda: whole | {"units": [], "finished": 0, "shown": 0})
    text = visit().get("/profile").text
    assert "Nothing is finished yet." in text
    assert "/portfolio.zip" not in text
