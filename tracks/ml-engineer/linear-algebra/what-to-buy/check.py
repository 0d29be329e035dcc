"""what-to-buy: a matrix product and three norms."""

import numpy as np

from milepost.check import Task, near

task = Task("shopping(orders: array[n, k], recipes: array[k, m]) -> tuple[array[n, m], floats[n, 3]]")
task.example(np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([[0.2, 0.1, 0.0], [0.0, 0.3, 0.05]]))
task.judge(near)


@task.hidden(times=24)
def any_canteen(draw):
    n, k, m = int(draw.size(1, 6)), draw.integer(1, 4), draw.integer(1, 5)
    return draw.floats(n, k, low=-3, high=9, decimals=0), draw.floats(k, m, low=-0.5, high=2, decimals=2)


@task.hidden(times=4)
def square_tables(draw):
    """As many days as dishes as ingredients, all of them whole numbers: shapes complain of nothing."""
    n = draw.integer(2, 4)
    return draw.integers(n, n, low=-3, high=6), draw.integers(n, n, low=-2, high=5)


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-8, atol=1e-10))


def is_part(case, place, value):
    return close(given(case)[place], value) and not close(case.want[place], value)


def tables(case):
    return np.asarray(case.orders, dtype=float), np.asarray(case.recipes, dtype=float)


@task.misconception(
    "place-by-place",
    "The tables were multiplied place by place. Day 1, dish 1 met dish 1, ingredient 1 and nothing else: no dish was added to any other.",
)
def place_by_place(case):
    orders, recipes = tables(case)
    if case.raised == "ValueError" and orders.shape != recipes.shape:
        return "broadcast" in case.said
    return orders.shape == recipes.shape and is_part(case, 0, orders * recipes)


@task.misconception(
    "turned-over",
    "One of the tables was turned over, or they stand in the other order. Rows of orders must meet *columns* of ingredients; what you multiplied is {what}.",
)
def turned_over(case):
    orders, recipes = tables(case)
    ways = {
        "recipes by orders": recipes @ orders if recipes.shape[1] == len(orders) else None,
        "orders by recipes on their side": orders @ recipes.T if orders.shape[1] == recipes.shape[1] else None,
        "orders on their side by recipes": orders.T @ recipes if len(orders) == len(recipes) else None,
    }
    for what, value in ways.items():
        if value is not None and (is_part(case, 0, value) or is_part(case, 0, value.T)):
            return {"what": what}
    return False


@task.misconception(
    "norms-of-columns",
    "The norms were taken down the columns: one for each ingredient, over all days. The lorry is loaded a day at a time.",
)
def norms_of_columns(case):
    a = np.asarray(case.want[0], dtype=float)
    down = np.column_stack([np.abs(a).sum(axis=0), np.sqrt((a**2).sum(axis=0)), np.abs(a).max(axis=0)])
    return is_part(case, 1, down)


@task.misconception(
    "returns-forgotten",
    "What comes back was set to 0 in your amounts: {got_one:.4g} where {want_one:.4g} is right. Somebody would buy what the lorry brings back anyway.",
)
def returns_forgotten(case):
    want = np.asarray(case.want[0], dtype=float)
    orders, recipes = tables(case)
    if is_part(case, 0, np.maximum(want, 0)):
        return {"got_one": 0.0, "want_one": float(want.min())}
    value = np.abs(orders) @ np.abs(recipes)
    if not is_part(case, 0, value):
        return False
    worst = np.unravel_index(np.abs(value - want).argmax(), want.shape)
    return {"got_one": float(value[worst]), "want_one": float(want[worst])}


@task.misconception(
    "norms-in-another-order",
    "The norms are right and stand in another order: first what must be carried, then the length, then the heaviest thing.",
)
def norms_in_another_order(case):
    want = np.asarray(case.want[1])
    orders = ((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
    return any(is_part(case, 1, want[:, list(order)]) for order in orders)


@task.misconception(
    "numbers-poured-over",
    "The norms were worked out right and poured into rows of three: `reshape` reads on in the order of the numbers, and a row holds the same norm of several days. To turn a table over takes `.T`.",
)
def numbers_poured_over(case):
    want = np.asarray(case.want[1])
    return is_part(case, 1, want.T.reshape(-1, 3))


@task.misconception(
    "another-thing",
    "The third norm is {what}: {got_one:.4g} where {want_one:.4g} is asked for, how heavy the heaviest thing is.",
)
def another_thing(case):
    a = np.abs(np.asarray(case.want[0], dtype=float))
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != np.shape(case.want[1]):
        return False
    for what, value in (
        ("the *lightest* thing", a.min(axis=1)),
        ("the number of the heaviest thing, its place in the row", a.argmax(axis=1)),
    ):
        most = np.asarray(case.want[0]).max(axis=1)
        signed = close(got[:, 2], most) or close(got[:, 2], np.abs(most))  # then it is another slip
        if not signed and close(got[:, 2], value) and not close(case.want[1][:, 2], value):
            row = int(np.flatnonzero(~np.isclose(value, case.want[1][:, 2]))[0])
            return {"what": what, "got_one": float(value[row]), "want_one": float(case.want[1][row, 2])}
    return False


@task.misconception(
    "norms-of-the-table",
    "Every day has the same three norms: they are those of the whole table as one matrix. Without `axis=1`, `np.linalg.norm` takes a table for one thing.",
)
def norms_of_the_table(case):
    a = np.asarray(case.want[0], dtype=float)
    whole = [np.linalg.norm(a, kind) for kind in (1, 2, np.inf)]
    flat = [np.abs(a).sum(), np.sqrt((a**2).sum()), np.abs(a).max()]
    return len(a) > 1 and any(is_part(case, 1, np.tile(each, (len(a), 1))) for each in (whole, flat))


@task.misconception(
    "signs-kept",
    "Goods that come back were taken off: your {what} is {got_one:.4g}. They must be carried as well, and a norm is never negative.",
)
def signs_kept(case):
    a = np.asarray(case.want[0], dtype=float)
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != np.shape(case.want[1]):
        return False
    for column, what, value in ((0, "sum", a.sum(axis=1)), (2, "heaviest thing", a.max(axis=1))):
        lightest = column == 2 and close(got[:, column], np.abs(a).min(axis=1))  # then it may be another slip
        if not lightest and close(got[:, column], value) and not close(case.want[1][:, column], value):
            row = int(np.flatnonzero(~np.isclose(value, case.want[1][:, column]))[0])
            return {"what": what, "got_one": float(value[row])}
    return False


@task.misconception(
    "root-forgotten",
    "{got_one:.4g} is the *square* of the length. Twice as much of everything would be four times as long.",
)
def root_forgotten(case):
    a = np.asarray(case.want[0], dtype=float)
    got = given(case)[1]
    wrong = (a**2).sum(axis=1)
    here = (
        isinstance(got, np.ndarray)
        and got.shape == np.shape(case.want[1])
        and close(got[:, 1], wrong)
        and not close(case.want[1][:, 1], wrong)
    )
    return here and {"got_one": float(wrong.max())}


@task.misconception(
    "means-for-sums",
    "Your norms divide by {m}, the number of ingredients. A recipe that lists salt apart from the rest would then be smaller.",
)
def means_for_sums(case):
    a = np.asarray(case.want[0], dtype=float)
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != np.shape(case.want[1]) or a.shape[1] < 2:
        return False
    ways = ((0, np.abs(a).mean(axis=1)), (1, np.sqrt((a**2).mean(axis=1))))
    return any(
        close(got[:, column], value) and not close(case.want[1][:, column], value) for column, value in ways
    ) and {"m": a.shape[1]}
