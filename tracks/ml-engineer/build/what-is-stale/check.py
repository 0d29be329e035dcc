"""what-is-stale: which steps run again, after changes drawn into a pipeline that was up to date."""

from milepost.check import Task, exact

task = Task("to_run(steps: dict[str, any], params: dict[str, any], files: dict[str, str], record: dict[str, any]) -> list[str]")
task.judge(exact)

FILES = ("orders.csv", "stations.csv", "weather.json")
PARAMS = {"depth": 6, "trees": 6, "rate": 0.1, "share": 0.2, "since": "2024-01-01", "seed": 7}
# In an order in which they could run; alphabetically they could not.
NAMES = ("weather", "orders", "joined", "features", "split", "model", "errors", "card")


def up_to_date(steps, params, files):
    """Give the record of a night on which every step has run."""
    gave = dict(files)
    record = {}
    for name, step in steps.items():
        gave[name] = f"{name[:2]}{len(record)}7c"
        record[name] = {
            "command": step["command"],
            "params": {one: params[one] for one in step["params"]},
            "used": {one: gave[one] for one in step["needs"]},
            "gave": gave[name],
        }
    return record


SMALL = {
    "features": {"command": "python features.py", "params": ["since"], "needs": ["orders.csv"]},
    "model": {"command": "python train.py", "params": ["depth"], "needs": ["features"]},
    "card": {"command": "python report.py", "params": [], "needs": ["model"]},
}
SMALL_FILES = {"orders.csv": "a41f"}
task.example(SMALL, {"since": "2024-01-01", "depth": 8}, SMALL_FILES, up_to_date(SMALL, {"since": "2024-01-01", "depth": 6}, SMALL_FILES))
task.example(SMALL, {"since": "2024-01-01", "depth": 6}, SMALL_FILES, up_to_date(SMALL, {"since": "2024-01-01", "depth": 6}, SMALL_FILES))


def pipeline(draw):
    """Draw steps that need files and earlier steps, all of them up to date."""
    names = [name for name in NAMES if draw.integer(0, 3)] or ["model"]
    files = {name: f"{name[0]}{draw.integer(10, 99)}e" for name in FILES}
    steps = {}
    for name in names:
        needs = []
        for _ in range(draw.integer(1, 2)):
            need = draw.choice([*FILES[:2], *steps, *steps])
            needs += [need] if need not in needs else []
        reads = [one for one in PARAMS if draw.integer(0, 3) == 0]
        steps[name] = {"command": f"python {name}.py", "params": reads, "needs": needs}
    record = up_to_date(steps, PARAMS, files)
    return steps, dict(PARAMS), files, record


WAYS = ("nothing", "parameter", "file", "command", "never", "reads more", "reads less", "needs more", "needs less", "ran alone", "unused", "reads another", "needs a copy", "step is gone")


def change(draw, case, way):
    """Change one thing since the record was made, in the way that is named."""
    steps, params, files, record = case
    name = draw.choice(list(steps))
    step, last = steps[name], record.get(name)
    if way == "parameter":
        one = draw.choice(list(params))
        params[one] = f"{params[one]}0" if isinstance(params[one], str) else params[one] * 2
    elif way == "file":
        one = draw.choice(FILES[:2])
        files[one] = files[one] + "5"
    elif way == "unused":
        files["weather.json"] += "5"
    elif way == "command":
        step["command"] += " --fast"
    elif way == "never":
        record.pop(name, None)
    elif last is None:
        return
    elif way == "reads more" and step["params"]:
        last["params"].pop(step["params"][-1], None)
    elif way == "reads less":
        last["params"][draw.choice([one for one in params if one not in step["params"]] or ["window"])] = 30
    elif way == "needs more" and step["needs"]:
        last["used"].pop(step["needs"][-1], None)
    elif way == "needs less":
        last["used"]["weather.json"] = files["weather.json"]
    elif way == "ran alone":
        last["gave"] += "b"
    elif way == "reads another":  # of the same value
        step["params"], last["params"] = ["trees"], {"depth": 6}
    elif way == "needs a copy":
        files["orders_2.csv"] = files["orders.csv"]
        step["needs"], last["used"] = ["orders_2.csv"], {"orders.csv": files["orders.csv"]}
    elif way == "step is gone":  # and its note is still there
        record["cleaned"] = {"command": "python cleaned.py", "params": {}, "used": {"orders.csv": files["orders.csv"]}, "gave": "cl7c"}


