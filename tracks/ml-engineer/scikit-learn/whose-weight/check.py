"""whose-weight: the weights worked out again in NumPy, so that the name under which each came can be told apart."""

import numpy as np
from milepost.check import Table, Task, near

task = Task("weights(bikes: table, price: floats[n], alpha: float) -> dict[str, float]")
task.judge(near(rtol=1e-5, atol=1e-4))
NAN = np.nan
KINDS, BRANDS = ["city", "trekking", "race", "mountain", "cargo"], ["Altmark", "Brisk", "Cadenza", "Dunlin", "Ember", "Fjell"]


def texts(values):
    return np.array(values, dtype=object)


task.example(
    Table(
        ("kind", "brand", "age", "km"),
        (texts(["city", "race", "city", "cargo", "race", "city"]), texts(["Brisk", "Fjell", "Fjell", "Brisk", "Brisk", "Brisk"]), np.array([2.0, 1.0, 6.0, 3.0, 9.0, 4.0]), np.array([900.0, NAN, 7400.0, 4100.0, 15200.0, NAN])),
    ),
    np.array([330.0, 1280.0, 290.0, 1690.0, 400.0, 260.0]),
    3.0,
)


@task.hidden(times=2)
def any_bikes(draw):
    """Holes in none, one or both columns; a column too many, in any order."""
    n = draw.size(8, 30)
    columns = {
        "kind": texts([draw.choice(KINDS) for _ in range(n)]),
        "brand": texts([draw.choice(BRANDS) for _ in range(n)]),
        "age": draw.floats(n, low=0, high=15, decimals=1),
        "km": draw.integers(n, low=0, high=150) * 100.0,
        "week": draw.integers(n, low=1, high=60) * 1.0,
    }
    for name in ("age", "km"):
        columns[name][:2] = [1.0, 5.0]
        columns[name][2:][draw.floats(n - 2, low=0, high=1) < draw.choice([0.0, 0.3])] = NAN
    names = draw.shuffled(list(columns))
    return Table(tuple(names), tuple(columns[name] for name in names)), draw.floats(n, low=40, high=2500, decimals=0), draw.choice([0.1, 10.0])


def ordered(values):
    return sorted(set(values))


def design(case, *, fill=np.nanmedian, scaled=True, others=()):
    """The columns that the model sees, by name."""
    made, numbers = {}, [*("age", "km"), *others]
    for name in numbers:
        values = np.asarray(case.bikes[name], dtype=float)
        made[name] = np.where(np.isnan(values), fill(values), values)
    for name in numbers:
        holes = np.isnan(np.asarray(case.bikes[name], dtype=float))
        if holes.any():
            made[f"missingindicator_{name}"] = holes.astype(float)
    if scaled:
        made = {name: (column - column.mean()) / (column.std() or 1.0) for name, column in made.items()}
    for name in ("kind", "brand"):
        for value in ordered(case.bikes[name]):
            made[f"{name}_{value}"] = np.array([each == value for each in case.bikes[name]], dtype=float)
    return made


def ridge(made, price, alpha):
    X = np.column_stack(list(made.values()))
    X, y = X - X.mean(axis=0), price - price.mean()
    return dict(zip(made, np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y), strict=True))


def has(case):
    return not case.raised and isinstance(case.got, dict)


def few(names):
    shown = sorted(names)[:3]
    return ", ".join(f"`{name}`" for name in shown) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


@task.misconception(
    "zipped-with-the-table",
    "The model has {want_n} weights and you name {got_n}: the table's own columns were put beside `coef_`, and `zip` stopped at the shorter. `{name}` gets the weight {mine:.1f} here, which belongs to `{owner}`. "
    "The report then says something false about every column.",
)
def zipped_with_the_table(case):
    if not has(case) or not set(case.got) <= set(case.bikes.names) or len(case.got) >= len(case.want):
        return False
    for name, mine in case.got.items():
        owner = [other for other, weight in case.want.items() if np.isclose(weight, mine) and other != name]
        if owner:
            return {"want_n": len(case.want), "got_n": len(case.got), "name": name, "mine": mine, "owner": owner[0]}
    return False


@task.misconception(
    "names-with-the-step",
    "Your names begin with the step, such as {names}. They are right for telling steps apart; the office asked for the names of the task, which the `ColumnTransformer` gives when it is told to.",
)
def names_with_the_step(case):
    return has(case) and bool(case.got) and all("__" in name for name in case.got) and {"names": few(case.got)}


