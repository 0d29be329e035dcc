"""at-the-door: a service that refuses what is wrong, names it, and never breaks."""

import json

from milepost.kinds.services import Model, change, post, request, task_of, visit, where

task = task_of(seconds=6)

GOOD = {"bike": "b-117", "age_days": 400, "km": 1250.5}
MODEL = Model({"age_days": 0.0001, "km": 0.000002}, base=0.05)
SAID = ("status", "error")


def ask(*, compare=SAID, **changes):
    """Ask about the good bike with some fields changed; None leaves a field away."""
    body = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return post("/predict", body, compare=compare)


def in_vain(**changes):
    """Ask a model that fails: a 503 may say what it likes."""
    return ask(compare=("status",), **changes)


def bare(body):
    return request("POST", "/predict", body=body, headers={"content-type": "application/json"}, compare=SAID)


task.example(visit(ask(), ask(km=-3), model=MODEL))
task.example(visit(ask(age_days="400"), ask(bike="", age_days=-5, km=None), bare(b'{"bike": "b-117", "age'), ask(colour="red"), model=MODEL))

# What is sent, by the way in which it is wrong.
WAYS = {
    "text-for-a-number": [{"age_days": "12"}, {"km": "7.5"}, {"age_days": "12", "km": "3"}],
    "true-for-a-number": [{"age_days": True}, {"km": False}],
    "part-of-a-day": [{"age_days": 400.5}, {"age_days": 0.25}],
    "spaces-in-a-name": [{"bike": " b-1 "}, {"bike": "b-1\t"}],
    "too-young": [{"age_days": -1}],
    "too-old": [{"age_days": 7301}],
    "less-than-none": [{"km": -0.5}],
    "too-far": [{"km": 100_001}],
    "no-name": [{"bike": ""}],
    "too-long-a-name": [{"bike": "b" * 21}],
    "a-field-too-many": [{"colour": "red"}, {"km_total": 5, "Age_days": 3}],
    "missing": [{"bike": None}, {"km": None, "bike": None}, {"age_days": None}],
    "several": [{"km": -1, "bike": ""}, {"age_days": "x", "km": None, "owner": 1}, {"bike": 7, "age_days": 9000}],
    "low-edge": [{"age_days": 0, "km": 0}, {"age_days": 0, "bike": "ß", "km": 0.0}],
    "high-edge": [{"age_days": 7300, "km": 12, "bike": "b" * 20}],
    "highest-of-all": [{"km": 100_000}],
}
BODIES = [b"", b"{", b"[1, 2]", b"null", b'"b-117"', b'{"bike": "b-117" "km": 3}']


@task.hidden(times=2)
def one_of_each(draw):
    """A good one, one that is wrong in each way, and a good one again."""
    asked = [ask(**draw.choice(WAYS[way])) for way in draw.shuffled(list(WAYS))]
    return visit(ask(km=draw.integer(0, 9000) / 2), *asked, ask(), model=MODEL)


@task.hidden(times=1)
def no_object(draw):
    """No JSON, or none that is an object; and JSON of Python's kind, which knows NaN and Infinity."""
    endless = json.dumps(GOOD | {"km": draw.choice([float("nan"), float("inf")])}).encode()
    return visit(*[bare(body) for body in draw.shuffled(BODIES)[:4]], bare(endless), ask(), model=MODEL)


@task.hidden(times=1)
def nothing_in_a_field(draw):
    """A field that is there, and holds null."""
    asked = [post("/predict", GOOD | dict.fromkeys(names), compare=SAID) for names in (["bike"], ["age_days"], ["km"])]
    return visit(*draw.shuffled(asked), ask(), model=MODEL)


@task.hidden(times=1)
def the_model_fails(draw):
    return visit(ask(), change("model", fails=True), in_vain(), ask(km=-1), change("model", fails=False), ask(age_days=draw.integer(0, 900)), model=MODEL)


@task.hidden(times=1)
def no_number(draw):
    return visit(change("model", nan=True), in_vain(age_days=draw.integer(0, 900)), change("model", nan=False), ask(), model=MODEL)


@task.hidden(times=2)
def at_the_ends_of_chance(draw):
    """A model that gives exactly 0 or 1, and a little more or less."""
    weights = {"age_days": 0.0, "km": 0.0}
    steps = []
    for base in draw.shuffled([0.0, 1.0, -0.01, 1.01]):
        steps += [change("model", weights=weights, base=base), ask() if 0 <= base <= 1 else in_vain()]
    return visit(*steps, model=MODEL)


def sent(found):
    """What was sent, where it is an object."""
    return found.step.json if isinstance(found.step.json, dict) else {}


def served(case):
    """Where a request was answered that should have been refused, None where none was."""
    found = where(case)
    return found if found is not None and found.want.status == 422 and found.got.status == 200 else None


