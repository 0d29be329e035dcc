"""alive-and-ready: health, readiness and metrics of a service whose model comes later."""

from milepost.kinds.services import get, metrics, post, put, remove, task_of, together, visit, wait, where

task = task_of(seconds=6)

SAMPLES = ("requests_total", "request_seconds_bucket", "request_seconds_count", "request_seconds_sum")
SEVEN = {"version": "7", "base": 0.1, "weight": 0.01}
EIGHT = {"version": "8", "base": 0.3, "weight": 0.02}


def ask(km, *, compare=("status", "json")):
    return post("/predict", {"km": km}, compare=compare)


task.example(visit(get("/health"), get("/ready"), ask(3), put("model.json", SEVEN), get("/ready"), ask(3), lookup_s=0.05))
task.example(visit(ask(3), get("/wp-login.php"), metrics(*SAMPLES), files={"model.json": SEVEN}, lookup_s=0.2))


@task.hidden(times=2)
def comes_later(draw):
    """Nothing, then half a file, then all of it; then the file goes, and the model stays."""
    half = draw.choice(['{"version": "7", "base"', "", "{"])
    return visit(
        get("/health"), get("/ready"), put("model.json", half), get("/ready"), get("/health"), ask(2), put("model.json", SEVEN),
        ask(draw.integer(1, 40)), remove("model.json"), ask(4), get("/ready"), get("/health"), lookup_s=0.01,
    )  # fmt: skip


@task.hidden(times=1)
def kept_once_it_was_read(draw):
    return visit(get("/ready"), put("model.json", EIGHT), ask(draw.integer(1, 40)), get("/ready"), files={"model.json": SEVEN}, lookup_s=0.01)


@task.hidden(times=3)
def counted(draw):
    """Some predictions, some wrong ones, some that are none; looked at between and at the end."""
    steps = [ask(draw.integer(1, 90)) for _ in range(draw.integer(1, 3))]
    steps += [post("/predict", {"km": "far"}), get(f"/{draw.choice(['admin', 'favicon.ico'])}"), get("/predict/"), get("/health"), get("/ready")]
    steps = draw.shuffled(steps)
    lookup = draw.choice([0.02, 0.15, 0.6, 1.5])
    return visit(*steps, metrics(*SAMPLES), ask(1), wait(2.0), metrics(*SAMPLES), files={"model.json": SEVEN}, lookup_s=lookup)


@task.hidden(times=1)
def not_ready_is_counted(draw):
    refused = [ask(1, compare=("status", "took")) for _ in range(draw.integer(1, 3))]
    return visit(*refused, metrics(*SAMPLES), put("model.json", EIGHT), ask(1), metrics(*SAMPLES), lookup_s=0.3)


@task.hidden(times=1)
def beside_each_other(draw):
    """Each is timed by itself, though they overlap."""
    return visit(together(*[ask(draw.integer(1, 9)) for _ in range(3)], apart=0.1), metrics(*SAMPLES), files={"model.json": SEVEN}, lookup_s=0.2)


def samples(case):
    """Where the metrics differ, with what was wanted and given; None where something else does first."""
    found = where(case)
    if found is None or found.step.path != "/metrics" or found.want.json is None:
        return None
    return found, found.want.json, found.got.json if isinstance(found.got.json, dict) else {}


def counts(told):
    return {name: value for name, value in told.items() if name.startswith("requests_total")}


@task.misconception(
    "not-alive-without-a-model",
    "{asked} was answered with {gave}. Whoever asks restarts what is not alive. Then the model has to be waited for again, and the service is restarted before it comes, for ever.",
)
def not_alive(case):
    found = where(case)
    return found is not None and found.step.path == "/health" and found.got.status != 200 and found.fields()


@task.misconception(
    "ready-for-nothing",
    "{asked} was answered with {gave}, and there is no model that could be read. Customers are sent to a service that cannot serve them.",
)
def ready_for_nothing(case):
    found = where(case)
    return found is not None and found.step.path == "/ready" and found.want.status == 503 and found.got.status == 200 and found.fields()


