"""the-packing-table: a service met by busy packers, bad scanners and a model that breaks."""

import math

from milepost.kinds.services import Model, change, get, metrics, post, task_of, together, used, visit, where

task = task_of(seconds=20)
FEATURES = ("cents", "charts", "bought", "sent_back")
TOOK = ("status", "json", "took")


def a_model(draw=None, **how):
    """Draw a model whose columns stand in any order and weigh differently."""
    weights = {"cents": 0.00001, "charts": 0.125, "bought": 0.0625, "sent_back": 0.03125}
    if draw is not None:
        names = draw.shuffled(FEATURES)
        while names == list(FEATURES):
            names = draw.shuffled(FEATURES)
        weights = {name: weights[name] for name in names}
    how = {"base": 0.05, "seconds": 0.1, "version": "3"} | how
    return Model(weights, **how)


def line(draw, number, **fields):
    """Draw a line that is in order."""
    bought = draw.integer(0, 6)
    plain = {
        "order_id": number,
        "line_no": draw.integer(1, 4),
        "cents": draw.choice((0, 900, 9_999, 10_000, 25_000)),
        "charts": draw.integer(0, 3),
        "bought": bought,
        "sent_back": draw.integer(0, bought),
    }
    return plain | fields


def parcel(draw, count=None, **fields):
    """Draw the body of a request."""
    count = draw.integer(1, 4) if count is None else count
    return {"lines": [line(draw, 10 + place, **fields) for place in range(count)]}


SHOES = {"order_id": 17, "line_no": 1, "cents": 8900, "charts": 2, "bought": 6, "sent_back": 1}
COAT = {"order_id": 17, "line_no": 2, "cents": 21000, "charts": 0, "bought": 6, "sent_back": 1}
task.example(
    visit(get("/health"), get("/ready"), post("/lines", {"lines": [SHOES, COAT]}), used("model"), metrics("lines_total"), model=a_model(), threshold=0.6)
)
task.example(
    visit(
        post("/lines", {"lines": [SHOES | {"cents": "8900"}]}),
        change("model", fails=True),
        post("/lines", {"lines": [SHOES, COAT]}),
        get("/health"),
        get("/ready"),
        model=a_model(),
        threshold=0.5,
    )
)


@task.hidden(times=6)
def busy_day(draw):
    steps = [post("/lines", parcel(draw)) for _ in range(draw.size(1, 4))]
    return visit(*steps, used("model"), get("/ready"), metrics("lines_total"), model=a_model(draw), threshold=draw.choice((0.2, 0.4)))


BAD = {
    "a text": {"cents": "900"},
    "a half": {"charts": 1.5},
    "below nothing": {"cents": -1},
    "more back than bought": {"bought": 1, "sent_back": 2},
    "nothing there": {"bought": None},
    "a number as text": {"order_id": "17"},
    "a truth": {"charts": True},
}


@task.hidden(times=1)
def bad_scanners(draw):
    """Each kind of nonsense, once, among good requests."""
    steps = []
    for fields in draw.shuffled(list(BAD.values())):
        body = parcel(draw, draw.integer(1, 3))
        body["lines"][-1] |= fields
        steps.append(post("/lines", body))
    lists = [post("/lines", parcel(draw, count)) for count in draw.shuffled((0, 51, 50))]
    more = [post("/lines", parcel(draw, 1, colour="red")), post("/lines", parcel(draw, 1, order_id=-17)), post("/lines", {}), post("/lines", [1])]
    return visit(*steps, *lists, *draw.shuffled(more), get("/ready"), metrics("lines_total"), model=a_model(draw), threshold=0.3)


@task.hidden(times=1)
def a_field_is_missing(draw):
    steps = []
    for name in draw.shuffled((*FEATURES, "order_id", "line_no")):
        body = parcel(draw, 1)
        del body["lines"][0][name]
        steps.append(post("/lines", body))
    return visit(*steps, model=a_model(draw), threshold=0.3)


