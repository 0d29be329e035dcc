"""every-check: the predictions, and scikit-learn's own findings told in plain words."""

import numpy as np
from milepost.check import Task, near

task = Task("examine(X: floats[n, d], y: list[str], asked: floats[m, d], shrink: float, checks: bool) -> dict[str, any]")
task.need_folder()
task.time_limit(seconds=20)
X = np.array([[24.0, 1.0], [26.0, 0.0], [28.0, 2.0], [61.0, 9.0], [55.0, 7.0], [90.0, 3.0]])
Y = ["good", "good", "good", "worn", "worn", "as new"]
ASKED = np.array([[30.0, 1.0], [57.0, 8.0], [80.0, 4.0], [43.0, 4.0]])


def is_right(case):
    want = case.want
    return not case.got.get("failed", True) and all(near(want[name], case.got.get(name)) for name in want if name != "failed")


task.judge(is_right)
task.example(X, Y, ASKED, 0.0, False)
task.example(X, Y, ASKED, 0.5, True)


@task.hidden(times=6)
def any_rows(draw):
    """Few and many, classes of one row, ties between centres, rows asked about one at a time."""
    n, d = draw.size(2, 20), draw.integer(1, 4)
    labels = [draw.choice(["worn", "good", "as new", "gut"][: draw.integer(2, 4)]) for _ in range(n)]
    labels[:2] = ["worn", "good"]
    asked = draw.integers(draw.size(1, 6), d, low=-9, high=9) * 1.0
    return draw.integers(n, d, low=-6, high=6) * 1.0, labels, asked, draw.choice([0.0, 0.25, 0.75, 1.0]), False


@task.hidden(times=2)
def many_asked(draw):
    """Classes of unequal size with rows far out, and enough rows asked about to tell one way of measuring from another."""
    sizes = draw.shuffled([9, 4, 2])
    labels = [name for name, size in zip(("as new", "good", "worn"), sizes, strict=True) for _ in range(size)]
    rows = draw.integers(len(labels), 3, low=-3, high=3) ** 3 * 1.0
    return rows, labels, draw.integers(60, 3, low=-14, high=14) * 1.0, 0.5, False


def centres(case, shrink):
    y = np.array(case.y)
    classes = np.unique(y)
    means = np.array([case.X[y == each].mean(axis=0) for each in classes])
    return classes, (1 - shrink) * means + shrink * case.X.mean(axis=0)


def nearest(case, shrink, asked=None):
    classes, middle = centres(case, shrink)
    asked = case.asked if asked is None else asked
    return [str(each) for each in classes[((asked[:, None] - middle) ** 2).sum(axis=2).argmin(axis=1)]]


def has(case):
    return not case.raised and isinstance(case.got, dict)


def said(case, *names):
    """scikit-learn's words for the first of these checks that failed."""
    failed = case.got.get("failed", {}) if has(case) else {}
    name = next((name for name in names if name in failed), "")
    return bool(name) and {"name": name, "words": failed[name] or "nothing but that it failed"}


@task.misconception(
    "fit-gives-nothing",
    "`model.fit(X, y).predict(asked)` stopped, for `fit` gave back nothing. `check_estimator` has a check for just that, and so has everybody's code.",
)
def fit_gives_nothing(case):
    return case.raised == "AttributeError" and "NoneType" in case.said


@task.misconception(
    "constructor-refuses",
    "A shrink of 1.5 is a `ValueError` in `fit`, and the constructor minds nothing. Yours does otherwise: {mine}. A search makes the object with anything and sets parameters later, one after the other: what is checked at once is checked too early, and what is set later never.",
)
def constructor_refuses(case):
    found = said(case, "check_do_not_raise_errors_in_init_or_set_params")
    late = has(case) and case.got.get("shrink 1.5") != "ValueError"
    return (bool(found) or late) and {"mine": found["words"] if found else f"`fit` with 1.5 ends with {case.got.get('shrink 1.5')}"}


@task.misconception(
    "learnt-in-the-constructor",
    "The constructor sets something that ends in an underscore, or sets more than its parameters. By such names everybody asks whether an object has been fitted; this one says yes before it has seen a row. scikit-learn says: {words}",
)
def learnt_in_the_constructor(case):
    return said(case, "check_no_attributes_set_in_init", "check_fit_check_is_fitted")


@task.misconception(
    "rows-changed",
    "`fit` writes into the table that it was handed. The caller's data are centred from then on, without a word, and the second fold of a cross-validation learns from other numbers than the first. scikit-learn says: {words}",
)
def rows_changed(case):
    if case.raised == "ValueError" and "read-only" in case.said:
        return {"words": case.said}
    found = said(case, "check_readonly_memmap_input")
    return ({"words": "nothing yet, but the rows were changed"} if "X" in case.changed else False) or (found if found and "read-only" in found["words"] else False)


