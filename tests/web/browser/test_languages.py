"""One exercise in three languages: each keeps its draft and its colours, all share one progress."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

NAME = "k-means/inertia"
FOLDER = Path(__file__).resolve().parents[3] / "tracks" / "ml-engineer" / NAME
FILES = {"Python": "inertia.py", "R": "inertia.R", "Java": "Inertia.java"}
# A word that only the language's own mode colours so.
KEYWORDS = {"Python": "def", "R": "function", "Java": "class"}


def switch(page, language):
    page.locator("#speech").get_by_role("link", name=language, exact=False).click()
    page.wait_for_selector("#work[data-ready]")


def test_each_language_keeps_its_draft_and_has_its_own_colours(serving, window):
    page = window.open(serving, f"/unit/{NAME}")
    for language, file in FILES.items():
        switch(page, language)
        expect(page.locator(".editor-head .file")).to_have_text(file)
        expect(page.locator(".editor .tok-keyword", has_text=KEYWORDS[language]).first).to_be_visible()
        window.write(f"# in {language}\n")
    for language in FILES:
        switch(page, language)
        expect(page.locator("#speech [aria-current]")).to_contain_text(language)
        assert window.text() == f"# in {language}\n"
    assert [serving.ask(f"/api/exercise/{NAME}?lang={each}")["draft"] for each in ("python", "r", "java")] == [
        f"# in {each}\n" for each in FILES
    ]
    # The language used last is the one to go on in.
    window.open(serving, "/unit/k-means/update")
    expect(page.locator("#speech [aria-current]")).to_contain_text("Java")


@pytest.mark.parametrize(
    ("language", "file", "wrong", "case", "call"),
    [
        ("r", "answer.R", "every_centre.R", "points <- matrix(c(", "print(inertia(points, labels, centres))"),
        (
            "java",
            "answer.java",
            "every_centre.java",
            "var points = new double[][] {{",
            "var result = Inertia.inertia(points, labels, centres);",
        ),
    ],
)
def test_a_pass_in_any_language_is_a_pass_and_the_switch_says_in_which(
    serving, window, language, file, wrong, case, call
):
    page = window.open(serving, f"/unit/{NAME}")
    switch(page, {"r": "R", "java": "Java"}[language])
    window.write((FOLDER / "wrong" / wrong).read_text("utf-8"))
    verdict = window.check()
    expect(verdict).to_contain_text("every point measured to all")
    verdict.get_by_role("button", name="Copy as code").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert case in copied
    assert call in copied

    window.write((FOLDER / file).read_text("utf-8"))
    expect(window.check()).to_have_attribute("data-verdict", "passed")
    named = {"r": "R", "java": "Java"}[language]
    expect(page.locator("#state")).to_have_text(f"Passed in {named}")
    expect(page.locator(f'#speech [data-language="{language}"]')).to_have_class("is-passed")
    switch(page, "Python")
    expect(page.locator("#state")).to_have_text(f"Passed in {named}")
    expect(page.locator("#speech .is-passed")).to_have_count(1)
    assert serving.ask("/api/map")["done"] == 1


def test_the_task_speaks_the_language(serving, window):
    page = window.open(serving, "/unit/k-means/assign")
    task = page.locator("#task")
    for language, from_where, kind in (
        ("Python", "0", "np.array"),
        ("R", "1", "matrix(c("),
        ("Java", "0", "new double"),
    ):
        switch(page, language)
        expect(task).to_contain_text(f"counted from {from_where}")
        expect(page.locator("#examples")).to_contain_text(kind)
    page.get_by_role("button", name="Show a hint").click()
    page.get_by_role("button", name="Show hint 2").click()
    expect(page.locator("#hints")).to_contain_text("Two loops")
    switch(page, "R")
    expect(page.locator("#hints")).to_contain_text("sweep")