def any_night(draw):
    case = pipeline(draw)
    for _ in range(draw.integer(1, 2)):
        change(draw, case, draw.choice(WAYS))
    steps, *rest = case
    return ({name: steps[name] for name in draw.shuffled(list(steps))}, *rest)


for each in WAYS:

    @task.hidden(times=1)
    def one_change(draw, way=each):
        case = pipeline(draw)
        change(draw, case, way)
        steps, *rest = case
        return ({name: steps[name] for name in draw.shuffled(list(steps))}, *rest)


@task.hidden(times=2)
def the_night_broke_off(draw):
    """A chain of which one step has run once more, and those behind it have not."""
    names = draw.shuffled(NAMES)[:4]
    steps = {name: {"command": f"python {name}.py", "params": [], "needs": [before]} for before, name in zip(["orders.csv", *names], names)}
    files = {"orders.csv": f"o{draw.integer(10, 99)}e"}
    record = up_to_date(steps, PARAMS, files)
    record[names[draw.integer(0, 2)]]["gave"] += "b"
    return {name: steps[name] for name in draw.shuffled(names)}, dict(PARAMS), files, record


@task.hidden(times=2)
def one_held_back_by_what_need_not_run(draw):
    """The first by its name needs the last, which is up to date; the two that run need nothing of each other."""
    first, second, last = sorted(draw.shuffled(NAMES)[:3])
    steps = {
        last: {"command": f"python {last}.py", "params": [], "needs": ["orders.csv"]},
        first: {"command": f"python {first}.py", "params": ["depth"], "needs": [last]},
        second: {"command": f"python {second}.py", "params": ["rate"], "needs": ["orders.csv"]},
    }
    files = {"orders.csv": f"o{draw.integer(10, 99)}e"}
    record = up_to_date(steps, PARAMS, files)
    return steps, PARAMS | {"depth": draw.integer(7, 9), "rate": 0.3}, files, record


@task.hidden(times=1)
def first_night(draw):
    steps, params, files, _ = pipeline(draw)
    return steps, params, files, {}


def plan(case, mistake=""):
    """Give the steps that run, by the rule or with one mistake."""
    steps, record = case.steps, case.record
    order = sort(steps, set(steps))
    stale = set()
    for name in order:
        needs = steps[name]["needs"]
        grew = any(need in stale for need in needs) and mistake != "not-what-follows"
        if mistake == "all-needs-first":
            grew = all(need in stale for need in needs)
        if mistake == "one-step-further":
            grew = any(need in steps and has_changed(case, need, mistake) for need in needs)
        if mistake == "all-that-comes-later":
            grew = bool(stale)
        if grew or has_changed(case, name, mistake):
            stale.add(name)
    if mistake == "all-that-comes-later" and stale:
        stale = set(order[min(order.index(name) for name in stale) :])
    if mistake == "in-alphabetical-order":
        return sorted(stale)
    if mistake == "in-the-order-of-all":
        return [name for name in order if name in stale]
    if mistake == "in-the-order-given":
        return [name for name in steps if name in stale]
    if mistake == "level by level":
        placed = []
        while len(placed) < len(stale):
            waiting = stale - set(placed)
            placed += sorted(name for name in waiting if not waiting & set(steps[name]["needs"]))
        return placed
    if mistake in ("depth first", "depth first, as needed"):
        return deep(steps, stale, sorted if mistake == "depth first" else list)
    return sort(steps, stale)