@task.misconception(
    "sees-other-columns",
    "Your model has weights for {names}, which it must not see. What a table holds besides changes from month to month; a model that takes whatever comes learns week numbers, and stops when they are gone.",
)
def sees_other_columns(case):
    extra = {name for name in case.got if "week" in name} if has(case) else set()
    return bool(extra) and {"names": few(extra)}


@task.misconception(
    "hole-column-forgotten",
    "{names}: not there. The columns that say where a hole was are columns as well, and the model has given them a weight. That nobody wrote down the kilometres may say more than the kilometres.",
)
def hole_column_forgotten(case):
    missing = {name for name in set(case.want) - set(case.got) if name.startswith("missing")} if has(case) else set()
    return bool(missing) and missing == set(case.want) - set(case.got) and {"names": few(missing)}


@task.misconception(
    "weights-change-places",
    "The names are right and the weights are those of the model, and they do not belong together: `{name}` gets {mine:.1f}, the weight of `{owner}`. The order is that in which the steps give their columns, not that of the table and not that of the alphabet.",
)
def weights_change_places(case):
    if not has(case) or set(case.got) != set(case.want):
        return False
    if not near(rtol=1e-5, atol=1e-4)(np.sort(list(case.want.values())), np.sort(list(case.got.values()))):
        return False
    name = next(name for name, weight in case.want.items() if not np.isclose(weight, case.got[name]))
    owner = next((other for other, weight in case.want.items() if np.isclose(weight, case.got[name], rtol=1e-4)), "another")
    return {"name": name, "mine": case.got[name], "owner": owner}


@task.misconception(
    "filled-with-the-mean",
    "The weight of `{name}` is {mine:.2f} and should be {right:.2f}: holes were filled with the mean, and the median is asked for. A few very long rides move the mean.",
)
def filled_with_the_mean(case):
    return another(case, design(case, fill=np.nanmean)) if has(case) else False


@task.misconception(
    "not-scaled",
    "The weight of `{name}` is {mine:.4g} and should be {right:.4g}: it is for one unit and not for one standard deviation. A ridge weighs all columns by the same measure; unscaled, it hardly touches kilometres and crushes the age.",
)
def not_scaled(case):
    return another(case, design(case, scaled=False)) if has(case) else False


@task.misconception(
    "alpha-not-used",
    "The weight of `{name}` is {mine:.2f} and should be {right:.2f}: your ridge has the strength {used}, and {alpha:g} was asked for. A search over a strength that is not passed on compares a model with itself.",
)
def alpha_not_used(case):
    if not has(case):
        return False
    for used, alpha in (("1, which is the default", 1.0), ("0: it is no ridge at all", 1e-9)):
        if alpha != case.alpha and set(case.got) == set(case.want) and near(rtol=1e-4, atol=1e-4)(ridge(design(case), case.price, alpha), case.got):
            name = max(case.want, key=lambda each: abs(case.want[each] - case.got[each]))
            return {"name": name, "mine": case.got[name], "right": case.want[name], "used": used}
    return False


@task.misconception(
    "first-of-each-dropped",
    "{names}: not there. One category of each text was dropped, and its weight went into the others and the intercept. The office asks for every brand; with a ridge none is one too many.",
)
def first_of_each_dropped(case):
    missing = set(case.want) - set(case.got) if has(case) else set()
    texts_missing = {name for name in missing if name.startswith(("kind_", "brand_"))}
    return bool(missing) and missing == texts_missing and len(missing) <= 2 and {"names": few(missing)}


@task.misconception(
    "for-one-unit",
    "The weight of `{name}` is {mine:.4g} and should be {right:.4g}: yours is divided by the standard deviation, and so for one unit. The task asks for the weights of the model as it is fitted.",
)
def for_one_unit(case):
    if not has(case) or set(case.got) != set(case.want):
        return False
    raw, scaled = design(case, scaled=False), [name for name in case.want if not name.startswith(("kind_", "brand_"))]
    name = scaled[0]
    return all(np.isclose(case.got[each] * (raw[each].std() or 1.0), case.want[each], rtol=1e-4) for each in scaled) and {
        "name": name,
        "mine": case.got[name],
        "right": case.want[name],
    }


def another(case, made):
    if set(made) != set(case.got) or not near(rtol=1e-4, atol=1e-4)(ridge(made, case.price, case.alpha), case.got):
        return False
    name = next(name for name in case.want if not np.isclose(case.want[name], case.got[name]))
    return {"name": name, "mine": case.got[name], "right": case.want[name]}
