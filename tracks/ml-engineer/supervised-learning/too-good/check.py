"""too-good: each leak alone and with the others, worked out again in NumPy to say which one is still open."""

import numpy as np

from milepost.check import Task, near

task = Task("score(scans: floats[n, d], attack: ints[n], patient: ints[n], keep: int) -> dict[str, float]")
# The solver stops at a tolerance; another machine's last digits may differ.
task.judge(near(rtol=1e-4, atol=1e-4))
FOLDS = 5


def clinic(rng, patients, columns, strength=0.0):
    """Scans that look like their patient. Attacks run in patients and, with a strength, show in the first columns."""
    scans, attack, patient = [], [], []
    for number in rng.permutation(patients):
        own = rng.normal(size=columns)
        kind = int(rng.integers(2))
        for day in (kind, kind, 1 - kind, *([kind] if rng.random() < 0.5 else [])):
            row = 0.5 * own + rng.normal(size=columns)
            row[:3] += strength * (2 * day - 1)
            scans.append(row)
            attack.append(day)
            patient.append(100 + 7 * int(number))
    order = rng.permutation(len(attack))
    units = np.exp(rng.normal(0, 2, columns))
    return np.round(np.array(scans)[order] * units, 4), np.array(attack)[order], np.array(patient)[order]


task.example(*clinic(np.random.default_rng(8), 12, 400), 12)


@task.hidden(times=2)
def coin_tosses(draw):
    """Nothing to find."""
    return *clinic(draw.rng(), draw.size(10, 16), draw.integer(150, 300)), draw.integer(8, 12)


@task.hidden(times=1)
def something_to_find(draw):
    return *clinic(draw.rng(), draw.size(12, 16), draw.integer(40, 80), 1.5), draw.integer(3, 6)


def whole_patients(case):
    """The folds of scikit-learn's GroupKFold: the largest groups first, each to the emptiest fold."""
    _, places, sizes = np.unique(case.patient, return_inverse=True, return_counts=True)
    fold_of, filled = np.zeros(len(sizes), dtype=int), np.zeros(FOLDS)
    for j in np.argsort(sizes, kind="stable")[::-1]:  # as scikit-learn orders equals
        fold_of[j] = filled.argmin()
        filled[fold_of[j]] += sizes[j]
    return fold_of[places]


def by_rows(case, shuffled):
    order = np.arange(len(case.attack))
    if shuffled:
        np.random.RandomState(0).shuffle(order)
    fold = np.empty(len(order), dtype=int)
    for f, part in enumerate(np.array_split(order, FOLDS)):
        fold[part] = f
    return fold


def stratified(case):
    """The folds of scikit-learn's StratifiedKFold, unshuffled: what `cv=5` gives for a classifier."""
    labels = np.unique(case.attack, return_index=True)[1].argsort().argsort()[case.attack]
    ordered = np.sort(labels)
    fold = np.empty(len(labels), dtype=int)
    for kind in range(2):
        counts = [np.bincount(ordered[f::FOLDS], minlength=2)[kind] for f in range(FOLDS)]
        fold[labels == kind] = np.repeat(np.arange(FOLDS), counts)
    return fold


def scale(rows, like):
    return (rows - like.mean(axis=0)) / like.std(axis=0)


def best_columns(rows, labels, keep):
    """The columns with the highest F value of a one-way analysis of variance."""
    groups = [rows[labels == kind] for kind in (0, 1)]
    between = sum(len(g) * (g.mean(axis=0) - rows.mean(axis=0)) ** 2 for g in groups)
    within = sum(((g - g.mean(axis=0)) ** 2).sum(axis=0) for g in groups)
    return np.sort(np.argsort(between / within, kind="stable")[-keep:])