def refused(case):
    """Where a refusal says something else than it should, with both lists."""
    found = where(case)
    if found is None or found.want.status != 422 or found.got.status != 422:
        return None
    told = found.got.json.get("wrong") if isinstance(found.got.json, dict) else None
    return found, told, found.want.json["wrong"]


@task.misconception(
    "text-for-a-number",
    "{asked} came back with {gave}. A text or a truth value was taken for a number. It goes well until somebody sends \"1,5\" or \"unknown\", and then it depends on who had written the other end.",
)
def text_for_number(case):
    found = served(case)
    if found is None:
        return False
    odd = [name for name in ("age_days", "km") if isinstance(sent(found).get(name), str | bool)]
    return bool(odd) and set(found.want.json["wrong"]) == set(odd) and found.fields()


@task.misconception(
    "a-field-too-many",
    "{asked} came back with {gave}. A field that you do not know was passed over: whoever sent `km_total` for `km` believes to this day that it counts.",
)
def field_too_many(case):
    found = served(case)
    return found is not None and set(found.want.json["wrong"]) == set(sent(found)) - set(GOOD) and found.fields()


@task.misconception(
    "anything-goes",
    "{asked} came back with {gave}. No such bike exists, and it was given a chance: somebody will act by it.",
)
def anything_goes(case):
    found = served(case)
    if found is None:
        return False
    body = sent(found)
    plain = all(name in GOOD and not isinstance(value, str | bool) or name == "bike" for name, value in body.items())
    return plain and found.fields()


@task.misconception(
    "nameless",
    "{asked}: refused, as it should be, and nothing says what was wrong in the form that was agreed on: `wrong`, a list of names. The caller can only guess, and asks again.",
)
def nameless(case):
    found = refused(case)
    return found is not None and not isinstance(found[1], list) and found[0].fields()


@task.misconception(
    "one-at-a-time",
    "{asked}: you name {mine}, and {all} are wrong. Whoever mends one and asks again is refused again.",
)
def one_at_a_time(case):
    found = refused(case)
    if found is None or not isinstance(found[1], list):
        return False
    is_part = set(map(str, found[1])) < set(found[2])
    return is_part and found[0].fields() | {"mine": ", ".join(map(str, found[1])) or "nothing", "all": ", ".join(found[2])}


@task.misconception(
    "names-in-disorder",
    "{asked}: the right names, {mine}, and not each once and sorted. Two refusals for the same reason look like two.",
)
def in_disorder(case):
    found = refused(case)
    if found is None or not isinstance(found[1], list):
        return False
    return set(map(str, found[1])) == set(found[2]) and found[0].fields() | {"mine": ", ".join(map(str, found[1]))}


@task.misconception(
    "no-field-to-name",
    "{asked}: you name {mine}. What was sent is no JSON object, so no field is wrong: it is the `body`.",
)
def no_field(case):
    found = refused(case)
    if found is None or not isinstance(found[1], list):
        return False
    return found[2] == ["body"] and "body" not in found[1] and found[0].fields() | {"mine": ", ".join(map(str, found[1])) or "nothing"}


@task.misconception(
    "broken-by-a-caller",
    "{asked} ended as {gave}. A 500 says that something broke in here, so somebody is woken, while the request was wrong and the caller is not told.",
)
def broken_by_caller(case):
    found = where(case)
    return found is not None and found.want.status == 422 and found.got.status == 500 and found.fields()


@task.misconception(
    "another-status",
    "{asked} was answered with {gave}. 422 is what was agreed on for a request that is understood and wrong; other programs decide by that number whether they ask again.",
)
def another_status(case):
    found = where(case)
    return found is not None and found.want.status == 422 and found.got.status in {400, 404, 409, 503} and found.fields()


@task.misconception(
    "the-model-broke-it",
    "{asked} ended as {gave} when the model raised. A 503 tells the caller to ask again in a while; a 500 that nobody can help.",
)
def model_broke(case):
    found = where(case)
    if found is None or found.want.status != 503 or found.got.status != 500:
        return False
    return any(step.get("do") == "change" and step["facts"].get("fails") for step in case.settings.steps) and found.fields()


@task.misconception(
    "no-chance-at-all",
    "{asked} was answered with {gave}. What the model gave is no chance: not a number, or none from 0 to 1. So it has failed, and that is a 503: the caller may ask again, and nobody acts by a number that means nothing.",
)
def no_chance_at_all(case):
    found = where(case)
    if found is None or found.want.status != 503 or found.got.status not in {200, 500}:
        return False
    return not any(step.get("do") == "change" and step["facts"].get("fails") for step in case.settings.steps) and found.fields()


@task.misconception(
    "good-ones-refused",
    "{asked} was refused: {gave}. All of it is as it should be; numbers at the very edge are still allowed.",
)
def good_refused(case):
    found = where(case)
    return found is not None and found.want.status == 200 and found.got.status in {422, 503} and found.fields()