@task.misconception(
    "parameters-changed",
    "{what} A clone of this model is another model.",
)
def parameters_changed(case):
    if not has(case):
        return False
    mine = case.got.get("parameters", {}).get("shrink")
    if mine != case.shrink:
        return {"what": f"After `fit`, shrink is {mine} where it was {case.shrink}: `fit` writes over a parameter."}
    found = said(case, "check_estimators_overwrite_params", "check_dont_overwrite_parameters")
    return found and {"what": f"`fit` leaves something behind whose name has no underscore at its end, as if it were a parameter. scikit-learn says: {found['words']}."}


@task.misconception(
    "fits-anything",
    "`fit` takes whatever comes. {count} of the checks hand over a table with a hole in it, one row instead of a table, texts, or fewer labels than rows, and want a ValueError that says so. Without it a model learns NaN and calls every bicycle good. "
    "The first, {name}: {words}",
)
def fits_anything(case):
    found = said(case, "check_estimators_nan_inf", "check_fit1d", "check_dtype_object")
    learns = found and ("in fit" in found["words"] or found["name"] != "check_estimators_nan_inf")
    return learns and found | {"count": len(case.got["failed"])}


@task.misconception(
    "predicts-for-anything",
    "`predict` takes rows that `fit` would not have taken, or that have another number of columns. Two columns exchanged, one left out: NumPy stretches, and a label comes out for every row. {name}: {words}",
)
def predicts_for_anything(case):
    return said(case, "check_n_features_in_after_fitting", "check_estimators_nan_inf", "check_fit2d_predict1d")


@task.misconception(
    "not-fitted-unsaid",
    "`predict` before `fit` stops somewhere in the middle, with an exception that does not say what is missing. {words}",
)
def not_fitted_unsaid(case):
    return said(case, "check_estimators_unfitted")


@task.misconception(
    "numbers-for-classes",
    "Prices, as 312.5, were taken for classes: each price became a class of its own, with one bicycle in it. Who mixes up the columns gets no error, and a model that remembers. {words}",
)
def numbers_for_classes(case):
    return said(case, "check_classifiers_regression_target")


@task.misconception(
    "company-matters",
    "A row gets another label when it is asked about with others: {mine!r} for the first one, and alone it would be {right!r}. Something is computed from the rows that are asked about. At the counter they come one at a time.",
)
def company_matters(case):
    if not has(case):
        return False
    mine = case.got.get("predicted", [])
    moved = case.asked - case.asked.mean(axis=0) + case.X.mean(axis=0)
    if len(mine) > 3 and mine != case.want["predicted"] and mine == nearest(case, case.shrink, moved):
        place = next(i for i in range(len(mine)) if mine[i] != case.want["predicted"][i])
        return {"mine": mine[place], "right": case.want["predicted"][place]}
    return False


@task.misconception(
    "places-for-labels",
    "`predict` gives {mine!r}, which is the place of a class and not its label. The labels came in with `y`, and whoever asks wants one of them back.",
)
def places_for_labels(case):
    mine = case.got.get("predicted", []) if has(case) else []
    return bool(mine) and all(each.isdigit() for each in mine) and {"mine": mine[0]}


@task.misconception(
    "shrink-wrong",
    "With shrink={shrink}, the row {row} gets {mine!r}, and {right!r} is nearest. {why}",
)
def shrink_wrong(case):
    mine = case.got.get("predicted", []) if has(case) else []
    # Drawn all the way, every centre is the middle, and every row is equally near to all of them.
    if case.shrink == 1 or len(mine) != len(case.want["predicted"] if has(case) else []) or mine == (case.want or {}).get("predicted"):
        return False
    place = next(i for i in range(len(mine)) if mine[i] != case.want["predicted"][i])
    told = {"row": str(case.asked[place].tolist()), "mine": mine[place], "right": case.want["predicted"][place]}
    if len(mine) > 6 and case.shrink > 0 and mine == nearest(case, 0.0):
        return told | {"why": "The centres were not drawn to the middle at all: a search over this parameter compares a model with itself."}
    if case.shrink == 0.0 and len(mine) > 3 and mine == nearest(case, 1.0):
        return told | {"why": "The two shares are exchanged: with a shrink of 0 a centre stays where it is."}
    classes, middle = centres(case, 0.0)
    of_centres = (1 - case.shrink) * middle + case.shrink * middle.mean(axis=0)
    by_centres = [str(each) for each in classes[((case.asked[:, None] - of_centres) ** 2).sum(axis=2).argmin(axis=1)]]
    if len(mine) > 6 and mine == by_centres:
        return told | {"why": "The centres were drawn towards the mean of the centres, where each class counts once, and should be drawn towards the mean of all rows."}
    to_zero = [str(each) for each in classes[((case.asked[:, None] - (1 - case.shrink) * middle) ** 2).sum(axis=2).argmin(axis=1)]]
    return len(mine) > 6 and mine == to_zero and told | {"why": "The centres were drawn towards 0, and should be drawn towards the mean of all rows, which is 0 only by accident."}


@task.misconception(
    "another-check",
    "One of scikit-learn's own checks fails, {name}: {words}",
)
def another_check(case):
    failed = case.got.get("failed", {}) if has(case) else {}
    return bool(failed) and said(case, *failed)
