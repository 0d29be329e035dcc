"""The JSON API: what is handed on, what comes back, and one shape for every refusal."""

import base64
import json
import re

import pytest

from milepost.terms import AuthorError, BusyError, InternalError, LearnerError, UnavailableError

GETS = [
    "/api/map",
    "/api/next",
    "/api/progress",
    "/api/unit/numpy",
    "/api/exercise/numpy/masks",
    "/api/history/numpy/masks",
    "/api/history/numpy/masks/attempt-one",
    "/api/attempt/0123456789ab",
    "/api/under-way/numpy/masks",
]
SENDS = [
    ("POST", "/api/check", {"exercise": "numpy/masks", "answer": "x"}),
    ("POST", "/api/run", {"exercise": "numpy/masks", "answer": "x"}),
    ("POST", "/api/cancel", {"attempt": "0123456789ab"}),
    ("PUT", "/api/draft", {"exercise": "numpy/masks", "language": "python", "text": "x"}),
    ("POST", "/api/hint", {"exercise": "numpy/masks"}),
    ("POST", "/api/solution", {"exercise": "numpy/masks"}),
    ("POST", "/api/reset", {"exercise": "numpy/masks"}),
    ("POST", "/api/scene", {"unit": "k-means", "state": {"seed": 1}}),
    ("POST", "/api/work", {"exercise": "numpy/masks"}),
]
EVERY = [("GET", path, None) for path in GETS] + SENDS


def refusal(response):
    """Check the one shape, and give the error."""
    body = response.json()
    assert set(body) == {"version", "error"}
    assert body["version"] == 1
    assert set(body["error"]) == {"code", "message", "mend"}
    assert all(body["error"].values())
    return body["error"]


@pytest.mark.parametrize(("method", "path", "body"), EVERY)
def test_every_endpoint_answers_in_version_1(visit, method, path, body):
    response = visit()(method, path, json=body)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()["version"] == 1


@pytest.mark.parametrize(("method", "path", "body"), EVERY)
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LearnerError("MP-A001", "There is no such exercise.", "Look at the map."), 404),
        (LearnerError("MP-A002", "There is no such unit.", "Look at the map."), 404),
        (LearnerError("MP-A004", "That is too long.", "Make it shorter."), 400),
        (UnavailableError("MP-T001", "A tool is missing.", "Install it."), 503),
        (AuthorError("MP-C001", "The track is wrong.", "Mend it."), 500),
        (InternalError("MP-S001", "It broke.", "Try again."), 500),
    ],
)
def test_every_refusal_has_one_shape(visit, use_cases, method, path, body, error, status):
    use_cases.fail = error
    response = visit()(method, path, json=body)
    assert response.status_code == status
    assert refusal(response) == {"code": error.code, "message": error.message, "mend": error.mend}


@pytest.mark.parametrize(("method", "path", "body"), EVERY)
def test_what_nobody_foresaw_is_ours_and_says_nothing_of_the_inside(visit, use_cases, caplog, method, path, body):
    use_cases.fail = RuntimeError("/secret/path")
    response = visit()(method, path, json=body)
    assert response.status_code == 500
    assert refusal(response)["code"] == "MP-F008"
    assert "secret" not in response.text
    assert "/secret/path" in caplog.text