@task.misconception(
    "half-a-file",
    "{asked} ended as {gave}. The file was there and not yet whole, which happens whenever somebody copies it. That means not yet, and is no fault.",
)
def half_a_file(case):
    found = where(case)
    if found is None or found.want.status != 503 or found.got.status != 500:
        return False
    before = case.settings.steps[: found.place]
    return any(step.get("do") == "put" for step in before) and found.fields()


@task.misconception(
    "no-file-no-mercy",
    "{asked} ended as {gave}: the model is not there yet. That is a 503, come back in a while; with a 500 somebody is woken at each start.",
)
def no_file(case):
    found = where(case)
    return found is not None and found.want.status == 503 and found.got.status in {500, None} and found.fields()


@task.misconception(
    "read-only-at-the-start",
    "{asked} was answered with {gave}. The model came after the service had started, and nobody looked again.",
)
def only_at_start(case):
    found = where(case)
    if found is None or found.want.status != 200 or found.got.status != 503:
        return False
    return any(step.get("do") == "put" for step in case.settings.steps[: found.place]) and not any(
        step.get("do") == "remove" for step in case.settings.steps[: found.place]
    ) and found.fields()


@task.misconception(
    "read-again-each-time",
    "{asked} was answered with {gave}, where {expected} was right. The file is read for every request: it may be gone, half written, or another model's, and then the service changes in the middle of the day without anybody having said so.",
)
def read_again(case):
    found = where(case)
    return worked_before(case, found) and found.step.path in {"/predict", "/ready"} and found.want.status == 200 and found.fields()


def worked_before(case, found):
    """Whether this service has read its model, as its own replies show."""
    if found is None:
        return False
    steps = zip(case.settings.steps[: found.place], case.got, strict=False)
    return any(step.get("path") in {"/predict", "/ready"} and reply.status == 200 for step, reply in steps)


@task.misconception(
    "never-read",
    "{asked} was answered with {gave}. The model lay there from the beginning, and nothing has read it yet: a service that reads it only when `/ready` is asked depends on somebody asking.",
)
def never_read(case):
    found = where(case)
    if found is None or found.step.path != "/predict" or found.want.status != 200 or found.got.status != 503 or worked_before(case, found):
        return False
    return not any(step.get("do") == "put" for step in case.settings.steps[: found.place]) and found.fields()


@task.misconception(
    "looks-up-for-nothing",
    "{asked} was refused after {late:.3g} s: the weather was looked up for a chance that nobody can compute. In the minutes without a model each of those who ask holds a thread for so long.",
)
def looks_up_for_nothing(case):
    found = where(case)
    if found is None or found.what != "took" or found.want.status != 503:
        return False
    return {"asked": f"`{found.step}`", "late": found.got.took}


@task.misconception(
    "labels-swapped",
    "Your metrics have the line {line}: the status stands under `path`, and the path under `status`. Labels that are given by their place alone get into the wrong order unnoticed, and every question asked of the curves finds nothing.",
)
def labels_swapped(case):
    told = samples(case)
    if told is None:
        return False
    odd = [name for name in counts(told[2]) if 'path="200"' in name or 'status="/' in name or 'status="other"' in name]
    return bool(odd) and {"line": f"`{odd[0]}`"}


@task.misconception(
    "a-line-for-every-path",
    "Your metrics have {n} lines for single paths, {path} among them. Somebody who tries a million addresses fills the memory of the service, and of the one that collects.",
)
def line_for_every_path(case):
    told = samples(case)
    if told is None:
        return False
    odd = [name for name in counts(told[2]) if 'path="/predict"' not in name and 'path="other"' not in name]
    looks = [name for name in odd if not any(f'path="/{each}"' in name for each in ("health", "ready", "metrics"))]
    return bool(looks) and {"n": len(looks), "path": looks[0]}


@task.misconception(
    "counts-its-watchers",
    "Your metrics count the requests of those who watch as well. They come every few seconds: at night the curve would show traffic, and the share of errors looks small by day.",
)
def counts_watchers(case):
    told = samples(case)
    if told is None:
        return False
    want, got = sum(counts(told[1]).values()), sum(counts(told[2]).values())
    return got > want


