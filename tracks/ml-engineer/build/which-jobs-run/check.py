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
    legs = []
    for values in product(*each["matrix"].values()):
        leg = dict(zip(each["matrix"], values))
        fits = any if mistake == "one-axis-is-enough" else all
        if mistake == "all-legs" or not any(fits(leg[axis] == value for axis, value in entry.items()) for entry in each["exclude"]):
            legs.append(f"{name} ({', '.join(values)})")
    return legs


def became(case, mistake=""):
    """Give what is reported and whether it may be merged, by the rules or with one mistake."""
    jobs, reported, states, above = case.jobs, {}, {}, {}
    while len(states) < len(jobs):
        name = next(one for one in jobs if one not in states and all(need in states for need in jobs[one]["needs"]))
        each = jobs[name]
        above[name] = set(each["needs"]).union(*(above[need] for need in each["needs"]))
        if not runs(each, case.event, states, above[name], mistake):
            states[name] = "skipped"
            reported |= {leg: "skipped" for leg in (legs_of(name, each) if mistake == "legs-of-the-skipped" else [name])}
            continue
        legs = {leg: "failure" if leg in case.broken else "success" for leg in legs_of(name, each, mistake)}
        reported |= legs
        enough = all if mistake == "every-leg-must-fail" else any
        states[name] = "failure" if enough(state == "failure" for state in legs.values()) else "success"
    good = {"success"} if mistake == "skipped-blocks" else {"success", "skipped"}
    if mistake == "never-reported-is-fine":
        return [reported, all(reported.get(name, "success") in good for name in case.required)]
    if mistake == "all-must-be-green":
        return [reported, "failure" not in reported.values() and all(name in reported for name in case.required)]
    return [reported, all(reported.get(name) in good for name in case.required)]


def runs(each, event, states, above, mistake):
    anyway = {"always-is-always": "always", "failures-on-any-event": "failure"}.get(mistake)
    if each["on"] and event not in each["on"] and each["when"] != anyway:
        return False
    near = {states[name] for name in each["needs"]}
    before = {states[name] for name in above}
    if each["when"] == "always":
        return mistake != "always-waits-for-success" or before <= {"success"}
    if each["when"] == "failure":
        if mistake == "failure-next-door":
            return "failure" in near
        return bool(before - {"success"}) if mistake == "skipped-is-failure" else "failure" in before
    if mistake == "direct-needs-alone":
        return near <= {"success"}
    return "failure" not in before if mistake == "skipped-is-fine" else before <= {"success"}


def parting(case):
    """Name the first job of which something else is said, for a message."""
    want, got = case.want[0], case.got[0]
    return {"job": next((name for name in [*want, *got] if want.get(name) != got.get(name)), "?")}


def told(key, message, fields=parting):
    task.mistake(key, message, fields=fields)(lambda case: became(case, key))


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
task.tell_apart(any_workflow, times=2, right=became, tries=300)

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
    "You run a leg that `exclude` leaves out: `{job}`. Somebody knew why it cannot work there, and now it is red for ever.",
)


@task.hidden(times=3)
def one_job_in_between_runs_anyway(draw):
    first, middle, last = draw.shuffled(NAMES)[:3]
    jobs = {last: job(middle), middle: job(first, when="always"), first: job()}
    return jobs, draw.choice(EVENTS), [first], []


@task.hidden(times=3)
def failed_two_steps_up(draw):
    first, middle, last = draw.shuffled(NAMES)[:3]
    jobs = {last: job(middle, when="failure"), middle: job(first), first: job()}
    return jobs, draw.choice(EVENTS), [first], []


@task.hidden(times=2)
def failed_on_another_event(draw):
    first, last = draw.shuffled(NAMES)[:2]
    meant, came = draw.shuffled(EVENTS)[:2]
    return {last: job(first, on=[meant], when="failure"), first: job()}, came, [first], []


@task.hidden(times=3)
def one_leg_is_broken(draw):
    first, last = draw.shuffled(NAMES)[:2]
    jobs = {last: job(first), first: job(matrix={"python": AXES["python"][: draw.integer(2, 3)]})}
    return jobs, draw.choice(EVENTS), [f"{first} ({draw.choice(AXES['python'][:2])})"], []


@task.hidden(times=3)
def one_combination_is_left_out(draw):
    axes = draw.shuffled(list(AXES))[:2]
    matrix = {axis: AXES[axis][: draw.integer(2, 3)] for axis in axes}
    exclude = [{axis: draw.choice(values) for axis, values in matrix.items()}]
    return {"test": job(matrix=matrix, exclude=exclude)}, draw.choice(EVENTS), [], []
