"""The pages as the server draws them, before any script."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from milepost.terms import InternalError

UNITS = ["probability", "calculus", "python", "numpy", "pandas", "k-means"]
PATHS = [
    "/",
    "/?view=list",
    "/progress",
    "/about",
    "/settings",
    "/unit/numpy/masks",
    "/unit/nowhere",
    *(f"/unit/{slug}" for slug in UNITS),
]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """Reads a page and notes what a browser would have had to mend."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.headings, self.attributes = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, *each) for each in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.attributes += [(tag, *each) for each in attrs]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def read(text):
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_well_formed(visit, path):
    reader = read(visit().get(path).text)
    assert reader.faults == []
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))


@pytest.mark.parametrize("path", PATHS)
def test_headings_descend_one_step_at_a_time_from_a_single_first(visit, path):
    headings = read(visit().get(path).text).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))


@pytest.mark.parametrize("path", PATHS)
def test_nothing_on_a_page_runs_inline_or_comes_from_elsewhere(visit, path):
    text = visit().get(path).text
    for tag, name, value in read(text).attributes:
        assert name != "style", f"<{tag} style>: the policy refuses it"
        assert not name.startswith("on"), f"<{tag} {name}>"
        if name in {"src", "action"} or (tag in {"link", "use"} and name == "href"):
            assert value.startswith(("/", "#")), f"<{tag} {name}={value}>"
            assert not value.startswith("//")
    for kind in re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", text):
        assert 'type="application/json"' in kind


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_landmarks_a_language_and_a_title(visit, path):
    text = visit().get(path).text
    assert '<html lang="en"' in text
    assert text.count("<main ") == 1
    assert 'href="#main"' in text
    assert re.search(r"<title>[^<]+ · Milepost</title>", text)


def test_a_built_unit_shows_its_lesson_its_exercises_and_where_it_lies(visit):
    text = visit().get("/unit/numpy").text
    assert "A shop has 300 customers" in text
    assert "<math" in text
    assert (
        'src="/unit/numpy/figures/elbow.svg?theme=dark" alt="Inertia falls as centres are added" '
        'width="640" height="400"' in text
    )
    assert "plot()" not in text
    for slug, state in (("shapes", "passed"), ("masks", "tried"), ("axes", "new")):
        assert f'href="/unit/numpy/{slug}"' in text
        assert f'class="is-{state}"' in text
    assert "Continue: Exercise masks" in text
    assert "1 of 3 exercises passed" in text
    assert 'href="/unit/python"' in text
    assert 'href="/unit/k-means"' in text
    assert "Not built yet" not in text


def test_an_unbuilt_unit_says_so_and_what_it_will_be(visit):
    text = visit().get("/unit/calculus").text
    assert "This stop is not built yet" in text
    assert "does not count as done" in text
    assert "Use Calculus and optimisation" in text
    assert 'href="/unit/probability"' in text
    assert "Start:" not in text
    assert 'id="exercises"' not in text


def test_a_unit_whose_needs_are_not_done_opens_all_the_same(visit):
    text = visit().get("/unit/pandas").text
    assert "You can start here at any time" in text
    assert "Start: Exercise read" in text


def test_the_workbench_gets_its_exercise_as_data_that_cannot_leave_its_element(visit):
    text = visit().get("/unit/numpy/masks").text
    data = re.search(r'<script type="application/json" id="exercise">(.*?)</script>', text, re.DOTALL)
    assert data
    assert "<" not in data[1]
    assert "&lt;b&gt;not HTML&lt;/b&gt;" in text


@pytest.mark.parametrize(
    ("state", "said"), [("passed", "Passed in Python and R"), ("tried", "Tried, passed in Python and R")]
)
def test_the_workbench_says_in_which_languages_its_exercise_was_passed(visit, use_cases, monkeypatch, state, said):
    ask = use_cases.exercise
    more = {"languages": ["python", "r", "java"], "passed_in": ["python", "r"], "state": state}
    monkeypatch.setattr(use_cases, "exercise", lambda name, **given: ask(name, **given) | more)
    assert said in visit().get("/unit/numpy/shapes").text


@pytest.mark.parametrize("path", ["/unit/nowhere", "/unit/numpy/nowhere", "/nowhere", "/unit/numpy/figures/no.svg"])
def test_what_is_not_there_is_told_on_a_page(visit, path):
    response = visit().get(path)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert 'href="/"' in response.text


def test_a_name_that_is_markup_is_shown_as_text(visit):
    text = visit().get("/unit/<img src=x onerror=alert(1)>").text
    assert "<img src=x" not in text


@pytest.mark.parametrize("path", PATHS[:5])
def test_when_something_breaks_the_page_still_comes(visit, use_cases, path):
    if path == "/about":
        use_cases.fail = None
    use_cases.fail = InternalError("MP-S001", "The sandbox broke.", "Try `milepost doctor`.")
    response = visit().get(path)
    assert response.status_code == 500
    assert "The sandbox broke." in response.text
    assert "<code>milepost doctor</code>" in response.text


