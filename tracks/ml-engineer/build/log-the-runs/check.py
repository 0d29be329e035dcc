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
    first = draw.integer(20, 60) / 4
    return [trial(draw.integer(2, 12), 0.1, [first], 1), trial(draw.integer(2, 12), 0.3, [first, first + 0.5, first + 1.0])]


@task.hidden(times=1)
def nothing_to_try(draw):
    return []


def kept(case, mistake=""):
    """Give what is kept of the trials, by the task or with one mistake."""
    runs = []
    for each in case.trials:
        errors, stops = each["errors"], each["stops"] if mistake != "without-train" else None
        done = errors[: stops - 1] if stops else errors
        first = {"steps": 0, "steps and epoch": 0, "no-steps": None}.get(mistake, 1)
        steps = [[0 if first is None else first + place, error] for place, error in enumerate(done)]
        best = {"last-for-best": errors[-1], "highest-for-best": max(errors)}.get(mistake, min(errors))
        epoch = 1 + errors.index(best)
        if mistake in ("best-epoch-from-zero", "steps and epoch"):
            epoch -= 1
        if mistake == "last-of-equals":
            epoch = len(errors) - errors[::-1].index(best)
        ends = stops is None
        card = {"best_error": best, "best_epoch": epoch} if ends and mistake != "no-card" else None
        if not ends and done and mistake in ("card and metric", "metric"):
            best, card = min(done), {"best_error": min(done), "best_epoch": 1 + done.index(min(done))} if mistake == "card and metric" else None
        runs.append(
            {
                "params": {"depth": str(each["depth"]), "rate": str(each["rate"])},
                "errors": [] if mistake == "all-at-the-end" and not ends else sorted(steps),
                "best_error": best if ends or (done and mistake in ("card and metric", "metric")) else None,
                "card": card,
                "status": "FINISHED" if ends or mistake == "stopped-as-finished" else "KILLED" if mistake == "stopped-as-killed" else "FAILED",
            }
        )
    return {"runs": runs, "left_open": False}


def told(key, message, ways=()):
    task.mistake(key, message, ways=ways or [key])(kept)


told(
    "all-at-the-end",
    "Of a trial that stopped no error is kept. You log when all epochs are over, and for this one they never were: what it had reached is what one wants to know of it.",
)
told(
    "steps-from-zero",
    "The first epoch has the step 0. `train` calls it epoch 1, as everybody does who talks of it; in the curve every point stands one epoch too early.",
    ways=["steps", "steps and epoch"],
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
    "highest-for-best",
    "`best_error` is the highest error of the trial. It is an error, so the lowest is the best.",
)
told(
    "best-of-a-stopped-one",
    "A trial that stopped has a `best_error`. It never came to its end; in the table of all runs it stands beside those that did, as if it were one of them.",
    ways=["card and metric", "metric"],
)
told(
    "no-card",
    "A trial came to its end, and there is no `card.json` at the top of its files. Whoever finds the run in half a year looks for it there.",
)
told(
    "stopped-as-killed",
    "A trial that ran out of memory is `KILLED`. That says that somebody has ended it; it has broken off by itself, which is `FAILED`.",
)
told(
    "without-train",
    "A trial that runs out of memory has all of its errors, and is finished: you go through `errors`, where nothing ever breaks, and not through what `train` yields.",
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
    "A trial ran out of memory, and {words}. On the next morning there are three runs where thirty were asked for.",
)
def stops_with_the_first(case):
    if case.raised:
        return case.raised == "OutOfMemory" and {"words": "the exception came through to the caller: the job that had asked for the trials ends there"}
    stopped = next((place for place, each in enumerate(case.trials, 1) if each["stops"]), None)
    return len(case.got["runs"]) == stopped and stopped < len(case.trials) and {"words": "the trials after it were not begun any more"}


@task.misconception(
    "other-parameters",
    "The parameters of a run are {names}; `depth` and `rate` were asked for. What one looks for later are the settings: they fill two columns, and a list of errors is no setting.",
)
def other_parameters(case):
    if case.raised or len(case.got["runs"]) != len(case.trials):
        return False
    names = next((sorted(run["params"]) for run in case.got["runs"] if set(run["params"]) != {"depth", "rate"}), None)
    return names is not None and {"names": ", ".join(f"`{name}`" for name in names) or "none"}


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
