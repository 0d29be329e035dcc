"""another-model-at-noon: a model that is changed while requests are being answered, and changed back."""

from milepost.kinds.services import Group, Reply, get, post, put, remove, task_of, together, visit, where

task = task_of(seconds=6)

TIMED = ("status", "json", "took")
READY = get("/ready", compare=("status", "json"))
SEVEN = {"base": 0.1, "weight": 0.002}
EIGHT = {"base": 0.3, "weight": 0.004}
NINE = {"base": 0.25, "weight": 0.001}
BAD = {
    "half": '{"base": 0.3, "wei',
    "nothing": "",
    "list": [0.3, 0.004],
    "texts": {"base": "0.3", "weight": "0.004"},
    "no-weight": {"base": 0.3},
    "too-high": {"base": 0.3, "weight": 0.05},
    "too-low": {"base": -0.2, "weight": 0.004},
    "only-the-last": {"base": 0.9, "weight": 0.0011},
}
TRIAL = [0, 10, 100]


def ask(*kms):
    return post("/predict", {"kms": list(kms)}, compare=TIMED)


def take(version):
    return post("/model", {"version": version}, compare=TIMED)


BACK = post("/back", compare=TIMED)
FIRST = {"first": "7", "trial": TRIAL, "load_s": 0.5, "lookup_s": 0.05}
FILES = {"7.json": SEVEN, "8.json": EIGHT, "9.json": NINE}

task.example(visit(READY, ask(10), take("8"), ask(10, 20), BACK, ask(10), BACK, files=FILES, **FIRST))
task.example(visit(together(take("8"), ask(5, 6), take("9"), apart=0.01), READY, take("10"), READY, files=FILES, **FIRST))


@task.hidden(times=3)
def in_the_middle(draw):
    """Long requests that begin before, while and just before the model is changed; and short ones all the time."""
    rows = [ask(*[draw.integer(1, 90) for _ in range(draw.choice([1, 2, 12]))]) for _ in range(draw.integer(4, 6))]
    rows.insert(1, take(draw.choice(["8", "9"])))
    return visit(together(*rows, apart=0.1), READY, ask(draw.integer(1, 90)), files=FILES, **FIRST | {"load_s": draw.choice([0.33, 0.47])})


@task.hidden(times=3)
def it_is_no_model(draw):
    """A file that is not whole, or none, or a model that fails its trial, and then one that is good."""
    way = draw.choice([*BAD, "none"])
    files = FILES if way == "none" else FILES | {"12.json": BAD[way]}
    steps = [take("12"), READY, ask(draw.integer(1, 90)), BACK, take("8"), ask(draw.integer(1, 90)), take("12"), READY, BACK, READY]
    return visit(*steps, files=files, **FIRST)


@task.hidden(times=1)
def each_way_to_be_bad(draw):
    steps = []
    for number, way in enumerate(draw.shuffled(list(BAD)), 20):
        steps += [put(f"{number}.json", BAD[way]), take(str(number)), READY]
    return visit(*steps, ask(3), BACK, files=FILES, **FIRST | {"load_s": 0.01})


@task.hidden(times=2)
def two_at_the_same_time(draw):
    """A second change comes while the first is being read, and another one afterwards."""
    first, second = draw.shuffled(["8", "9"])
    return visit(together(take(first), take(second), ask(4), apart=0.05), READY, take(second), READY, BACK, READY, files=FILES, **FIRST)


@task.hidden(times=2)
def the_file_is_gone(draw):
    """Back to a model whose file was removed, while requests are being answered."""
    km = draw.integer(1, 90)
    return visit(take("8"), remove("7.json"), ask(km), together(ask(km, km, km), BACK, ask(km), apart=0.03), ask(km), READY, BACK, files=FILES, **FIRST)


@task.hidden(times=2)
def there_and_back(draw):
    """Several changes: the way back leads to the model before, once."""
    return visit(take("8"), take("9"), BACK, READY, BACK, READY, take("9"), BACK, READY, ask(draw.integer(1, 90)), files=FILES, **FIRST)


@task.hidden(times=1)
def the_same_again(draw):
    return visit(take("8"), take("8"), BACK, READY, BACK, files=FILES, **FIRST)