@pytest.mark.parametrize(("method", "path", "body"), SENDS)
def test_a_missing_or_wrong_field_is_named(visit, use_cases, method, path, body):
    for key, value in body.items():
        if key in {"language", "state"}:
            continue
        rest = {name: each for name, each in body.items() if name != key}
        for given in (rest, rest | {key: None}, rest | {key: [value]}):
            response = visit()(method, path, json=given)
            assert response.status_code == 400
            assert f"`{key}`" in refusal(response)["message"]
    assert use_cases.asked == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b"[" * 200_000, b'{"exercise": ' + b"9" * 5000 + b"}"]
)
def test_what_is_not_a_json_object_is_refused(visit, content):
    response = visit().post("/api/check", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 400
    assert refusal(response)["code"] == "MP-F004"


def test_unknown_addresses_and_methods_keep_the_shape(visit):
    assert refusal(visit().get("/api/nowhere"))["code"] == "MP-F006"
    wrong = visit().get("/api/check")
    assert wrong.status_code == 405
    assert refusal(wrong)["code"] == "MP-F007"


def test_an_answer_is_handed_on_byte_for_byte(visit, use_cases):
    for source in ("def f():\n    return 'é'\r\n", "", "\x00\x00", "a\tb", "🦉"):
        visit().post(
            "/api/check", json={"exercise": "numpy/masks", "answer": source, "attempt": "0192", "language": None}
        )
        name, given = use_cases.asked[-1]
        assert name == "check"
        assert given == {"exercise": "numpy/masks", "answer": source.encode(), "language": None, "attempt": "0192"}


@pytest.mark.parametrize("raw", [b"caf\xe9 = 1\n", b"\xff\xfe\x00", bytes(range(256))])
def test_an_answer_that_is_not_utf_8_arrives_as_it_is(visit, use_cases, raw):
    for body in (
        {"answer": raw.decode("utf-8", "surrogateescape")},
        {"answer_base64": base64.b64encode(raw).decode()},
    ):
        content = json.dumps({"exercise": "numpy/masks", **body}).encode()
        visit().post("/api/check", content=content, headers={"content-type": "application/json"})
        assert use_cases.asked[-1][1]["answer"] == raw


def test_a_lone_surrogate_does_not_break_anything(visit, use_cases):
    content = b'{"exercise": "numpy/masks", "answer": "\\ud800"}'
    response = visit().post("/api/check", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 200
    assert isinstance(use_cases.asked[-1][1]["answer"], bytes)


def test_base64_that_is_none_is_refused(visit):
    response = visit().post("/api/check", json={"exercise": "numpy/masks", "answer_base64": "not base64!"})
    assert refusal(response)["code"] == "MP-F004"


def test_ten_megabytes_arrive_for_the_check_to_judge(visit, use_cases):
    response = visit().post("/api/check", json={"exercise": "numpy/masks", "answer": "x" * 10_000_000})
    assert response.status_code == 200
    assert len(use_cases.asked[-1][1]["answer"]) == 10_000_000


def test_more_than_any_answer_is_refused_in_words(visit, use_cases):
    response = visit().post("/api/check", json={"exercise": "numpy/masks", "answer": "x" * 33_600_000})
    assert response.status_code == 413
    assert refusal(response)["code"] == "MP-F005"
    assert use_cases.asked == []


def test_who_is_one_too_many_hears_when_to_come_again(visit, use_cases):
    use_cases.fail = BusyError("MP-A040", "Many are waiting.", "Try again in 2 seconds.", retry_s=1.5)
    response = visit().post("/api/check", json={"exercise": "numpy/masks", "answer": "x"})
    assert response.status_code == 429
    assert response.headers["retry-after"] == "2"
    assert response.json()["error"] == {
        "code": "MP-A040",
        "message": "Many are waiting.",
        "mend": "Try again in 2 seconds.",
        "retry_s": 1.5,
    }


def test_a_page_cannot_ask_in_another_learners_name(visit, use_cases):
    sent = {"exercise": "numpy/masks", "answer": "x"}
    assert visit().post("/api/check", json=sent, headers={"X-Milepost-Learner": "ada"}).status_code == 200
    assert use_cases.askers[-1][0] == ""


def test_a_number_that_json_has_no_word_for_is_null(visit):
    assert visit().post("/api/scene", json={"unit": "k-means"}).json()["frames"] == [{"x": None}]


def test_a_scene_takes_texts_as_drafts(visit, use_cases):
    good = {"unit": "k-means", "state": {"k": 3}, "drafts": {"assign": "def assign(): ..."}}
    good |= {"languages": {"assign": "python"}}
    assert visit().post("/api/scene", json=good).status_code == 200
    assert use_cases.asked[-1][1] == good
    assert visit().post("/api/scene", json=good | {"drafts": {"assign": 1}}).status_code == 400
    assert visit().post("/api/scene", json=good | {"languages": {"assign": 1}}).status_code == 400
    assert visit().post("/api/scene", json=good | {"state": []}).status_code == 400


def test_an_exercise_comes_with_its_html(visit):
    body = visit().get("/api/exercise/numpy/masks").json()
    assert "<code>assign</code>" in body["task_html"]
    assert "<math" in body["task_html"]
    assert "&lt;b&gt;not HTML&lt;/b&gt;" in body["task_html"]
    assert body["hints_html"] == ["Look at the <strong>axes</strong>."]


def test_a_hint_comes_with_its_html(visit):
    assert visit().post("/api/hint", json={"exercise": "numpy/masks"}).json()["html"] == "Use <code>argmin</code>."


def test_settings_are_kept_by_name(visit, use_cases):
    told = visit()("PUT", "/api/settings", json={"values": {"keys": "vim"}}).json()
    assert told["settings"][0]["value"] == "vim"
    assert visit().get("/api/settings").json() == told
    assert refusal(visit()("PUT", "/api/settings", json={"values": {"keys": 7}}))["code"] == "MP-F004"


def test_a_console_is_asked_by_its_id(visit, use_cases):
    begun = visit().post("/api/console", json={"exercise": "numpy/masks", "answer": "x = 1"}).json()
    name = begun["console"]
    assert use_cases.asked[-1] == ("console", {"exercise": "numpy/masks", "answer": b"x = 1", "language": None})
    visit().post("/api/console/line", json={"console": name, "text": "x"})
    assert use_cases.asked[-1] == ("line", {"console": name, "text": "x"})
    assert visit().get(f"/api/console/{name}").json()["open"]
    for path, asked in (("stop", "stop_line"), ("end", "end_console")):
        assert visit().post(f"/api/console/{path}", json={"console": name}).status_code == 200
        assert use_cases.asked[-1] == (asked, {"console": name, "learner": ""})
    assert refusal(visit().post("/api/console/line", json={"console": name}))["code"] == "MP-F004"


def test_health_asks_nobody(visit, use_cases):
    assert visit().get("/api/health").json() == {"version": 1, "name": "milepost"}
    assert use_cases.asked == []


def test_every_address_is_documented(repository, use_cases):
    from milepost.web.api import Api

    told = set(re.findall(r"^\| (GET|POST|PUT) \| `([^`]+)` \|", page(repository), re.MULTILINE))
    routes = Api(use_cases, site=lambda _told: {}).routes()
    there = {(method, f"/api{route.path}") for route in routes for method in route.methods - {"HEAD"}}
    assert told == there


def page(repository):
    return (repository / "docs" / "reference" / "json-api.md").read_text(encoding="utf-8")


def test_reports_are_asked_for_from_a_number_on(visit, use_cases):
    assert visit()("GET", "/api/attempt/0123456789ab?since=12").status_code == 200
    assert use_cases.asked[-1] == ("attempt", {"attempt_id": "0123456789ab", "since": 12})
    assert refusal(visit()("GET", "/api/attempt/0123456789ab?since=-1"))["code"] == "MP-F004"
    assert refusal(visit()("GET", "/api/attempt/0123456789ab?since=9999999999"))["code"] == "MP-F004"
