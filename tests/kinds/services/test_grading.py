"""A service goes through the same grader as any other answer; what it did wrong is told with the request and both replies."""

import pytest

from milepost.terms import VerdictName

CHECK = """
from milepost.kinds.services import Model, get, post, task_of, together, visit, where

task = task_of(seconds=30)
task.example(visit(get("/health"), post("/predict", {"rooms": 3}), model=Model({"rooms": 100.0}, base=50.0)))


@task.hidden(times=6)
def any_visit(draw):
    model = Model({"rooms": float(draw.integer(50, 200))}, base=float(draw.integer(0, 90)), seconds=0.1)
    asked = [post("/predict", {"rooms": draw.choice([1, 3, 0, "x"])}) for _ in range(draw.size(0, 3))]
    asked.append(post("/predict", {"rooms": 0}))
    both = [post("/predict", {"rooms": 2}, compare=("status", "took"))] * 2
    return visit(*asked, together(*both), model=model)


@task.misconception("bad-input-served", "{asked} came back with {gave}: nobody can live in that flat.")
def bad_input_served(case):
    found = where(case)
    return found is not None and found.want.status == 422 and found.got.status == 200 and found.fields()
"""
RIGHT = """
from fastapi import FastAPI
from pydantic import BaseModel, Field


class Flat(BaseModel):
    rooms: int = Field(ge=1, le=20)


def make_app(settings):
    app = FastAPI()

    @app.get("/health")
    def health():
        return {"status": "ok"}

    @app.post("/predict")
    def predict(flat: Flat):
        return {"price": float(settings.model.predict([[flat.rooms]])[0])}

    return app
"""


@pytest.fixture
def told(grade):
    """Give what is found in the right answer with one text in the place of another."""

    def found(was="", now=""):
        assert was in RIGHT
        verdict = grade(CHECK, RIGHT, RIGHT.replace(was, now))
        assert verdict.name is VerdictName.FAILED
        return verdict.findings[0]

    return found


def test_a_right_service_passes(grade):
    verdict = grade(CHECK, RIGHT, RIGHT)
    assert (verdict.name, verdict.cases) == (VerdictName.PASSED, 7), verdict.findings


def test_a_known_mistake_is_told_with_a_conversation_as_a_list(told):
    finding = told("Field(ge=1, le=20)", "1")
    assert finding.key == "bad-input-served"
    assert finding.message.startswith('`POST /predict {"rooms": 0}` came back with 200 {"price": ')
    asked = dict(finding.shown[0].portrait.parts)["conversation"].rows
    assert ('POST /predict {"rooms": 0}',) in asked
    place = finding.got.marks[0][0]
    assert (finding.want.rows[place][1], finding.got.rows[place][1][:3]) == ("422", "200")
    assert finding.call == "make_app(settings)"


def test_what_nobody_foresaw_is_told_with_the_request_and_both_replies(told):
    finding = told("[[flat.rooms]]", "[flat.rooms]")
    assert finding.key == "wrong-result"
    assert finding.message.startswith('`POST /predict {"rooms": 3}` → 500 (ValueError: The model takes rows')
    assert finding.message.endswith('line 19), expected 200 {"price": 350.0}.')


def test_a_handler_that_blocks_all_others_is_told_by_the_clock(told):
    finding = told("    def predict", "    async def predict")
    assert finding.message.endswith("after 0.2 s, expected 200 " + finding.message.split("expected 200 ")[1])
    assert "after 0.1 s." in finding.message


@pytest.mark.parametrize(
    ("was", "now", "key", "words"),
    [
        ("def make_app", "def make_ap", "missing-function", "Is `make_ap` a slip of the pen?"),
        ("app = FastAPI()", "app = FastAPI(", "syntax-error", "line 11"),
        ("app = FastAPI()", "app = {}[0]", "exception", "KeyError on line 11"),
        ("    return app\n", "", "exception", "make_app gives NoneType, which cannot be served"),
        ("(settings):", "(settings, x):", "wrong-arguments", "`make_app`"),
        ('return {"status": "ok"}', "import os; os._exit(3)", "ended-early", "ended"),
        ("app = FastAPI()", "app = FastAPI(lifespan=3)", "exception", "the service does not start: TypeError"),
    ],
)
def test_the_framework_finds_what_it_finds_elsewhere(told, was, now, key, words):
    finding = told(was, now)
    assert finding.key == key
    assert words in finding.message


def test_a_part_that_is_not_written_is_no_failure(grade):
    stub = 'raise NotImplementedError("Write this part.")'
    for was in ("app = FastAPI()", 'return {"price": float(settings.model.predict([[flat.rooms]])[0])}'):
        assert grade(CHECK, RIGHT, RIGHT.replace(was, stub)).name is VerdictName.NOT_STARTED
