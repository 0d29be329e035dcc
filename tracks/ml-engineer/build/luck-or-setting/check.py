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
    ids = np.array([f"{7 * minute + 4096:x}" for minute in begun], dtype=object)
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


task.hidden(times=4)(any_runs)


@task.hidden(times=1)
def nothing_there(draw):
    return (table([]),)


@task.hidden(times=2)
def equal_means(draw):
    (one, other), rates = draw.shuffled([8, 12])[:2], draw.choice([(0.1, 0.1), (0.1, 0.3), (0.3, 0.05)])
    values = [draw.integer(40, 60) / 2 for _ in range(3)]
    rows = [(DONE, seed, one, RATES[rates[0]][0], seed, value, 20.0) for seed, value in enumerate(values)]
    rows += [(DONE, 10 + seed, other, RATES[rates[1]][0], seed, value, 20.0) for seed, value in enumerate(values)]
    rows += [(DONE, 20 + seed, one, "0.9", seed, value, 20.0) for seed, value in enumerate(values)]
    return (table(draw.shuffled(rows)),)


@task.hidden(times=2)
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
    metric = "metrics.test_mae" if mistake == "by-the-test" else "metrics.val_mae"
    params = ("params.depth", "params.rate", "params.seed")
    runs = []
    for row in rows_of(case):
        if mistake != "all-states" and row["status"] != DONE:
            continue
        needed = params[:2] if mistake == "no-seed-is-a-seed" else params
        if is_missing(row["metrics.val_mae"]) or is_missing(row[metric]) or any(is_missing(row[name]) for name in needed):
            continue
        rate = row["params.rate"] if mistake == "rates-as-text" else float(row["params.rate"])
        runs.append((row["start_time"], (int(row["params.depth"]), rate), row["params.seed"], float(row[metric])))
    runs.sort(key=lambda run: run[0], reverse=mistake == "first-run-counts")
    if mistake == "best-of-the-seed":
        runs.sort(key=lambda run: run[3], reverse=True)
    if mistake == "broken-one-hides":
        last = {}
        for row in sorted(rows_of(case), key=lambda row: row["start_time"]):
            if not any(is_missing(row[name]) for name in params):
                last[int(row["params.depth"]), float(row["params.rate"]), row["params.seed"]] = row["start_time"]
        runs = [run for run in runs if last[(*run[1], run[2])] == run[0]]
    settings = {}
    for place, (_, setting, seed, value) in enumerate(runs):
        settings.setdefault(setting, {})[place if mistake == "each-run-counts" else seed] = value
    least = {"one-seed-is-enough": 1, "two-seeds-are-enough": 2, "more-than-three": 4}.get(mistake, 3)
    enough = {setting: list(values.values()) for setting, values in settings.items() if len(values) >= least}
    if not enough:
        return None
    if mistake == "luckiest-run":
        best = min(enough, key=lambda setting: (min(enough[setting]), setting))
    elif mistake == "highest-mean":
        best = max(enough, key=lambda setting: (round(float(np.mean(enough[setting])), 9), -setting[0], -float(setting[1])))
    elif mistake == "deepest-of-equals":
        best = min(enough, key=lambda setting: (round(np.mean(enough[setting]), 9), -setting[0], -setting[1]))
    else:
        best = min(enough, key=lambda setting: (round(float(np.mean(enough[setting])), 9), setting))
    return [best[0], float(best[1]), float(np.mean(enough[best])), len(enough[best])]


def told(key, message):
    task.mistake(key, message)(lambda case: chosen(case, key))


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
    "highest-mean",
    "You choose the setting with the highest mean. It is an error, so the lowest is the best.",
)
told(
    "more-than-three",
    "You choose only among settings with more than 3 seeds; 3 are enough.",
)
told(
    "one-seed-is-enough",
    "You choose a setting with a single seed. One ticket says nothing about the lottery.",
)
told(
    "two-seeds-are-enough",
    "You choose a setting with fewer seeds than 3.",
)
task.tell_apart(any_runs, times=1, right=chosen, tries=300)

# What shows these is rare in any runs, so each has cases of its own.
told(
    "broken-one-hides",
    "A seed was run to its end, and once more by a run that does not count, since it never finished or logged nothing. You take the later one, and throw both away: every restart that breaks off would cost a good result.",
)


@task.hidden(times=2)
def started_again_and_broken(draw):
    """The best setting has three seeds, and one of them was started again and broke off."""
    good, other = draw.shuffled([4, 8, 12])[:2]
    rows = [(DONE, seed, good, "0.1", seed, 10.0 + draw.integer(0, 8) / 4, 20.0) for seed in (1, 2, 3)]
    rows.append((draw.choice(["FAILED", "KILLED"]), 9, good, "0.1", draw.integer(1, 3), 3.0, NAN))
    rows += [(DONE, 10 + seed, other, "0.1", seed, 20.0 + draw.integer(0, 8) / 4, 20.0) for seed in (1, 2, 3)]
    return (table(draw.shuffled(rows)),)


told(
    "deepest-of-equals",
    "Two settings have the same mean, and you take the deeper one. It costs more in every request and gives nothing for it.",
)


told(
    "no-seed-is-a-seed",
    "A run without a seed counts as one seed more. Nobody can run it again, and perhaps it was one of the others.",
)


@task.misconception(
    "stops-at-a-gap",
    "Your function stops with {error}: {said}. In a tracker there is always a run that broke off before it had logged anything, and one that somebody started by hand.",
)
def stops_at_a_gap(case):
    return case.raised in ("ValueError", "TypeError", "IndexError", "KeyError", "IntCastingNaNError") and {"error": case.raised, "said": case.said[:90]}
