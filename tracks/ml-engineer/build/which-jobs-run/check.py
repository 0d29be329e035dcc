"""which-jobs-run: workflows drawn afresh, and what a runner would report of them."""

from itertools import product

from milepost.check import Task, exact

task = Task("outcomes(jobs: dict[str, any], event: str, broken: list[str], required: list[str]) -> tuple[dict[str, str], bool]")
task.judge(exact)

EVENTS = ("pull_request", "push", "schedule")


def job(*needs, on=(), when="success", matrix=None, exclude=()):
    return {"on": list(on), "needs": list(needs), "when": when, "matrix": matrix or {}, "exclude": list(exclude)}


USUAL = {
    "lint": job(),
    "test": job("lint", matrix={"python": ["3.11", "3.12"], "system": ["linux", "mac"]}, exclude=[{"python": "3.11", "system": "mac"}]),
    "train": job("test", on=["push"]),
    "report": job("train", when="always"),
    "tell": job("test", when="failure"),
}
task.example(USUAL, "pull_request", ["test (3.12, mac)"], ["test (3.12, linux)", "report"])
task.example(USUAL, "push", ["lint"], ["lint", "train"])

NAMES = ("lint", "build", "test", "train", "report", "publish", "tell")
AXES = {"python": ["3.11", "3.12", "3.13"], "system": ["linux", "mac"], "extra": ["cpu", "gpu"]}


def any_workflow(draw):
    jobs = {}
    is_chain = draw.boolean()  # what comes from two steps up is seen in chains
    for name in NAMES[: draw.integer(1, 7)]:
        needs = list(jobs)[-1:] if is_chain else []
        for _ in range(draw.integer(0, 1 if is_chain else 2)):
            need = draw.choice(list(jobs)) if jobs else None
            needs += [need] if need and need not in needs else []
        matrix, exclude = {}, []
        if draw.integer(0, 2) == 0:
            axes = draw.shuffled(list(AXES))[: draw.integer(1, 2)]
            matrix = {axis: AXES[axis][: draw.integer(1, 3)] for axis in axes}
            if len(axes) == 2 and all(len(values) > 1 for values in matrix.values()):
                exclude = [{axis: draw.choice(values) for axis, values in matrix.items()}]
                if draw.boolean():
                    exclude = [{axes[0]: matrix[axes[0]][-1]}]
                if draw.boolean():
                    exclude.insert(0, {axis: values[0] for axis, values in matrix.items()})
                exclude = exclude[: len(matrix[axes[0]]) * len(matrix[axes[1]]) - 1]
        on = draw.choice([[], [], [], ["push"], ["pull_request", "schedule"]])
        when = draw.choice(["success", "success", "success", "failure", "always"])
        jobs[name] = job(*needs, on=on, when=when, matrix=matrix, exclude=exclude)
    names = [leg for name, each in jobs.items() for leg in legs_of(name, each)]
    broken = [name for name in names if draw.integer(0, 4) == 0]
    required = [name for name in dict.fromkeys([*names, *jobs]) if draw.integer(0, 7) == 0]
    return {name: jobs[name] for name in draw.shuffled(list(jobs))}, draw.choice(EVENTS), broken, required


task.hidden(times=12)(any_workflow)


@task.hidden(times=2)
def nothing_is_done(draw):
    return {}, "push", [], draw.choice([[], ["test"]])


def legs_of(name, each, mistake=""):
    if not each["matrix"]:
        return [name]
    legs, axes = [], sorted(each["matrix"]) if mistake == "axes-by-name" else list(each["matrix"])
    exclude = {"no entries": [], "first-entry-alone": each["exclude"][:1], "whole entries": [entry for entry in each["exclude"] if len(entry) == len(axes)]}.get(mistake, each["exclude"])
    for values in product(*(each["matrix"][axis] for axis in axes)):
        leg = dict(zip(axes, values))
        fits = any if mistake == "one-axis-is-enough" else all
        if not any(fits(leg[axis] == value for axis, value in entry.items()) for entry in exclude):
            legs.append(f"{name} ({', '.join(values)})")
    return legs