@task.hidden(times=1)
def broken_for_an_hour(draw):
    body = parcel(draw, 2, cents=10_000)
    dear = parcel(draw, 3)
    steps = [post("/lines", parcel(draw)), change("model", fails=True), get("/ready"), post("/lines", body), post("/lines", dear)]
    steps += [get("/health"), get("/ready"), change("model", fails=False), get("/ready"), post("/lines", parcel(draw)), get("/ready")]
    return visit(*steps, metrics("lines_total"), model=a_model(draw), threshold=0.3)


@task.hidden(times=1)
def no_number(draw):
    steps = [post("/lines", parcel(draw)), change("model", nan=True), post("/lines", parcel(draw, 3)), get("/ready"), get("/health")]
    return visit(*steps, change("model", nan=False), post("/lines", parcel(draw)), get("/ready"), model=a_model(draw), threshold=0.3)


@task.hidden(times=1)
def no_number_for_one(draw):
    """A weight so large that it is too much for one line and not for the other."""
    lines = draw.shuffled([line(draw, 11, charts=0), line(draw, 12, charts=9), line(draw, 13, charts=0)])
    huge = dict.fromkeys(FEATURES, 0.0) | {"charts": 1e308}
    return visit(post("/lines", {"lines": lines}), get("/ready"), model=Model(huge, base=0.25), threshold=0.5)


@task.hidden(times=1)
def beyond_the_ends(draw):
    """Risks that a linear model puts below 0 and above 1."""
    low = post("/lines", parcel(draw, 2, charts=0, bought=0, sent_back=0, cents=0))
    high = post("/lines", parcel(draw, 2, charts=9, bought=9, sent_back=9))
    return visit(low, high, model=a_model(draw, base=-0.25), threshold=0.5)


@task.hidden(times=1)
def on_the_threshold(draw):
    steps = [post("/lines", parcel(draw, 2, cents=0, charts=2, bought=0, sent_back=0)), metrics("lines_total")]
    return visit(*steps, model=a_model(draw, base=0.25), threshold=0.5)


@task.hidden(times=1)
def all_tables_at_once(draw):
    asked = [post("/lines", parcel(draw), compare=TOOK) for _ in range(draw.integer(3, 6))]
    return visit(together(*asked), used("model", "calls"), model=a_model(draw, seconds=0.25), threshold=0.3)


def lines_in(step):
    """The lines that a request asks about, as far as there are any."""
    body = step.json
    lines = body.get("lines") if isinstance(body, dict) else None
    return [each for each in lines if isinstance(each, dict)] if isinstance(lines, list) else []


def let_through(case):
    """The first difference, if it is a request that should have been refused and was answered."""
    found = where(case)
    wrong = found is not None and found.what == "status" and found.want.status == 422
    return found if wrong and found.got.status == 200 else None


def judged(case):
    """The first difference, if it is in what a good request was told."""
    found = where(case)
    return found if found is not None and found.step.path == "/lines" and found.want.status == 200 else None


@task.misconception("texts-accepted", "{asked} came back with {gave}. A text stands where a number should: FastAPI makes a number of it if it can. Today it was \"900\"; tomorrow it is \"1e3\", and nobody notices that the scanner is broken.")
def texts_accepted(case):
    found = let_through(case)
    texts = found is not None and any(isinstance(value, str) for each in lines_in(found.step) for value in each.values())
    return texts and found.fields()


@task.misconception("truth-as-number", "{asked} came back with {gave}. `true` is no number; in Python it counts as 1, and a field that says yes or no was sent in the place of one that counts.")
def truth_as_number(case):
    found = let_through(case)
    truths = found is not None and any(isinstance(value, bool) for each in lines_in(found.step) for value in each.values())
    return truths and found.fields()


@task.misconception("numbers-refused", "{asked} came back with {gave}. The numbers of an order and of a line may be any whole numbers; whoever bounds what the task does not bound sends a packer away with a parcel that is in order.")
def numbers_refused(case):
    found = judged(case)
    below = found is not None and any(each.get("order_id", 0) < 0 for each in lines_in(found.step))
    return below and found.got.status == 422 and found.fields()


