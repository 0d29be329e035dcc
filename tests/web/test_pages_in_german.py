"""The pages in another language: which one it is, that it is complete, and that what stays English says so."""

import html.parser
import io
import re
import zipfile

import pytest

from .test_messages import _script
from .test_pages import PATHS, VOID

# Names, and a choice that the pretended application tells in English.
SAME_IN_BOTH = {"Name", "Portfolio", "Start", "Normal", "Vim", "Emacs", "Ordinary"}


class _Spoken(html.parser.HTMLParser):
    """Collects the texts of a page that claim to be German."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or (self.open[-1][1] if self.open else "")
        if lang == "de":
            self.texts.update(given.get(name) or "" for name in ("aria-label", "title", "placeholder"))
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == "de" and self.open[-1][0] not in {"script", "style", "code", "kbd"}:
            self.texts.add(" ".join(data.split()))


@pytest.fixture(scope="module")
def english() -> set[str]:
    """Every English sentence that is said otherwise in German, without its places."""
    said = set()
    script = _script()
    for message in script.read_catalogue("de"):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said.update(each for each in ids if each and each not in {message.string, *SAME_IN_BOTH})
    return {each for each in said if "%(" not in each and "{" not in each}


@pytest.mark.parametrize(
    "path", [*PATHS, "/profile", "/find?q=numpy", "/find?q=nothing", "/unit/numpy/masks/attempt/one"]
)
def test_a_page_in_german_says_nothing_in_english_that_it_could_say_in_german(visit, use_cases, english, path) -> None:
    usual = visit().get(path)
    use_cases.page_language = "de"
    answer = visit().get(path)
    assert answer.status_code == usual.status_code
    assert '<html lang="en"' in usual.text
    assert '<html lang="de"' in answer.text
    spoken = _Spoken()
    spoken.feed(answer.text)
    assert spoken.texts & english == set()
    assert "messages-" not in usual.text
    scripts = re.findall(r'<script src="/static/([\w.-]+)', answer.text)
    assert scripts[0] == "messages-de.js", "before every script that says something"


def test_what_stays_english_is_marked_so(visit, use_cases) -> None:
    use_cases.page_language = "de"
    text = visit().get("/unit/numpy").text
    assert re.search(r'<section class="prose lesson" aria-label="Lektion" lang="en">', text)
    assert '<h1 lang="en">NumPy</h1>' in text
    assert '<p class="lead" lang="en">' in text


@pytest.mark.parametrize(
    ("asked", "given"), [("de-DE,de;q=0.9,en;q=0.8", "de"), ("en,de;q=0.5", "en"), ("fr", "en"), ("", "en")]
)
def test_the_browser_may_decide(visit, use_cases, asked, given) -> None:
    use_cases.page_language = "browser"
    assert f'<html lang="{given}"' in visit(**{"accept-language": asked}).get("/about").text


def test_an_exercise_that_was_passed_in_several_languages_says_in_which(visit, use_cases, monkeypatch) -> None:
    first = use_cases.exercise
    spoken = {"languages": ["python", "r", "java"], "passed_in": ["python", "r"], "state": "passed"}
    monkeypatch.setattr(use_cases, "exercise", lambda *given, **named: {**first(*given, **named), **spoken})
    assert "Passed in Python and R</span>" in visit().get("/unit/numpy/shapes").text
    use_cases.page_language = "de"
    assert "Bestanden in Python und R</span>" in visit().get("/unit/numpy/shapes").text


def test_a_page_about_a_fault_speaks_as_the_last_one_did(visit, use_cases) -> None:
    use_cases.page_language = "de"
    visitor = visit()
    assert visitor.get("/about").status_code == 200
    use_cases.fail = RuntimeError("broken")
    answer = visitor.get("/progress")
    assert answer.status_code == 500
    assert "Zur Karte" in answer.text
    assert re.search(r'<h1 lang="en">Something went wrong inside Milepost', answer.text)


def test_a_portfolio_is_written_in_the_language_of_the_page_that_gives_it(visit, use_cases, english) -> None:
    use_cases.page_language = "de"
    visitor = visit()
    visitor.get("/profile")
    archive = zipfile.ZipFile(io.BytesIO(visitor.get("/portfolio.zip").content))
    for name in archive.namelist():
        if name.endswith(".html"):
            text = archive.read(name).decode()
            assert '<html lang="de">' in text
            spoken = _Spoken()
            spoken.feed(text)
            assert spoken.texts & english == set()