def became(case, mistake=""):
    """Give what is reported and whether it may be merged, by the rules or with one mistake."""
    jobs, reported, states, above = case.jobs, {}, {}, {}
    while len(states) < len(jobs):
        name = next(one for one in jobs if one not in states and (mistake == "in-the-order-written" or all(need in states for need in jobs[one]["needs"])))
        each = jobs[name]
        above[name] = set(each["needs"]).union(*(above.get(need, ()) for need in each["needs"]))
        if not runs(each, case.event, states, above[name], mistake):
            states[name] = "skipped"
            said = "failure" if mistake == "broken-and-skipped" and name in case.broken else "skipped"
            reported |= {leg: said for leg in (legs_of(name, each) if mistake == "legs-of-the-skipped" else [name])}
            continue
        legs = {leg: "failure" if leg in case.broken else "success" for leg in legs_of(name, each, mistake)}
        reported |= legs
        enough = all if mistake == "every-leg-must-fail" else any
        states[name] = "failure" if enough(state == "failure" for state in legs.values()) else "success"
        if mistake == "job-beside-its-legs":
            reported[name] = states[name]
    good = {"success"} if mistake == "skipped-blocks" else {"success", "skipped"}
    if mistake == "never-reported-is-fine":
        return [reported, all(reported.get(name, "success") in good for name in case.required)]
    if mistake == "all-must-be-green":
        return [reported, "failure" not in reported.values() and all(name in reported for name in case.required)]
    return [reported, all(reported.get(name) in good for name in case.required)]


def runs(each, event, states, above, mistake):
    anyway = {"always-is-always": "always", "failures-on-any-event": "failure"}.get(mistake)
    if (each["on"] or mistake == "no-events-named") and event not in each["on"] and each["when"] != anyway:
        return False
    near = {states.get(name, "success") for name in each["needs"]}
    before = {states.get(name, "success") for name in above}
    if "skipped" in before and (mistake == "any job" or (mistake == "failures" and each["when"] == "failure")):
        return False
    if each["when"] == "always":
        return mistake != "always-waits-for-success" or before <= {"success"}
    if each["when"] == "failure":
        if mistake == "failure-next-door":
            return "failure" in near
        if mistake == "all-must-have-failed":
            return before == {"failure"}
        if mistake == "failed-elsewhere":
            return "failure" in states.values()
        return bool(before - {"success"}) if mistake == "skipped-is-failure" else "failure" in before
    if mistake == "direct-needs-alone":
        return near <= {"success"}
    return "failure" not in before if mistake == "skipped-is-fine" else before <= {"success"}


def parting(case):
    """Name the first job of which something else is said, for a message."""
    want, got = case.want[0], case.got[0]
    return {"job": next((name for name in [*want, *got] if want.get(name) != got.get(name)), "?")}


def told(key, message, fields=parting, ways=()):
    task.mistake(key, message, fields=fields, ways=ways or [key])(became)


told(
    "skipped-is-fine",
    "You let `{job}` run after a job that was skipped. Skipped is no success: a model would be published that nobody has trained.",
)
told(
    "always-waits-for-success",
    "`{job}` runs in any case, and you skip it because something before it has not succeeded. The report would be missing on the very day on which somebody needs it.",
)
told(
    "always-is-always",
    "You let `{job}` run on an event that it is not for. Whether it is for this event is asked first; `always` only says that it does not mind what came before.",
)
told(
    "skipped-is-failure",
    "You let `{job}` run, which is there for failures, and nothing has failed: something was skipped. People would be woken for nothing.",
)
told(
    "legs-of-the-skipped",
    "You report the legs of a job that was skipped. Its matrix is never looked at, and it is reported once, as `{job}`; whoever has made `test (3.11, linux)` a required name waits for it for ever.",
    lambda case: {"job": next(name for name in case.want[0] if name not in case.got[0])},
)
told(
    "skipped-blocks",
    "You do not let it be merged because a required job was skipped. It would be wiser so; but skipped is good enough there, and that is how untested changes come in.",
    lambda case: {},
)
told(
    "never-reported-is-fine",
    "A required name was never reported, and you let the change be merged. It waits for it, for ever: `test` is not reported where there is `test (3.11)`.",
    lambda case: {},
)
told(
    "all-must-be-green",
    "You do not let it be merged, though every required name was reported, and none of them as a failure. What has failed beside them stops nobody.",
    lambda case: {},
)
told(
    "no-events-named",
    "You skip `{job}`, which names no events. A job that does not say for which it is runs on each of them.",
)
told(
    "job-beside-its-legs",
    "You report `{job}` beside its legs. A job with a matrix is reported leg by leg and never under its own name: whoever requires that name waits for ever.",
)
told(
    "axes-by-name",
    "You put the axes of a matrix into alphabetical order. The name of a leg has the values in the order in which the axes are written, and what is required is found by that name.",
    lambda case: {},
)
told(
    "first-entry-alone",
    "You run a leg that `exclude` leaves out: `{job}`. It has more than one entry, and you look at the first alone.",
)
told(
    "all-must-have-failed",
    "`{job}` is there for failures, and one of its ancestors has failed. You wait until all of them have.",
)
told(
    "failed-elsewhere",
    "You let `{job}` run, which is there for failures. Something has failed, but not before it: it is told of its own ancestors alone.",
)
told(
    "broken-and-skipped",
    "You report `{job}` as a failure, and it has not run at all. What would fail cannot fail where it is skipped.",
)
told(
    "in-the-order-written",
    "You go through the jobs in the order in which they are written, and take what has not been looked at yet for a success. `{job}` may stand above what it needs.",
)
task.tell_apart(any_workflow, times=1, right=became, tries=1000, kept=6)