@task.hidden(times=1)
def back_while_one_is_read(draw):
    """Somebody goes back while the next model is being read; that one then takes the place of the one gone back to."""
    meanwhile = together(take("9"), BACK, ask(draw.integer(1, 90)), apart=0.05)
    return visit(take("8"), meanwhile, READY, BACK, READY, BACK, files=FILES, **FIRST)


@task.hidden(times=1)
def not_a_number(draw):
    """JSON in Python reads NaN, which is neither below 0 nor above 1."""
    return visit(put("12.json", '{"base": NaN, "weight": 0.004}'), take("12"), READY, ask(draw.integer(1, 90)), files=FILES, **FIRST)


@task.hidden(times=1)
def exactly_at_the_ends(draw):
    """A model whose chances reach 0 and 1, and no further."""
    return visit(take("12"), READY, ask(0, 100), files=FILES | {"12.json": {"base": 0.0, "weight": 0.01}}, **FIRST)


def first(case, path):
    """The first difference, where it is one of this path; None where it is not."""
    found = where(case)
    return found if found is not None and found.step.path == path else None


def parts(found):
    """Versions and chances on both sides, where both have given them."""
    if found is None or found.want.status != 200 or found.got.status != 200 or not isinstance(found.got.json, dict):
        return None
    mine, right = found.got.json.get("chances"), found.want.json.get("chances")
    return (mine, right) if isinstance(mine, list) and isinstance(right, list) and len(mine) == len(right) else None


MODELS = (SEVEN, EIGHT, NINE)


def made_by(kms, chances):
    """Which models could have given each of the chances."""
    return [{place for place, model in enumerate(MODELS) if abs(model["base"] + model["weight"] * km - chance) < 1e-9} for km, chance in zip(kms, chances, strict=True)]


@task.misconception(
    "all-wait",
    "{asked} took {late:.3g} s instead of {right:.3g} s: it waited while another model was being read. What blocks belongs on a thread of its own, and no lock may stand in the way of those who only ask.",
)
def all_wait(case):
    for want, got in zip(case.want, case.got, strict=True):
        rows = zip(want.replies, got.replies, strict=True) if isinstance(want, Group) and isinstance(got, Group) else [(want, got)]
        for one, other in rows:
            if isinstance(one, Reply) and isinstance(other, Reply) and one.step.path == "/predict" and other.took > one.took + 0.001:
                return {"asked": f"`{one.step}`", "late": other.took, "right": one.took}
    return False


@task.misconception(
    "two-models-in-one-reply",
    "{asked}: {gave}. Some of its rows are by one model and some by another, for the model was changed in its middle. Whoever compares the rows of one reply, to take the best of them, compares two models.",
)
def two_models(case):
    found = first(case, "/predict")
    both = parts(found)
    if both is None or not all(isinstance(each, int | float) for each in both[0]):
        return False
    by = made_by(found.step.json["kms"], both[0])
    return all(by) and not set.intersection(*by) and found.fields()


@task.misconception(
    "another-name-on-it",
    "{asked}: {gave}. The chances are those of the model that was in use when the request came, and `version` names the other one. Whoever looks for the model behind a bad reply looks at the wrong one.",
)
def another_name(case):
    found = first(case, "/predict")
    both = parts(found)
    if both is None or found.got.json.get("version") == found.want.json["version"]:
        return False
    return all(isinstance(each, int | float) and abs(each - right) < 1e-9 for each, right in zip(*both, strict=True)) and found.fields()


@task.misconception(
    "nobody-there-meanwhile",
    "{asked} came while another model was being read, and got {gave}. The old one was taken away before the new one was there; half a second without a model is four hundred failed requests.",
)
def nobody_there(case):
    found = where(case)
    return found is not None and found.step.path in {"/predict", "/ready"} and found.got.status in {500, 503} and found.fields()


@task.misconception(
    "untried",
    "{asked} was answered with {gave}, and the model fails its trial: for one of {trial} km its chance is below 0 or above 1. The file was in order, the model is not, and customers are the first to try it.",
)
def untried(case):
    found = first(case, "/model")
    if found is None or found.want.status != 422 or found.got.status != 200 or holds_nan(case):
        return False
    return found.fields() | {"trial": ", ".join(map(str, case.settings.given["trial"]))}