def has_changed(case, name, mistake):
    step, last = case.steps[name], case.record.get(name)
    if last is None:
        return mistake != "never-run-is-fine"
    if step["command"] != last["command"] and mistake != "command-not-looked-at":
        return True
    now = {one: case.params[one] for one in step["params"]}
    if mistake == "any-parameter":
        if any(case.params.get(one) != value for each in case.record.values() for one, value in each["params"].items()):
            return True
    if mistake == "what-was-read-alone":
        if any(now.get(one) != value for one, value in last["params"].items()):
            return True
    elif mistake == "what-is-read-alone":
        if any(last["params"].get(one) != value for one, value in now.items()):
            return True
    elif mistake == "values of the parameters":
        if list(now.values()) != list(last["params"].values()):
            return True
    elif mistake == "names-of-the-parameters":
        if set(now) != set(last["params"]):
            return True
    elif now != last["params"]:
        return True
    gave = {one: each["gave"] for one, each in case.record.items()}
    if mistake == "files-alone":
        used = {one: case.files[one] for one in step["needs"] if one in case.files}
        return used != {one: digest for one, digest in last["used"].items() if one not in case.steps}
    used = {one: (case.files | gave).get(one) for one in step["needs"]}
    if mistake == "values of the needs":
        return sorted(used.values()) != sorted(last["used"].values())
    if mistake == "steps-alone":
        return {one: used[one] for one in used if one in case.steps} != {one: digest for one, digest in last["used"].items() if one in case.steps}
    if mistake == "what-is-needed-alone":
        return any(last["used"].get(one) != digest for one, digest in used.items())
    if mistake == "what-was-needed-alone":
        return any((case.files | gave).get(one) != digest for one, digest in last["used"].items())
    return used != last["used"]


def sort(steps, wanted):
    placed = []
    while len(placed) < len(wanted):
        waiting = wanted - set(placed)
        placed.append(min(name for name in waiting if not waiting & set(steps[name]["needs"])))
    return placed


def deep(steps, stale, arrange):
    """Put each step behind what it needs, one branch after the other."""
    placed = []

    def visit(name):
        for need in arrange(one for one in steps[name]["needs"] if one in stale):
            visit(need)
        if name not in placed:
            placed.append(name)

    for name in sorted(stale):
        visit(name)
    return placed


def first_extra(case):
    return {"step": next((name for name in case.got if name not in case.want), "?")}


def first_gone(case):
    return {"step": next((name for name in case.want if name not in case.got), "?")}


@task.mistake(
    "not-what-follows",
    "`{step}` is left out, and a step that it needs runs again. It would go on with what the old one gave: a new model on old features, and nobody could say of what it was made.",
    fields=first_gone,
)
def not_what_follows(case):
    return plan(case, "not-what-follows")


@task.mistake(
    "one-step-further",
    "`{step}` is left out. What it needs runs again because of something before it, two steps away from the change or more; you look only one step back.",
    fields=first_gone,
)
def one_step_further(case):
    return plan(case, "one-step-further")


@task.mistake(
    "all-that-comes-later",
    "`{step}` runs because something before it in the list does, and it uses nothing of that. In a pipeline with two branches every change of the one would cost the hours of the other.",
    fields=first_extra,
)
def all_that_comes_later(case):
    return plan(case, "all-that-comes-later")


@task.mistake(
    "any-parameter",
    "A parameter has changed, and `{step}` runs although it does not read it. So a new depth of the trees makes the features once more, and the four hours are back.",
    fields=first_extra,
)
def any_parameter(case):
    return plan(case, "any-parameter")


@task.mistake(
    "command-not-looked-at",
    "The command of a step is another one, and `{step}` is left out. The number in the report would come from code that is no longer there.",
    fields=first_gone,
)
def command_not_looked_at(case):
    return plan(case, "command-not-looked-at")


@task.mistake(
    "never-run-is-fine",
    "`{step}` has never run, and you leave it out: there is nothing on the disk to be kept.",
    fields=first_gone,
)
def never_run_is_fine(case):
    return plan(case, "never-run-is-fine")


@task.mistake(
    "what-was-read-alone",
    "`{step}` reads a parameter tonight that it did not read in its last run, and you do not notice. You compare the parameters of then, and never ask for those of now.",
    fields=first_gone,
)
def what_was_read_alone(case):
    return plan(case, "what-was-read-alone")


@task.mistake(
    "what-is-read-alone",
    "`{step}` read a parameter in its last run that it does not read any more, and you do not notice. What it gave then depended on something that is gone.",
    fields=first_gone,
)
def what_is_read_alone(case):
    return plan(case, "what-is-read-alone")


@task.mistake(
    "files-alone",
    "`{step}` is left out. It used an older result of a step that has run since: the last night broke off between the two, and the halves would never meet again.",
    fields=first_gone,
)
def files_alone(case):
    return plan(case, "files-alone")


@task.mistake(
    "in-alphabetical-order",
    "The right steps, in alphabetical order. `{step}` would run before something that it needs has been made.",
    fields=lambda case: {"step": case.got[0]},
)
def in_alphabetical_order(case):
    return plan(case, "in-alphabetical-order")