# What shows these is rare in any workflow, so each has cases of its own.
told(
    "direct-needs-alone",
    "You let `{job}` run because what it needs itself has succeeded. Further up something was skipped or has failed, and that counts as well: a job in between that runs in any case hides nothing.",
)
told(
    "failure-next-door",
    "`{job}` is there for failures, and one of its ancestors has failed, two steps up. You look only at what it needs itself, which was skipped: nobody would be told.",
)
told(
    "failures-on-any-event",
    "Something has failed, and you let `{job}` run on an event that it is not for. Somebody wants to be told of failures of the night, and is woken for each attempt of everybody.",
)
told(
    "every-leg-must-fail",
    "What follows a job with a broken leg is not right (`{job}`): one leg that fails is enough, and the job has failed. A model that cannot be loaded on one system is not ready.",
)
told(
    "one-axis-is-enough",
    "A leg is missing: an entry of `exclude` names two axes, and you leave out what fits it in one. So whole systems would go untested, and nothing is red.",
)
told(
    "all-legs",
    "You run a leg that `exclude` leaves out: `{job}`. An entry leaves out every leg that it fits, also where it names one axis alone. Somebody knew why it cannot work there, and now it is red for ever.",
    ways=["no entries", "whole entries"],
)


told(
    "skipped-stops-all",
    "You skip `{job}` because something before it was skipped. `success` waits for that; `always` does not mind, and `failure` asks only whether anything has failed.",
    ways=["any job", "failures"],
)


@task.hidden(times=2)
def one_failed_and_one_skipped(draw):
    first, good, aside, one, other = draw.shuffled(NAMES)[:5]
    meant, came = draw.shuffled(EVENTS)[:2]
    jobs = {first: job(), good: job(), aside: job(on=[meant]), one: job(first, aside, when="failure"), other: job(first, good, when="failure")}
    return jobs, came, [first], []


@task.hidden(times=3)
def one_job_in_between_runs_anyway(draw):
    first, middle, last = draw.shuffled(NAMES)[:3]
    jobs = {first: job(), middle: job(first, when="always"), last: job(middle)}
    return jobs, draw.choice(EVENTS), [first], []


@task.hidden(times=3)
def failed_two_steps_up(draw):
    """Two more jobs for failures tell apart who looks next door, who waits for all to fail, and who lets a skipped one stop all."""
    first, middle, last, good, one, other = draw.shuffled(NAMES)[:6]
    jobs = {last: job(middle, when="failure"), middle: job(first), one: job(first, middle, when="failure"), other: job(first, good, when="failure"), good: job(), first: job()}
    return jobs, draw.choice(EVENTS), [first], []


@task.hidden(times=2)
def failed_on_another_event(draw):
    first, last = draw.shuffled(NAMES)[:2]
    meant, came = draw.shuffled(EVENTS)[:2]
    return {last: job(first, on=[meant], when="failure"), first: job()}, came, [first], []


@task.hidden(times=3)
def one_leg_is_broken(draw):
    first, last = draw.shuffled(NAMES)[:2]
    jobs = {first: job(matrix={"python": AXES["python"][: draw.integer(2, 3)]}), last: job(first)}
    return jobs, draw.choice(EVENTS), [f"{first} ({draw.choice(AXES['python'][:2])})"], []


@task.hidden(times=3)
def one_combination_is_left_out(draw):
    axes = draw.shuffled(list(AXES))[:2]
    matrix = {axis: AXES[axis][: draw.integer(2, 3)] for axis in axes}
    exclude = [{axis: draw.choice(values) for axis, values in matrix.items()}]
    return {"test": job(matrix=matrix, exclude=exclude)}, draw.choice(EVENTS), [], []


@task.hidden(times=1)
def one_value_is_left_out(draw):
    axes = draw.shuffled(list(AXES))[:2]
    return {"test": job(matrix={axis: AXES[axis][:2] for axis in axes}, exclude=[{axes[1]: AXES[axes[1]][0]}])}, draw.choice(EVENTS), [], []