@task.misconception(
    "nothing-to-collect",
    "`GET /metrics` tells no `requests_total`, though {n} requests were answered. What is counted under another name, in another registry or in another form is not found by who collects it: the curves stay empty, and an empty curve looks like a quiet night.",
)
def nothing_to_collect(case):
    told = samples(case)
    if told is None or counts(told[2]) or not any('status="200"' in name for name in counts(told[1])):
        return False
    return {"n": int(sum(counts(told[1]).values()))}


@task.misconception(
    "failures-not-counted",
    "{n} requests were answered and {mine} are counted: {line} is {had}, and should be {due}. What is refused or fails counts as well, whatever was asked for; without it the service looks best when it is worst.",
)
def failures_not_counted(case):
    told = samples(case)
    if told is None:
        return False
    want, got = counts(told[1]), counts(told[2])
    short = [name for name, value in want.items() if got.get(name, 0) < value]
    if not short or any('status="200"' in name for name in short) or not got.keys() <= want.keys():
        return False
    line = short[0]
    return {"n": int(sum(want.values())), "mine": int(sum(got.values())), "line": f"`{line}`", "had": int(got.get(line, 0)), "due": int(want[line])}


def timed(told):
    return {name: value for name, value in told.items() if name.startswith("request_seconds_count")}


@task.misconception(
    "not-all-timed",
    "{n} requests were answered, and `request_seconds_count` says {mine}. What is refused or fails takes its time as well: without it the curve gets better in the minutes in which nothing works.",
)
def not_all_timed(case):
    told = samples(case)
    if told is None or counts(told[1]) != counts(told[2]) or not timed(told[2]):
        return False
    want, got = sum(timed(told[1]).values()), sum(timed(told[2]).values())
    return got < want and {"n": int(want), "mine": int(got)}


@task.misconception(
    "milliseconds",
    "`request_seconds_sum` is {mine:.4g}, and all of them together took {right:.4g} s. In Prometheus times are seconds, as the name says; with another unit every request falls into the last bucket.",
)
def milliseconds(case):
    told = samples(case)
    if told is None:
        return False
    name = 'request_seconds_sum{path="/predict"}'
    mine, right = told[2].get(name), told[1].get(name)
    return bool(right) and mine is not None and mine > 100 * right and {"mine": mine, "right": right}


@task.misconception(
    "one-waits-for-the-other",
    "Requests that came at the same time took {mine:.4g} s together, and {right:.4g} s where each looks up the weather for itself: while one waits, all others do. A handler that blocks has to run on a thread of its own.",
)
def one_waits(case):
    told = samples(case)
    if told is None or not any(step["do"] == "together" for step in case.settings.steps[: told[0].place]):
        return False
    name = 'request_seconds_sum{path="/predict"}'
    mine, right = told[2].get(name), told[1].get(name)
    return bool(right) and mine is not None and right + 1e-6 < mine < 100 * right and {"mine": mine, "right": right}


@task.misconception(
    "clock-not-stopped",
    "`request_seconds_sum` is {mine:.4g}, and all of them together took {right:.4g} s. What is timed is not from the request to its reply.",
)
def clock_not_stopped(case):
    told = samples(case)
    if told is None:
        return False
    name = 'request_seconds_sum{path="/predict"}'
    mine, right = told[2].get(name), told[1].get(name)
    return right is not None and mine is not None and abs(mine - right) > 1e-6 and {"mine": mine, "right": right}


@task.misconception(
    "other-buckets",
    "The buckets of `request_seconds` are others than 0.1, 0.25 and 1. With the usual ones, made for another service, the limit that was promised lies inside a bucket and cannot be watched.",
)
def other_buckets(case):
    told = samples(case)
    if told is None:
        return False
    want, got = ({name.partition('le="')[2].partition('"')[0] for name in each if "_bucket" in name} for each in told[1:])
    return counts(told[1]) == counts(told[2]) and bool(got) and want != got
