"""Who is tested, and which rows has fit seen: folds of a small table, cut by scikit-learn or by the learner's `weeks-ahead`."""

from pathlib import Path

import numpy as np

MOVED_BY = ("weeks-ahead",)
# What is cut and fitted runs as answers to this exercise do, whose function is given weeks, prices, splits and a gap.
EXERCISE = "weeks-ahead"
FOLDS = Path(__file__).parent.joinpath("folds.py").read_text(encoding="utf-8")
WEEKS, A_WEEK, SPLITS, GAP = 12, 4, 4, 2
TABLES, CUTS = ("sellers", "columns", "weeks"), ("order", "random", "sellers", "weeks")


def frames(ask, state):
    """Give a frame for the table, two for each fold (fit, test), and one for what came of it all.

    `state` holds the `table` (sellers, columns, weeks), how it is `cut` (order, random, sellers, weeks), whether it is `prepared`
    `before` the split or `inside`, and `seed`. The first frame has the rows' `week` and `seller`. A frame has `step` (table, fit,
    test, end), the `fold` and how many there are, the rows that the model `learns` from, those `tested`, those that `prepared` saw,
    the `mean` age that the scaler has learnt, the columns `kept`, the `error`, the mean so far (`promised`), and in the end the
    error of what came `later`.
    """
    table, cut, before = state["table"], state["cut"], state["prepared"] == "before"
    if table not in TABLES or cut not in CUTS:
        raise ValueError(f"the table is one of {TABLES} and cut in one of the ways {CUTS}, got {table} and {cut}")
    week = np.repeat(np.arange(1, WEEKS + 1), A_WEEK)
    blank = {"fold": 0, "of": 0, "learns": [], "tested": [], "prepared": [], "mean": None, "kept": [], "error": None, "promised": None, "later": None, "note": ""}
    pairs, note = None, ""
    if cut == "weeks":
        pairs, note = read(ask(EXERCISE, week, np.full(len(week), 100.0), SPLITS, GAP), len(week))
    if note:
        yield blank | {"step": "table", "week": week, "seller": [0] * len(week), "note": note}
        return
    chosen = f"TABLE, CUT, BEFORE, SEED, FOLDS = {table!r}, {cut!r}, {before!r}, {int(state['seed'])}, {pairs!r}"
    told = ask.run(EXERCISE, FOLDS.replace('TABLE, CUT, BEFORE, SEED, FOLDS = "sellers", "order", False, 0, None', chosen, 1), week, np.zeros(len(week)), SPLITS, GAP)
    folds, errors = told["folds"], []
    yield blank | {"step": "table", "week": week, "seller": told["seller"], "of": len(folds)}
    for place, fold in enumerate(folds):
        seen = np.arange(len(week)) if before else fold["train"]
        known = {"fold": place + 1, "of": len(folds), "learns": fold["train"], "prepared": seen, "tested": fold["test"]}
        known |= {"mean": round(fold["mean"], 3), "kept": fold["kept"]}
        yield blank | known | {"step": "fit", "promised": np.mean(errors) if errors else None}
        errors.append(fold["error"])
        yield blank | known | {"step": "test", "error": fold["error"], "promised": np.mean(errors)}
    yield blank | {"step": "end", "fold": len(folds), "of": len(folds), "promised": told["promised"], "later": told["later"]}


def read(given, n):
    """Give the pairs that the learner's splitter cut, as plain lists; or what is odd about them."""
    if not isinstance(given, dict) or not given.get("pairs"):
        return None, "`weeks-ahead` gives no folds for twelve weeks of four bicycles."
    pairs = []
    for pair in given["pairs"]:
        try:
            train, test = (np.asarray(rows).astype(int).ravel() for rows in pair)
        except (TypeError, ValueError):
            return None, "A fold of `weeks-ahead` is no pair of rows."
        both = np.concatenate([train, test])
        if len(train) < 3 or len(test) < 1 or both.min() < 0 or both.max() >= n:
            return None, "A fold of `weeks-ahead` has too few rows, or rows that the table does not have."
        pairs.append((train.tolist(), test.tolist()))
    return pairs, ""
