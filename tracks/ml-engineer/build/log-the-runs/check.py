"""log-the-runs: what MLflow has of trials afterwards, also of those that stopped."""

from milepost.check import Task, near

task = Task("look(trials: list[dict[str, any]]) -> dict[str, any]")
task.need_folder()
task.judge(near)
task.time_limit(seconds=30)


def trial(depth, rate, errors, stops=None):
    return {"depth": depth, "rate": rate, "errors": errors, "stops": stops}


task.example([trial(4, 0.1, [9.0, 7.5, 6.25, 7.0]), trial(12, 0.3, [9.5, 6.0, 5.0], 3), trial(2, 0.05, [8.0, 8.0])])


def any_trial(draw, stops):
    errors = [draw.integer(20, 60) / 4 for _ in range(draw.integer(3, 4))]
    best = min(errors) - 1.0
    errors[1:1] = [best, best + 0.5, best]  # twice the best, and not at the end
    return trial(draw.integer(2, 12), draw.choice([0.03, 0.1, 0.3]), errors, 3 if stops else None)


@task.hidden(times=1)
def one_after_one_that_stops(draw):
    return [any_trial(draw, stops=True), any_trial(draw, stops=False)]


@task.hidden(times=1)
def stops_at_once(draw):
    return [trial(draw.integer(2, 12), 0.1, [draw.integer(20, 60) / 4], 1)]


@task.hidden(times=1)
def nothing_to_try(draw):
    return []


def kept(case, mistake=""):
    """Give what is kept of the trials, by the task or with one mistake."""
    runs = []
    for each in case.trials:
        errors, stops = each["errors"], each["stops"]
        done = errors[: stops - 1] if stops else errors
        first = {"steps-from-zero": 0, "no-steps": None}.get(mistake, 1)
        steps = [[0 if first is None else first + place, error] for place, error in enumerate(done)]
        best = errors[-1] if mistake == "last-for-best" else min(errors)
        epoch = 1 + errors.index(best)
        if mistake == "best-epoch-from-zero":
            epoch -= 1
        if mistake == "last-of-equals":
            epoch = len(errors) - errors[::-1].index(best)
        ends = stops is None
        runs.append(
            {
                "params": {"depth": str(each["depth"]), "rate": str(each["rate"])},
                "errors": [] if mistake == "all-at-the-end" and not ends else sorted(steps),
                "best_error": best if ends else None,
                "card": {"best_error": best, "best_epoch": epoch} if ends else None,
                "status": "FINISHED" if ends or mistake == "stopped-as-finished" else "FAILED",
            }
        )
    return {"runs": runs, "left_open": False}


def told(key, message):
    task.mistake(key, message)(lambda case: kept(case, key))


told(
    "all-at-the-end",
    "Of a trial that stopped no error is kept. You log when all epochs are over, and for this one they never were: what it had reached is what one wants to know of it.",
)
told(
    "steps-from-zero",
    "The first epoch has the step 0. In the curve every point stands one epoch too early, and `best_epoch` points at another one than the curve.",
)
told(
    "no-steps",
    "All errors have the step 0. MLflow was not told which epoch each belongs to, so the curve is a single point.",
)
told(
    "last-for-best",
    "`best_error` is the error of the last epoch. The trial had been better before, and the model that one would take is the one from then.",
)
told(
    "last-of-equals",
    "`best_epoch` is the last of several equal ones. The first was as good, and cost fewer hours.",
)
told(
    "best-epoch-from-zero",
    "`best_epoch` is counted from 0, and the steps of `error` from 1. Whoever looks it up in the curve finds the epoch before, which was worse.",
)
told(
    "stopped-as-finished",
    "A trial that ran out of memory is `FINISHED`. The exception was caught inside of its run, and MLflow never heard of it: whoever looks for what broke finds nothing.",
)


@task.misconception(
    "stops-with-the-first",
    "A trial ran out of memory, and with it all that should have come after. On the next morning there are three runs where thirty were asked for.",
)
def stops_with_the_first(case):
    if case.raised:
        return case.raised == "OutOfMemory"
    stopped = next((place for place, each in enumerate(case.trials, 1) if each["stops"]), None)
    return len(case.got["runs"]) == stopped and stopped < len(case.trials)


@task.misconception(
    "one-run-for-all",
    "MLflow says: {said}. A parameter of a run is written once; a second trial wants to write another value into the same run. Thirty trials in one run are one trial that nobody can take apart.",
)
def one_run_for_all(case):
    return case.raised == "MlflowException" and "hanging param" in case.said and {"said": case.said[:80]}


@task.misconception(
    "run-left-open",
    "A run was left open{more}. It stays `RUNNING` for ever, and what the next job in this process logs goes into it.",
)
def run_left_open(case):
    if case.raised:
        return "already active" in case.said and {"more": ", and the next one could not begin"}
    return bool(case.got["left_open"]) and {"more": ""}