@task.misconception("below-nothing", "{asked} came back with {gave}: something in it is below 0. The model gives a number for that, too, and it means nothing.")
def below_nothing(case):
    found = let_through(case)
    below = found is not None and any(isinstance(value, int) and value < 0 for each in lines_in(found.step) for value in each.values())
    return below and found.fields()


@task.misconception("more-back-than-bought", "{asked} came back with {gave}: more was sent back than bought. Each number is possible, both together are not; two fields of the scanner were swapped, perhaps.")
def more_back_than_bought(case):
    found = let_through(case)
    both = found is not None and any(
        isinstance(each.get("bought"), int) and isinstance(each.get("sent_back"), int) and each["sent_back"] > each["bought"] for each in lines_in(found.step)
    )
    return both and found.fields()


@task.misconception("any-number-of-lines", "A request with {count} lines came back with {status}. Without a bound, one client can ask about a million, and all others wait for that.")
def any_number_of_lines(case):
    found = let_through(case)
    count = -1 if found is None else len(lines_in(found.step))
    return count in {0, 51} and {"count": count, "status": found.got.status}


@task.misconception("field-missing", "{asked} came back with {gave}, although a field is missing. A value that you make up is judged like one that somebody measured.")
def field_missing(case):
    found = let_through(case)
    missing = found is not None and any(set(SHOES) - set(each) for each in lines_in(found.step))
    return missing and found.fields()


@task.misconception("bad-input-breaks", "{asked} came back with {gave}. What a client sends wrong is the client's fault, and it is told so with 422; 500 says that you are broken, and wakes somebody.")
def bad_input_breaks(case):
    found = where(case)
    by_input = found is not None and found.got.raised.split(":")[0] in {"ValidationError", "KeyError", "TypeError", "ValueError", "AttributeError"}
    return by_input and found.want.status == 422 and found.got.status == 500 and found.fields()


def broken_by(case, name):
    """Is a model broken in this way somewhere before the first difference?"""
    return any(each.get("do") == "change" and each["facts"].get(name) for each in case.settings.steps)


@task.misconception("falls-with-the-model", "The model raises, and {asked} came back with {gave}. Forty packers stand there without an answer; the rule would have given one.")
def falls_with_the_model(case):
    found = judged(case)
    return found is not None and found.got.status in {500, 503} and broken_by(case, "fails") and found.fields()


@task.misconception("nan-breaks", "The model gives NaN, and {asked} came back with {gave}. A broken model need not raise: it can give something that is no number, and JSON has no word for that.")
def nan_breaks(case):
    found = judged(case)
    return found is not None and broken_by(case, "nan") and found.got.status in {500, 503} and found.fields()