def test_what_is_next_is_in_the_head_of_every_page(visit):
    for path in ("/", "/progress", "/about", "/unit/probability"):
        assert '<a class="ahead" href="/unit/numpy/masks">' in visit().get(path).text


def test_notices_of_the_store_are_shown(visit, use_cases, monkeypatch):
    whole = use_cases.map()
    monkeypatch.setattr(use_cases, "map", lambda: whole | {"notices": ["The <old> database is kept aside."]})
    assert "The &lt;old&gt; database is kept aside." in visit().get("/").text


def test_documents_are_trees_that_open_without_a_script(visit, use_cases, monkeypatch):
    documents = {"kind": "documents", "text": '{\n  _id: 1,\n  items: [\n    "<b>pen</b>"\n  ]\n}'}
    example = {
        "call": "db.orders.insertMany([])",
        "shown": [{"name": "shop", "kind": "database", "text": "", "parts": [documents | {"name": "orders"}]}],
        "want": documents,
    }
    ask = use_cases.exercise
    monkeypatch.setattr(use_cases, "exercise", lambda name, **given: ask(name, **given) | {"examples": [example]})
    text = visit().get("/unit/numpy/masks").text
    tree = '<details class="branch" open><summary>items: [</summary><div class="inner"><div class="leaf">&#34;&lt;b&gt;pen&lt;/b&gt;&#34;</div></div>'
    assert text.count(tree) == 2
    assert text.index('<p class="part-name">orders</p>') < text.index(tree) < text.index('aria-label="What it gives"')


def test_the_theme_is_remembered_by_a_cookie_and_drawn_by_the_server(visit):
    response = visit().post("/theme", data={"theme": "dark", "back": "/unit/numpy?x=1"})
    assert response.status_code == 303
    assert response.headers["location"] == "/unit/numpy?x=1"
    assert response.headers["set-cookie"].startswith("milepost-theme=dark")
    key = "milepost-6453=a-key-that-nobody-guesses"
    assert 'data-theme="dark"' in visit(cookie=f"{key}; milepost-theme=dark").get("/").text
    assert "data-theme=" not in visit(cookie=f"{key}; milepost-theme=<x>").get("/").text.split("<body")[0]


def test_a_setting_that_is_not_the_usual_one_is_on_the_root_of_every_page(visit, use_cases):
    assert "data-keys" not in visit().get("/").text.split("<head>")[0]
    use_cases.keys = "vim"
    for path in ("/", "/unit/numpy/masks", "/settings"):
        assert 'data-keys="vim">' in visit().get(path).text.split("<head>")[0]
    use_cases.fail = InternalError("MP-A000", "Broken.", "Mend it.")
    assert 'data-keys="vim">' in visit().get("/").text.split("<head>")[0]


def test_the_form_of_settings_works_without_scripts(visit, use_cases):
    response = visit().post("/settings", data={"keys": "vim", "colours": "dark"})
    assert (response.status_code, response.headers["location"]) == (303, "/settings?saved")
    assert response.headers["set-cookie"].startswith("milepost-theme=dark")
    assert ("save_settings", {"values": {"keys": "vim"}}) in use_cases.asked
    page = visit().get("/settings?saved").text
    assert '<input type="radio" name="keys" value="vim" checked>' in page
    assert '<span role="status">Saved.</span>' in page
    assert visit().post("/settings", data={"colours": "sepia"}).status_code == 400


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", "\\/evil.example"])
def test_the_way_back_leads_nowhere_else(visit, back):
    location = visit().post("/theme", data={"theme": "dark", "back": back}).headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_an_unknown_theme_is_refused(visit):
    assert visit().post("/theme", data={"theme": "sepia"}).status_code == 400


def test_a_figure_opened_by_itself_can_do_nothing(visit):
    response = visit().get("/unit/numpy/figures/elbow.svg")
    assert response.headers["content-type"] == "image/svg+xml"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


@pytest.mark.parametrize(
    ("query", "holds"), [("", "(prefers-color-scheme: dark)"), ("?theme=dark", "all"), ("?theme=light", "not all")]
)
def test_a_figure_is_drawn_in_the_ink_of_the_pages_theme(visit, query, holds):
    assert f"@media {holds}{{path" in visit().get(f"/unit/numpy/figures/elbow.svg{query}").text


def test_what_is_next_stands_in_the_workbench_too_unless_it_is_this(visit):
    link = re.compile(r'<a class="ahead" id="ahead" href="/unit/numpy/masks"( hidden)?>')
    assert link.search(visit().get("/unit/numpy/shapes").text)[1] is None
    assert link.search(visit().get("/unit/numpy/masks").text)[1] == " hidden"


def test_a_keyboard_on_the_screen_makes_the_page_smaller(visit):
    assert "interactive-widget=resizes-content" in visit().get("/unit/numpy/masks").text


