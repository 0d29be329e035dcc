"""luck-or-setting: tables as MLflow's search_runs gives them, drawn afresh."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("best_setting(runs: table) -> tuple[int, float, float, int] | None")
task.judge(near)

NAMES = ("run_id", "status", "start_time", "params.depth", "params.rate", "params.seed", "metrics.val_mae", "metrics.test_mae")
RATES = {0.05: ("0.05", "5e-2"), 0.1: ("0.1", "0.10", "1e-1"), 0.3: ("0.3", "0.30")}


def table(rows):
    """Make the table of rows: status, begun, depth, rate, seed, val, test."""
    columns = list(zip(*rows)) if rows else [[]] * 7
    status, begun, depth, rate, seed, val, test = columns
    texts = [np.array([None if cell is None else str(cell) for cell in column], dtype=object) for column in (depth, rate, seed)]
    moments = np.datetime64("2025-03-03T08:00", "ns") + np.array(begun, dtype="int64") * np.timedelta64(60_000_000_000, "ns")
    ids = np.array([f"{(7919 * minute + 4096) % 65521:x}" for minute in begun], dtype=object)
    numbers = [np.array(column, dtype=float) for column in (val, test)]
    return Table(NAMES, (ids, np.array(status, dtype=object), moments, *texts, *numbers))


NAN = float("nan")
DONE = "FINISHED"
task.example(
    table(
        [
            (DONE, 1, 4, "0.1", 1, 21.0, 24.0),
            (DONE, 2, 4, "0.10", 2, 22.0, 23.0),
            (DONE, 3, 4, "0.1", 3, 23.0, 23.5),
            (DONE, 4, 8, "0.1", 1, 17.0, 29.0),
            (DONE, 5, 8, "0.1", 2, 26.0, 28.0),
            (DONE, 6, 8, "0.1", 3, 26.0, 27.0),
            ("FAILED", 7, 8, "0.3", 1, 9.0, NAN),
        ]
    )
)


def any_runs(draw, *, settings=None, many=2):
    """Draw the runs of a few settings, with all that is found in a tracker."""
    rows, begun = [], draw.shuffled(list(range(60)))
    for depth, rate in settings or [(d, r) for d in (4, 8, 12) for r in RATES if draw.integer(0, 2)][:5]:
        level = draw.integer(44, 50) / 2
        for seed in range(1, draw.integer(1, 4) + many):
            for _ in range(1 + (draw.integer(0, 4) == 0)):
                val = level + draw.integer(-16, 16) / 4
                status = draw.choice([DONE] * 6 + ["FAILED", "KILLED", "RUNNING"])
                val -= 8.0 if status != DONE else 0.0
                cells = [depth, draw.choice(RATES[rate]), seed]
                if draw.integer(0, 11) == 0:
                    cells[draw.integer(0, 2)] = None
                    val -= 3.0
                rows.append((status, begun.pop(), *cells, NAN if draw.integer(0, 9) == 0 else val, NAN if draw.integer(0, 7) == 0 else val + draw.integer(-20, 20) / 4))
    return (table(draw.shuffled(rows)),)


task.hidden(times=3)(any_runs)


@task.hidden(times=1)
def nothing_there(draw):
    return (table([]),)


@task.hidden(times=1)
def equal_means(draw):
    """Three settings with the same mean; the one that is to be chosen was run last."""
    (low, high), other = sorted(draw.shuffled(list(RATES))[:2]), draw.choice(list(RATES))
    values = [draw.integer(40, 60) / 2 for _ in range(3)]
    settings = [(8, high), (12, other), (8, low)]
    return (table([(DONE, 10 * place + seed, depth, RATES[rate][0], seed, value, 20.0) for place, (depth, rate) in enumerate(settings) for seed, value in enumerate(values)]),)


@task.hidden(times=1)
def a_run_without_a_seed(draw):
    """The best setting has two seeds and a run of which nobody knows the seed."""
    good, other = draw.shuffled([4, 8, 12])[:2]
    rows = [(DONE, place, good, "0.1", seed, 10.0 + draw.integer(0, 8) / 4, 20.0) for place, seed in enumerate(draw.shuffled([1, 2, None]))]
    rows += [(DONE, 10 + seed, other, "0.1", seed, 20.0 + draw.integer(0, 8) / 4, 20.0) for seed in (1, 2, 3)]
    return (table(draw.shuffled(rows)),)


def rows_of(case):
    return [dict(zip(NAMES, cells)) for cells in zip(*(case.runs[name].tolist() for name in NAMES))]


def is_missing(value):
    return value is None or value != value


def chosen(case, mistake=""):
    """Give what is chosen by the rule, or with one mistake."""
    needed = "metrics.test_mae" if mistake in ("by-the-test", "gap-in-the-test") else "metrics.val_mae"
    metric = "metrics.test_mae" if mistake == "by-the-test" else "metrics.val_mae"
    params = ("params.depth", "params.rate", "params.seed")
    runs = []
    for row in rows_of(case):
        if mistake != "all-states" and row["status"] != DONE:
            continue
        asked = [*(params[:2] if mistake == "no-seed-is-a-seed" else params), *(["metrics.val_mae", needed] if mistake != "no-error-is-a-seed" else [])]
        if any(is_missing(row[name]) for name in asked):
            continue
        rate = row["params.rate"] if mistake == "rates-as-text" else float(row["params.rate"])
        runs.append((row["start_time"], (int(row["params.depth"]), rate), row["params.seed"], float(row[metric])))
    if mistake != "last-in-the-table":
        runs.sort(key=lambda run: run[0], reverse=mistake == "first-run-counts")
    if mistake == "best-of-the-seed":
        runs.sort(key=lambda run: run[3], reverse=True)
    if mistake == "broken-one-hides":
        last = {}
        for row in sorted(rows_of(case), key=lambda row: row["start_time"]):
            if not any(is_missing(row[name]) for name in params):
                last[int(row["params.depth"]), float(row["params.rate"]), row["params.seed"]] = row["start_time"]
        runs = [run for run in runs if last[(*run[1], run[2])] == run[0]]
    if mistake == "seed of a depth":
        runs = list({(setting[0], seed): (begun, setting, seed, value) for begun, setting, seed, value in runs}.values())
    settings, seeds, lots = {}, {}, {}
    for place, (_, setting, seed, value) in enumerate(runs):
        settings.setdefault(setting, {})[place if mistake in ("each-run-counts", "mean of runs") else seed] = value
        seeds.setdefault(setting, set()).add(seed)
        lots[setting] = lots.get(setting, 0) + 1
    least = {"one-seed-is-enough": 1, "two-seeds-are-enough": 2, "more-than-three": 4}.get(mistake, 3)
    count = {setting: len(seeds[setting]) if mistake == "mean of runs" else len(values) for setting, values in settings.items()}
    enough = {setting: [each for each in values.values() if not is_missing(each)] for setting, values in settings.items() if count[setting] >= least}
    enough = {setting: values for setting, values in enough.items() if values}
    if not enough:
        return None
    mean = {setting: round(float((np.median if mistake in ("median", "least median") else np.mean)(values)), 9) for setting, values in enough.items()}
    order = {
        "luckiest-run": lambda setting: (min(enough[setting]), setting),
        "highest-mean": lambda setting: (-mean[setting], setting),
        "deepest-of-equals": lambda setting: (mean[setting], -setting[0], -setting[1]),
        "highest rate": lambda setting: (mean[setting], setting[0], -setting[1]),
        "first met": lambda setting: mean[setting],
        "least of the worst": lambda setting: (max(enough[setting]), setting),
        "most seeds": lambda setting: (-len(enough[setting]), setting),
    }
    best = min(enough, key=order.get(mistake, lambda setting: (mean[setting], setting)))
    said = mean[best] if mistake == "median" else float(np.mean(enough[best]))
    return [best[0], float(best[1]), said, lots[best] if mistake == "runs-for-seeds" else count[best]]


def told(key, message, ways=()):
    task.mistake(key, message, ways=ways or [key])(chosen)


told(
    "luckiest-run",
    "You choose the setting to which the best single run belongs. With the other seeds it is worse than another setting: what you chose is the seed, and in service it will be drawn anew.",
)
told(
    "by-the-test",
    "You choose by the error on the test rows. From then on they have been chosen by, and nothing is left that could say how good the model is.",
)
told(
    "all-states",
    "A run that never finished counts for you. What it had logged on its way is not the error of any model that there is.",
)
told(
    "rates-as-text",
    "`0.1`, `0.10` and `1e-1` are three settings for you. Their seeds lie in three heaps, and a setting loses its evidence to the way in which somebody typed it.",
)
told(
    "each-run-counts",
    "A seed that was run twice counts twice. It was the same lot drawn again: three runs of one seed would look like three seeds.",
    ways=["each-run-counts", "mean of runs"],
)
told(
    "first-run-counts",
    "Of several runs of one seed you take the first. Somebody has started it again for a reason, and the reason was wrong with the first one.",
)
told(
    "best-of-the-seed",
    "Of several runs of one seed you take the one with the lowest error. Whoever may try again until it fits gets a good number for every setting; which run counts must be settled before anybody looks at its error.",
)
told(
    "last-in-the-table",
    "Of several runs of one seed you take the one that stands last in the table. The table is in no order; which run began last, its `start_time` says.",
)
told(
    "runs-for-seeds",
    "The setting and its mean are right, and the number is how many runs it has. A seed that was run twice is one seed.",
)
told(
    "no-error-is-a-seed",
    "A run without a `val_mae` counts as one seed more. It says nothing about the setting, and pandas leaves it out of the mean without a word.",
)
told(
    "gap-in-the-test",
    "A run without a `test_mae` does not count for you. Nothing was to be chosen by the test rows, and so nothing may be thrown out by them.",
)
told(
    "median-for-mean",
    "You take the median over the seeds, where the mean was asked for. The median does not see the seed with which a setting fails, and in service that seed may be the one.",
    ways=["median", "least median"],
)
told(
    "highest-mean",
    "You choose the setting with the highest mean. It is an error, so the lowest is the best.",
)
told(
    "one-seed-is-enough",
    "You choose a setting with a single seed. One ticket says nothing about the lottery.",
)
told(
    "two-seeds-are-enough",
    "You choose a setting with fewer seeds than 3.",
)
task.lookalike(ways=["least of the worst", "most seeds", "seed of a depth"])(chosen)
task.tell_apart(any_runs, times=1, right=chosen, tries=300, kept=6)

# What shows these is rare in any runs, so each has cases of its own.
told(
    "broken-one-hides",
    "A seed was run to its end, and once more by a run that does not count, since it never finished or logged nothing. You take the later one, and throw both away: every restart that breaks off would cost a good result.",
)


@task.hidden(times=1)
def started_again_and_broken(draw):
    """The best setting has three seeds, and one of them was started again and broke off."""
    good, other, third = draw.shuffled([4, 8, 12])
    rows = [(DONE, seed, good, "0.1", seed, 10.0 + draw.integer(0, 8) / 4, 20.0) for seed in (1, 2, 3)]
    rows.append((draw.choice(["FAILED", "KILLED"]), 9, good, "0.1", draw.integer(1, 3), 3.0, NAN))
    rows += [(DONE, 10 + seed, other, "0.1", seed, 20.0 + draw.integer(0, 8) / 4, 20.0) for seed in (1, 2, 3)]
    rows += [(DONE, 20 + seed, third, "0.1", seed, 30.0, 20.0) for seed in (1, 2, 3, 4)]
    return (table(draw.shuffled(rows)),)


told(
    "more-than-three",
    "You choose only among settings with more than 3 seeds; 3 are enough.",
)


@task.hidden(times=1)
def enough_seeds_and_more(draw):
    """The better a setting, the fewer seeds it has, and the best has enough."""
    rows = [(DONE, 10 * depth + seed, depth, "0.1", seed, 6.0 * depth + draw.integer(0, 8) / 4, 20.0) for depth, seeds in ((2, 3), (3, 4), (4, 5)) for seed in range(seeds)]
    return (table(draw.shuffled(rows)),)


told(
    "deepest-of-equals",
    "Two settings have the same mean, and you take the deeper one. It costs more in every request and gives nothing for it.",
)


told(
    "tie-left-open",
    "Several settings have the same mean, and you take the one that happened to come first, or the highest rate. What two equal ones are decided by is agreed: the lowest depth, then the lowest rate; else two people choose two models.",
    ways=["first met", "highest rate"],
)


told(
    "no-seed-is-a-seed",
    "A run without a seed counts as one seed more. Nobody can run it again, and perhaps it was one of the others.",
)


@task.misconception(
    "nothing-to-choose",
    "Your function stops with {said}. Here no setting may be chosen, and there is no lowest of none: in the first week of a project that is so each day.",
)
def nothing_to_choose(case):
    return bool(case.raised) and "empty" in case.said and {"said": case.said[:80]}


@task.misconception(
    "stops-at-a-gap",
    "Your function stops with {error}: {said}. In a tracker there is always a run that broke off before it had logged anything, and one that somebody started by hand.",
)
def stops_at_a_gap(case):
    return "empty" not in case.said and case.raised in ("ValueError", "TypeError", "IndexError", "KeyError", "IntCastingNaNError") and {"error": case.raised, "said": case.said[:90]}
