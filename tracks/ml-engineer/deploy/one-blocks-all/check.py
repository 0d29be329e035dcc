"""one-blocks-all: predictions beside each other, as many as there are places, and a health that is answered meanwhile."""

from milepost.kinds.services import Group, Model, Reply, change, get, post, task_of, together, visit, wait, where

task = task_of(seconds=6)

TIMED = ("status", "json", "took", "header:retry-after")


def ask(km):
    return post("/predict", {"km": km}, compare=TIMED)


def alive():
    return get("/health", compare=("status", "json", "took"))


def model(seconds):
    return Model({"km": 0.001}, base=0.1, seconds=seconds)


task.example(visit(together(ask(10), alive()), model=model(0.25), most=2))
task.example(visit(together(ask(10), ask(20), ask(30), alive(), apart=0.01), model=model(0.25), most=2))


@task.hidden(times=3)
def a_rush(draw):
    """More than there are places for, one after the other, with a look at its health between them."""
    most, seconds = draw.integer(1, 4), draw.choice([0.2, 0.5])
    asked = [ask(draw.integer(1, 90)) for _ in range(most + draw.integer(1, 3))]
    asked.insert(draw.integer(1, len(asked)), alive())
    return visit(together(*asked, apart=0.01), wait(1.0), together(*[ask(draw.integer(1, 90)) for _ in range(most)]), model=model(seconds), most=most)


@task.hidden(times=1)
def places_get_free(draw):
    """The second rush comes when a part of the first is done."""
    most = draw.integer(2, 3)
    asked = [ask(draw.integer(1, 90)) for _ in range(2 * most + 2)]
    return visit(together(*asked, apart=0.1), alive(), model=model(0.25), most=most)


@task.hidden(times=2)
def it_raises(draw):
    """A model that fails so often as there are places, and works again."""
    most = draw.integer(1, 3)
    fails = [post("/predict", {"km": 1}, compare=("status",)) for _ in range(most + draw.integer(0, 2))]
    return visit(change("model", fails=True), *fails, change("model", fails=False), together(*[ask(5) for _ in range(most)]), model=model(0.2), most=most)


def group_of(case):
    """The first difference, and all replies of its step on both sides."""
    found = where(case)
    if found is None:
        return None, (), ()
    want, got = case.want[found.place], case.got[found.place]
    if isinstance(want, Group):
        return found, want.replies, got.replies
    return found, (want,), (got,)


@task.misconception(
    "health-waits",
    "{asked} was answered after {late:.3g} s, while a prediction was being made. A balancer that hears nothing takes the service for dead and restarts it, in the busiest minute.",
)
def health_waits(case):
    found, want, got = group_of(case)
    for one, other in zip(want, got, strict=True):
        if one.step.path == "/health" and other.status == 200 and other.took > one.took + 0.001:
            return {"asked": f"`{one.step}`", "late": other.took}
    return False


@task.misconception(
    "one-after-the-other",
    "{asked} took {late:.3g} s, and the model needs {alone:.3g} s: it waited until another was done, although there is a place for {most} at a time.",
)
def one_after_the_other(case):
    found, want, got = group_of(case)
    if found is None or any(one.step.path == "/health" and other.took > one.took + 0.001 for one, other in zip(want, got, strict=True)):
        return False
    for one, other in zip(want, got, strict=True):
        if one.status == 200 == other.status and other.took > one.took + 0.001:
            return {"asked": f"`{one.step}`", "late": other.took, "alone": one.took, "most": case.settings.given["most"]}
    return False


@task.misconception(
    "waits-for-a-place",
    "{asked} came when all {most} places were taken, and was answered after {late:.3g} s instead of being refused at once. Those who wait add up: in a rush the last one waits for minutes, and has long gone.",
)
def waits_for_a_place(case):
    found, want, got = group_of(case)
    for one, other in zip(want, got, strict=True):
        if one.status == 503 and other.status in {200, 503} and other.took > one.took + 0.001:
            late = other.took > case.settings.given["model"]["model"]["seconds"] + 0.001 or other.status == 503
            if late:
                return {"asked": f"`{one.step}`", "late": other.took, "most": case.settings.given["most"]}
    return False


@task.misconception(
    "nobody-counts",
    "{asked} came when all {most} places were taken, and was served all the same. Each prediction needs memory; with a thousand of them the process is ended, and all are lost.",
)
def nobody_counts(case):
    found, want, got = group_of(case)
    for one, other in zip(want, got, strict=True):
        if one.status == 503 and other.status == 200 and other.took <= case.settings.given["model"]["model"]["seconds"] + 0.001:
            return {"asked": f"`{one.step}`", "most": case.settings.given["most"]}
    return False


@task.misconception(
    "health-says-full",
    "{asked} was answered with {gave}. A service that is full is alive: whoever asks restarts what is not, and those being served are lost in the busiest minute.",
)
def health_says_full(case):
    found = where(case)
    return found is not None and found.step.path == "/health" and found.got.status not in {None, 200} and found.fields()


@task.misconception(
    "fault-called-full",
    "{asked} was answered with {gave}, and no place was taken: the model had raised. That is a fault in here and ends as a 500, which somebody looks after; hidden behind \"full\" it goes on for weeks.",
)
def fault_called_full(case):
    found = where(case)
    if found is None or found.want.status != 500 or found.got.status in {None, 500}:
        return False
    return not any(isinstance(each, Reply) and each.status == 500 for each in case.got) and found.fields()


@task.misconception(
    "place-lost",
    "{asked} was refused, and nobody else is being served. Predictions before it had raised and kept their places: after as many faults as there are places, here {most}, the service refuses everybody, until somebody restarts it.",
)
def place_lost(case):
    found = where(case)
    if found is None or found.got.status != 503 or found.want.status not in {200, 500}:
        return False
    has_raised = any(step.get("do") == "change" for step in case.settings.steps)
    return has_raised and found.fields() | {"most": case.settings.given["most"]}


@task.misconception(
    "refused-too-early",
    "{asked} was refused, though fewer than {most} predictions were being made.",
)
def refused_too_early(case):
    found = where(case)
    if found is None or found.got.status != 503 or found.want.status != 200:
        return False
    has_raised = any(step.get("do") == "change" for step in case.settings.steps)
    return not has_raised and found.fields() | {"most": case.settings.given["most"]}


@task.misconception(
    "no-time-to-come-back",
    "{asked} was refused and is not told when to come back as it was agreed, with `Retry-After: 1`, a number of seconds: {gave}. Where it cannot be read the caller asks again at once, and all callers do.",
)
def no_time(case):
    found = where(case)
    return found is not None and found.what == "header:retry-after" and found.got.status == 503 == found.want.status and found.fields()


@task.misconception(
    "another-status",
    "{asked} was answered with {gave}. All places are taken: that is 503, which tells the caller to ask again; other numbers tell it something else.",
)
def another_status(case):
    found = where(case)
    # An answer that raised has said no number of its own: its exception is what helps.
    return found is not None and found.want.status == 503 and found.got.status not in {None, 200, 503} and not found.got.raised and found.fields()