def test_progress_counts_what_was_earned(visit, use_cases):
    text = visit().get("/progress").text
    assert "<dd>3 <span>of 8</span></dd>" in text
    assert "not built yet" in text
    for said in (
        "2 attempts today.",
        "3 attempts this week.",
        "2 days of work",
        "At least 1 h 15 min",
        "Do these again.",
    ):
        assert said in text
    assert "Sure 90 %" in text
    assert "Fresh 84 %" in text
    assert "1 tried, 2 in all" in text


def test_a_mistake_leads_to_the_attempt_that_made_it_and_to_the_one_that_passed(visit):
    text = visit().get("/progress").text
    assert "1 still there, 1 gone." in text
    assert 'href="/unit/numpy/masks/attempt/one"' in text
    assert text.count('href="/unit/numpy/masks/attempt/two"') == 1
    kept = visit().get("/unit/numpy/masks/attempt/one")
    assert kept.status_code == 200
    assert "<script>alert" not in kept.text
    assert "Along <code>axis=0</code>, &lt;b&gt;not&lt;/b&gt; 1." in kept.text
    assert "1 hint open" in kept.text


def test_progress_of_nobody_points_to_a_beginning(visit, use_cases, monkeypatch):
    nothing = {"attempts": 0, "mistakes": [], "due": [], "skills": [], "units": []}
    whole = use_cases.progress()
    monkeypatch.setattr(use_cases, "progress", lambda: whole | nothing)
    text = visit().get("/progress").text
    assert "Nothing tried yet" in text
    assert "None so far." in text
    assert "None tried yet." in text


def test_when_all_is_passed_nothing_is_next(visit, use_cases, monkeypatch):
    monkeypatch.setattr(use_cases, "next", lambda: {"version": 1, "exercise": None, "title": None, "why": "All done."})
    whole = use_cases.map()
    monkeypatch.setattr(use_cases, "map", lambda: whole | {"next": None})
    for path in ("/", "/?view=list", "/progress", "/unit/numpy"):
        response = visit().get(path)
        assert response.status_code == 200
        assert 'class="ahead"' not in response.text


@pytest.mark.parametrize(("path", "given"), [("/find", True), ("/find?q=numpy", False)])
def test_a_search_that_has_not_begun_can_be_typed_at_once(visit, path, given):
    box = re.search(r'<input id="find"[^>]*>', visit().get(path).text)
    assert box
    assert (" autofocus" in box[0]) is given


def test_the_legend_speaks_of_stops_that_are_not_built_where_there_are_some(visit, use_cases, monkeypatch):
    whole = use_cases.map()
    assert {unit["state"] for stage in whole["stages"] for unit in stage["units"]} >= {"not-built", "open"}
    for page in ("/", "/?view=list"):
        assert 'class="key is-not-built"' in visit().get(page).text
    for stage in whole["stages"]:
        for unit in stage["units"]:
            unit["built"], unit["state"] = True, "open"
    monkeypatch.setattr(use_cases, "map", lambda: whole)
    for page in ("/", "/?view=list"):
        text = visit().get(page).text
        assert 'class="key is-not-built"' not in text
        assert 'class="key is-open"' in text


def test_a_stop_with_skills_to_review_says_so_on_the_road_and_in_the_list(visit, use_cases, monkeypatch):
    assert "is-due" not in visit().get("/").text
    whole = use_cases.map()
    whole["stages"][0]["units"][0]["due"] = 2
    monkeypatch.setattr(use_cases, "map", lambda: whole)
    road, listed = visit().get("/").text, visit().get("/?view=list").text
    for page in (road, listed):
        assert 'class="key is-due"' in page
    assert 'class="badge is-due"' in road
    assert "2 skills are due for review." in road
    assert '<a href="/progress#due">2 skills due for review</a>' in listed


def test_a_stop_that_is_done_says_what_to_review_in_the_place_of_done(visit, use_cases, monkeypatch):
    whole = use_cases.map()
    built = next(unit for stage in whole["stages"] for unit in stage["units"] if unit["built"])
    built |= {"state": "done", "due": 2}
    monkeypatch.setattr(use_cases, "map", lambda: whole)
    assert ">Review 2</text>" in visit().get("/").text


def test_what_is_found_in_a_lesson_is_shown_with_the_words_around_it(visit, use_cases, monkeypatch):
    hit = {
        "kind": "lesson",
        "title": "What a mask is",
        "where": "NumPy",
        "address": "/unit/numpy#what-a-mask-is",
        "unit": "numpy",
        "state": "",
        "excerpt": "… a mask & its rows …",
    }
    found = {"version": 1, "words": "mask", "hits": [hit], "instead": "", "without": []}
    monkeypatch.setattr(use_cases, "find", lambda words: found)
    page = visit().get("/find?q=mask").text
    assert 'href="/unit/numpy#what-a-mask-is"' in page
    assert "In the lesson of NumPy" in page
    assert "… a mask &amp; its rows …" in page


def test_the_progress_names_the_skills_of_a_begun_stop_that_were_not_tried(visit):
    page = visit().get("/progress").text
    assert re.search(r"Not tried yet: <span[^>]*>Reshape</span>", page)
    assert page.count("Reshape") == 1 + page.count("due-list")