def risks(reply):
    told = reply.json.get("lines") if isinstance(reply.json, dict) else None
    return [each.get("risk") for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def numbers(values):
    return bool(values) and all(isinstance(each, int | float) for each in values)


@task.misconception("half-by-the-model", "For one of its lines the model gave something that is no finite number, and {asked} came back with {gave}. Who works with a model that has just been broken for one line does not know what the others are worth, and whether `by` is true of them.")
def half_by_the_model(case):
    found = judged(case)
    if found is None or found.what != "json" or found.want.json["by"] != "rule" or not isinstance(found.got.json, dict):
        return False
    return not any(broken_by(case, name) for name in ("fails", "nan")) and found.got.json.get("by") != "rule" and found.fields()


@task.misconception("columns-mixed", "The model's columns stand in the order {names}, and your rows in another. {asked} came back with {gave}: numbers that look like risks and belong to nothing.")
def columns_mixed(case):
    found = judged(case)
    if found is None or found.what != "json" or not numbers(risks(found.got)) or not numbers(risks(found.want)):
        return False
    model = case.settings.given["model"]
    rows = [[each[name] for name in FEATURES] for each in lines_in(found.step)]
    mixed = [min(max(each, 0.0), 1.0) for each in model.predict(rows)]
    close = len(mixed) == len(risks(found.got)) and all(math.isclose(one, other, abs_tol=1e-9) for one, other in zip(mixed, risks(found.got), strict=True))
    return close and mixed != risks(found.want) and found.fields() | {"names": ", ".join(model.names)}


@task.misconception("beyond-the-ends", "A line has the risk {risk:.2f}. A linear model knows no ends, and what shows the risk as a bar paints outside of it.")
def beyond_the_ends_told(case):
    found = judged(case)
    if found is None or not numbers(risks(found.got)):
        return False
    beyond = [each for each in risks(found.got) if not 0 <= each <= 1]
    return bool(beyond) and {"risk": beyond[0]}


@task.misconception("not-on-the-threshold", "The risk is {risk:g}, exactly the threshold, and `look` is {look}. From the threshold on somebody should look.")
def not_on_the_threshold(case):
    found = judged(case)
    if found is None or found.got.status != 200 or risks(found.got) != risks(found.want):
        return False
    pairs = zip(found.want.json["lines"], found.got.json["lines"], strict=True)
    other = [one for one, two in pairs if one["look"] != two.get("look")]
    at = bool(other) and other[0]["risk"] == case.settings.given["threshold"]
    return at and {"risk": other[0]["risk"], "look": not other[0]["look"]}


@task.misconception("line-by-line", "The model was called {calls} times for {requests} requests. Each call costs 0.1 s, whatever its size: at 50 lines a request, the packers wait five seconds.")
def line_by_line(case):
    found = where(case)
    if found is None or found.step.get("do") != "used":
        return False
    want, got = found.want.json["calls"], found.got.json["calls"]
    return got > want and {"calls": got, "requests": want}


@task.misconception("everybody-waits", "{count} requests came at the same moment, and one of them had its answer after {took:.2f} s instead of {want:.2f}: each waited until the model was done with the one before. A handler made with `async def` must not wait for anything that is not awaited.")
def everybody_waits(case):
    found = where(case)
    if found is None or found.what != "took":
        return False
    steps = [each for each in case.settings.steps if each.get("do") == "together"]
    return {"count": len(steps[0]["steps"]), "took": found.got.took, "want": found.want.took}


@task.misconception("health-follows-the-model", "`GET /health` came back with {status} because the model is broken. Whoever watches will start the process again, and again, and the packers lose the rule as well.")
def health_follows_the_model(case):
    found = where(case)
    return found is not None and found.step.path == "/health" and found.got.status == 503 and {"status": found.got.status}


@task.misconception("always-ready", "The last request went by the rule, and `GET /ready` came back with {status}. Nobody learns that the model is broken: the answers look as always.")
def always_ready(case):
    found = where(case)
    return found is not None and found.step.path == "/ready" and found.want.status == 503 and found.got.status == 200 and {"status": found.got.status}


@task.misconception("never-ready-again", "The model works again, and `GET /ready` still came back with {status}. A service that never comes back is one that somebody must restart at night.")
def never_ready_again(case):
    found = where(case)
    before = found is not None and any(each.get("do") == "change" for each in case.settings.steps[: found.place])
    return before and found.step.path == "/ready" and found.got.status == 503 and {"status": found.got.status}


@task.misconception("requests-counted", "`lines_total` adds up to {got:g}, and {want:g} lines were judged. You count requests, perhaps, and a request has up to fifty lines.")
def requests_counted(case):
    found = where(case)
    if found is None or found.step.path != "/metrics" or found.what != "json":
        return False
    got, want = (sum(reply.json.values()) for reply in (found.got, found.want))
    return 0 < got < want and {"got": got, "want": want}


@task.misconception("no-metrics", "`GET /metrics` has no `lines_total`. What nobody counts, nobody can watch.")
def no_metrics(case):
    found = where(case)
    return found is not None and found.step.path == "/metrics" and not found.got.json