def holds_nan(case):
    return any("NaN" in str(step) for step in case.settings.steps)


@task.misconception(
    "nan-is-no-chance",
    "{asked} was answered with {gave}, and in its file stands `NaN`: each of its chances is not a number. That is neither below 0 nor above 1, and a trial that looks for these two lets it pass; from now on no request gets a chance.",
)
def nan_is_no_chance(case):
    found = first(case, "/model")
    return found is not None and found.want.status == 422 and found.got.status == 200 and holds_nan(case) and found.fields()


@task.misconception(
    "breaks-on-a-bad-file",
    "{asked} ended as {gave}. The file is not there, or not whole, or holds something else. Somebody copies it at this moment; that is a 422 to whoever asked, and no bug in here.",
)
def breaks_on_a_bad_file(case):
    found = first(case, "/model")
    return found is not None and found.want.status == 422 and found.got.status == 500 and found.fields()


@task.misconception(
    "half-changed",
    "{asked}: {gave}, and {expected} was right. A change before it was refused, and something of it has stayed. What is not whole must leave no trace.",
)
def half_changed(case):
    found = where(case)
    if found is None or found.step.path not in {"/predict", "/ready", "/back"}:
        return False
    return any(isinstance(each, Reply) and each.status == 422 for each in list(case.want)[: found.place]) and found.fields()


@task.misconception(
    "never-again",
    "{asked} was answered with {gave}, and nothing is being read. A change before it was refused, and its lock was not given back: from now on no model can be changed until somebody restarts the service.",
)
def never_again(case):
    found = first(case, "/model")
    if found is None or found.got.status not in {409, None} or found.want.status == 409:
        return False
    return any(isinstance(each, Reply) and each.status == 422 for each in list(case.want)[: found.place]) and found.fields()


@task.misconception(
    "two-at-once",
    "{asked} came while another model was being read, and got {gave}. It should be a 409 at once. Of two changes at the same time the one that is read more slowly wins, and nobody can say which that will be.",
)
def two_at_once(case):
    found = first(case, "/model")
    return found is not None and found.want.status == 409 and found.got.status != 409 and isinstance(case.want[found.place], Group) and found.fields()


def back_meanwhile(case):
    """Both replies to a step back that came while a model was being read, None where there was none."""
    found = where(case)
    group, mine = (case.want[found.place], case.got[found.place]) if found is not None else (None, None)
    if not isinstance(group, Group) or not isinstance(mine, Group) or group.replies[0].step.path != "/model":
        return None
    return next(((want, got) for want, got in zip(group.replies, mine.replies, strict=True) if want.step.path == "/back"), None)


@task.misconception(
    "back-must-wait",
    "`POST /back` came while another model was being read, and was answered with {status} after {late:.3g} s; it should be a 200 at once. Whoever presses this button has a model in use that does harm, and it goes on until the other one is read.",
)
def back_must_wait(case):
    both = back_meanwhile(case)
    if both is None or (both[1].status == 200 and both[1].took < 0.001):
        return False
    return both[1].status in {200, 409} and {"status": both[1].status, "late": both[1].took}


@task.misconception(
    "gone-back-meanwhile",
    "{asked} got {gave}, and {expected} was right. You look which model is in use when the reading begins. Somebody went back while it was being read, so the next step back brings in the very model that they had taken away.",
)
def gone_back_meanwhile(case):
    found, both = first(case, "/model"), back_meanwhile(case)
    if found is None or both is None or both[1].json != both[0].json:
        return False
    return found.want.status == found.got.status == 200 and found.what == "json" and found.fields()


@task.misconception(
    "back-from-the-disk",
    "{asked} got {gave}, and {expected} was right. The old model is read from its file once more. That takes a while in the very minute in which nobody has one, and fails where the file was tidied away.",
)
def back_from_disk(case):
    found = first(case, "/back")
    return found is not None and found.want.status == 200 and (found.got.status in {422, 500, 503} or found.what == "took") and found.fields()


@task.misconception(
    "no-end-to-going-back",
    "{asked} got {gave}, and {expected} was right. One step back was gone already, so there is none left. Two people who both press the button would bring the bad model in again.",
)
def no_end(case):
    found = first(case, "/back")
    return found is not None and found.want.status == 409 and found.got.status == 200 and found.fields()