@task.mistake(
    "in-the-order-given",
    "The right steps, in the order in which they were written down. Nobody has to write a step below what it needs, so one would run too early, or another order was asked for.",
)
def in_the_order_given(case):
    return plan(case, "in-the-order-given")


def needs_of(case):
    """What the first step that is left out needed in its last run and does not any more, and the other way round."""
    step = first_gone(case)["step"]
    now = set(case.steps[step]["needs"]) if step in case.steps else set()
    then = set(case.record[step]["used"]) if step in case.record else set()
    return {"step": step, "gone": ", ".join(sorted(then - now)) or "nothing", "new": ", ".join(sorted(now - then)) or "nothing"}


@task.mistake(
    "what-is-needed-alone",
    "`{step}` needed {gone} in its last run, and does not any more; you do not notice, for you go through what it needs now. What it gave was made of something that is no part of it: it has to be made again without.",
    fields=needs_of,
)
def what_is_needed_alone(case):
    return plan(case, "what-is-needed-alone")


@task.mistake(
    "what-was-needed-alone",
    "`{step}` needs {new} now, and did not in its last run; you do not notice, for you go through what it needed then.",
    fields=needs_of,
)
def what_was_needed_alone(case):
    return plan(case, "what-was-needed-alone")


@task.mistake(
    "all-needs-first",
    "`{step}` is left out, and one of the things it needs is made afresh. You wait until all of them are: a single new one is enough to make the result an old one.",
    fields=first_gone,
)
def all_needs_first(case):
    return plan(case, "all-needs-first")


@task.mistake(
    "names-of-the-parameters",
    "A parameter has another value, and `{step}` is left out: you compare only which parameters it reads. The new depth would never be tried.",
    fields=first_gone,
)
def names_of_the_parameters(case):
    return plan(case, "names-of-the-parameters")


@task.mistake(
    "steps-alone",
    "`{step}` is left out. A file that it reads is another one, or has another content, and you look only at what other steps gave.",
    fields=first_gone,
)
def steps_alone(case):
    return plan(case, "steps-alone")


@task.mistake(
    "values-without-names",
    "`{step}` is left out. It uses something else than in its last run, which happens to have the same value or the same content: you compare what is there without its names. A depth of 6 is not 6 trees.",
    fields=first_gone,
    ways=["values of the parameters", "values of the needs"],
)
def values_without_names(case, way):
    return plan(case, way)


@task.mistake(
    "another-order",
    "The right steps, each after what it needs, and yet in another order: after {before} the first by its name that could come is `{step}`. You take a whole level at once, or follow one branch to its end.",
    fields=lambda case: next(
        {"before": f"`{case.want[place - 1]}`" if place else "nothing", "step": right} for place, (right, mine) in enumerate(zip(case.want, case.got)) if right != mine
    ),
    ways=["level by level", "depth first", "depth first, as needed"],
)
def another_order(case, way):
    return plan(case, way)


task.tell_apart(any_night, times=1, right=plan, tries=600, kept=6)

# Rare in any night, so it has a case of its own.
@task.mistake(
    "in-the-order-of-all",
    "The right steps, in the order in which all of them would run. A step whose needs are all there can come at once, and `{step}` is the first of these by its name: what does not run tonight holds nothing up.",
    fields=lambda case: {"step": next((right for right, mine in zip(case.want, case.got, strict=False) if right != mine), "?")},
)
def in_the_order_of_all(case):
    return plan(case, "in-the-order-of-all")


@task.hidden(times=2)
def what_does_not_run_holds_nothing_up(draw):
    """The alphabetically first of two stale steps needs one that is fresh and comes late in the alphabet."""
    early, late, fresh = draw.choice([("card", "model", "weather"), ("errors", "joined", "split"), ("card", "features", "orders")])
    steps = {
        late: {"command": f"python {late}.py", "params": [], "needs": ["orders.csv"]},
        early: {"command": f"python {early}.py", "params": [], "needs": [fresh]},
        fresh: {"command": f"python {fresh}.py", "params": [], "needs": ["stations.csv"]},
    }
    files = {"orders.csv": f"o{draw.integer(10, 99)}e", "stations.csv": f"s{draw.integer(10, 99)}e"}
    record = up_to_date({name: steps[name] for name in (fresh, late, early)}, PARAMS, files)
    for name in (early, late):
        steps[name]["command"] += " --fast"
    return steps, dict(PARAMS), files, record