def logistic(rows, labels):
    """Logistic regression with half the squared weights as penalty, the intercept free, by Newton's method."""
    design = np.column_stack([np.ones(len(rows)), rows])
    penalty = np.diag([0.0, *np.ones(rows.shape[1])])
    weights = np.zeros(design.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (chance - labels) + penalty @ weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def scored(case, fold, chosen_outside=False, scaled_outside=False):
    """What this way to do it gives."""
    rows = scale(case.scans, case.scans) if scaled_outside else case.scans
    if chosen_outside:
        rows = rows[:, best_columns(rows, case.attack, case.keep)]
    right, losses = [], []
    for f in range(FOLDS):
        train, test = fold != f, fold == f
        inner, outer = (rows[train], rows[test])
        if not scaled_outside:
            inner, outer = scale(inner, inner), scale(outer, inner)
        if not chosen_outside:
            columns = best_columns(inner, case.attack[train], case.keep)
            inner, outer = inner[:, columns], outer[:, columns]
        weights = logistic(inner, case.attack[train])
        chance = 1 / (1 + np.exp(-(weights[0] + outer @ weights[1:])))
        labels = case.attack[test]
        right.append(np.mean((chance > 0.5) == labels))
        losses.append(-np.mean(np.log(np.where(labels == 1, chance, 1 - chance))))
    return {"accuracy": float(np.mean(right)), "log_loss": float(np.mean(losses))}


def gave(case, value):
    """Whether the answer gave this, as near as two solvers come to each other; the right value is another one."""
    if not isinstance(case.got, dict) or set(case.got) != set(value):
        return False
    alike = abs(case.got["log_loss"] - value["log_loss"]) < 3e-4 and abs(case.got["accuracy"] - value["accuracy"]) < 1e-9
    return alike and abs(value["log_loss"] - case.want["log_loss"]) > 3e-3


def gave_nan(case, fold, value):
    """Whether the answer gave this accuracy, and no log loss because a fold has scans of one kind alone."""
    alone = any(len(np.unique(case.attack[fold == f])) < 2 for f in range(FOLDS))
    given = isinstance(case.got, dict) and set(case.got) == set(value)
    return alone and given and np.isnan(case.got["log_loss"]) and abs(case.got["accuracy"] - value["accuracy"]) < 1e-9


def told(case):
    return {
        "mine": case.got["accuracy"],
        "honest": case.want["accuracy"],
        "loss": case.got["log_loss"],
        "honest_loss": case.want["log_loss"],
    }


def torn_folds(case):
    return [by_rows(case, shuffled=True), by_rows(case, shuffled=False), stratified(case)]


@task.misconception(
    "columns-chosen-with-the-test",
    "You report {mine:.0%} where an honest run finds {honest:.0%}. The {keep} columns of {d} were chosen with the labels of all rows, those that are tested on among them. Of so many columns some fit any labels, coin tosses "
    "too; on a new patient they are noise.",
)
def columns_chosen_with_the_test(case):
    for fold in [whole_patients(case), *torn_folds(case)]:
        for scaled_outside in (True, False):
            if gave(case, scored(case, fold, chosen_outside=True, scaled_outside=scaled_outside)):
                return told(case) | {"d": case.scans.shape[1]}
    return False


@task.misconception(
    "patients-torn",
    "The columns are now chosen without the test, and yet you report {mine:.0%} with a log loss of {loss} where it should be {honest:.0%} and {honest_loss:.3g}: patient {patient_n} is in the training and in the test of "
    "one fold. The model recognises the patient, and knows how the other days were.",
)
def patients_torn(case):
    for fold in torn_folds(case):
        for scaled_outside in (True, False):
            value = scored(case, fold, scaled_outside=scaled_outside)
            if gave(case, value) or gave_nan(case, fold, value):
                torn = [p for p in np.unique(case.patient) if len(np.unique(fold[case.patient == p])) > 1]
                loss = "NaN" if np.isnan(case.got["log_loss"]) else f"{case.got['log_loss']:.3g}"
                return told(case) | {"patient_n": int(torn[0]), "loss": loss}
    return False


@task.misconception(
    "scaled-with-the-test",
    "Columns and patients are right. Your log loss is {loss:.4g} and should be {honest_loss:.4g}: means and deviations were still taken from all rows, tested ones too. It is the smallest of the three leaks; with an outlier in the "
    "test, or a step that learns more than a mean, it is not small.",
)
def scaled_with_the_test(case):
    return gave(case, scored(case, whole_patients(case), scaled_outside=True)) and told(case)


@task.misconception(
    "sign-of-the-loss",
    "Your log loss is {loss:.4g}. scikit-learn turns losses round, so that more is always better; a report with a negative loss is read as a mistake, or, worse, the smaller one is taken for the better.",
)
def sign_of_the_loss(case):
    return isinstance(case.got, dict) and case.got.get("log_loss", 1) < 0 and {"loss": case.got["log_loss"]}
