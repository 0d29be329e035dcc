"""Runs in the learner's scikit-learn: cuts a small table into folds, fits on each, and says who was seen by which fit and what came of it."""

import numpy as np
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import GroupKFold, KFold
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# What the scene writes here: the table, how it is cut, whether it is prepared before, the seed, and folds that are cut already.
TABLE, CUT, BEFORE, SEED, FOLDS = "sellers", "order", False, 0, None

SELLERS, FOLD_COUNT, LATER, KEPT = 8, 4, 400, 5


def use(week, price, n_splits, gap):
    """Return the rows' sellers, what each fold did, and the error on what comes later."""
    rng = np.random.default_rng(SEED)
    week = np.asarray(week)
    seller = rng.permutation(np.arange(len(week)) % SELLERS)
    X, y, later_X, later_y = TABLES[TABLE](rng, week, seller)
    told, errors = [], []
    before = prepared().fit(X, y) if BEFORE else None
    for train, test in cut(X, seller):
        prepare = before or prepared().fit(X[train], y[train])
        model = last().fit(prepare.transform(X[train]), y[train])
        errors.append(mean_absolute_error(y[test], model.predict(prepare.transform(X[test]))))
        told.append({
            "train": train, "test": test, "mean": float(prepare[0].mean_[0]), "error": float(errors[-1]),
            "kept": np.flatnonzero(prepare[1].get_support()) if TABLE == "columns" else [],
        })
    prepare = prepared().fit(X, y)
    later = mean_absolute_error(later_y, last().fit(prepare.transform(X), y).predict(prepare.transform(later_X)))
    return {"seller": seller, "folds": told, "promised": float(np.mean(errors)), "later": float(later), "of": len(later_y)}


def prepared():
    """Give what prepares the columns, unfitted."""
    steps = [StandardScaler()]
    return make_pipeline(*steps, SelectKBest(f_regression, k=KEPT)) if TABLE == "columns" else make_pipeline(*steps)


def last():
    """Give the model behind it, unfitted."""
    return KNeighborsRegressor(3) if TABLE == "weeks" else Ridge(1.0)


def cut(X, seller):
    """Give pairs of the rows to learn from and those to test on."""
    if FOLDS is not None:
        return [(np.array(train), np.array(test)) for train, test in FOLDS]
    way = {"order": KFold(FOLD_COUNT), "random": KFold(FOLD_COUNT, shuffle=True, random_state=SEED), "sellers": GroupKFold(FOLD_COUNT)}[CUT]
    return way.split(X, groups=seller if CUT == "sellers" else None)


def sellers(rng, week, seller):
    """What a bicycle brings depends on its age and on who sells it; later come sellers that nobody knows."""
    effect = rng.normal(0, 110, SELLERS)
    age, later_age = rng.uniform(0, 10, len(week)), rng.uniform(0, 10, LATER)
    y = 640 - 32 * age + effect[seller] + rng.normal(0, 25, len(week))
    later_y = 640 - 32 * later_age + np.repeat(rng.normal(0, 110, LATER // 4), 4) + rng.normal(0, 25, LATER)
    return np.column_stack([age, np.eye(SELLERS)[seller]]), y, np.column_stack([later_age, np.zeros((LATER, SELLERS))]), later_y


def columns(rng, week, seller):
    """Sixty more columns that have nothing to say; later come bicycles of the same kind."""
    age = rng.uniform(0, 10, len(week) + LATER)
    X = np.column_stack([age, rng.normal(size=(len(age), 60))])
    y = 520 - 12 * age + rng.normal(0, 90, len(age))
    n = len(week)
    return X[:n], y[:n], X[n:], y[n:]


def weeks(rng, week, seller):
    """Prices go up and down with the weeks; later come weeks that have not happened yet."""
    last_week, step = int(week.max()), 45
    level = np.cumsum(rng.normal(0, step, last_week + 1))
    age, later_age = rng.uniform(0, 10, len(week)), rng.uniform(0, 10, LATER)
    later_week = rng.integers(last_week + 3, last_week + 6, LATER)
    # Each of the later ones lies in a future of its own: how far prices have gone by then grows with the root of the weeks.
    later_level = level[last_week] + step * np.sqrt(later_week - last_week) * rng.normal(size=LATER)
    y = 640 - 15 * age + level[week] + rng.normal(0, 15, len(week))
    later_y = 640 - 15 * later_age + later_level + rng.normal(0, 15, LATER)
    return np.column_stack([age, week]), y, np.column_stack([later_age, later_week]), later_y


TABLES = {"sellers": sellers, "columns": columns, "weeks": weeks}
