"""how-far: euclidean, manhattan and cosine distances."""

import numpy as np

from milepost.check import Task, near

KINDS = ("euclidean", "manhattan", "cosine")

task = Task("distances(a: floats[n, d], b: floats[m, d], kind: str) -> floats[n, m]")
task.example(np.array([[3.0, 4.0]]), np.array([[0.0, 0.0], [3.0, 0.0]]), "euclidean")
task.example(np.array([[3.0, 4.0]]), np.array([[0.0, 0.0], [3.0, 0.0]]), "cosine")
# A distance of 0 is the root of what rounding left, where the square was multiplied out.
task.judge(near(rtol=1e-8, atol=2e-6))
task.forbid("scipy", "sklearn", "cdist", why="The distances are what you build here.")


@task.hidden(times=24)
def any_songs(draw):
    d = draw.integer(1, 4)
    a = draw.floats(int(draw.size(1, 8)), d, low=-6, high=6, decimals=1)
    b = draw.floats(draw.integer(1, 8), d, low=-6, high=6, decimals=1)
    if draw.boolean():
        a[0] = 0.0
    return a, b, draw.choice(KINDS)


@task.hidden(times=2)
def without_a_direction(draw):
    """Rows of zeros in both tables: nothing is known of them, not even that they are alike."""
    d = draw.integer(2, 4)
    a, b = (draw.floats(draw.integer(2, 4), d, low=-6, high=6, decimals=1) for _ in range(2))
    a[-1], b[0] = 0.0, 0.0
    return a, b, "cosine"


@task.hidden(times=6)
def the_same_songs(draw):
    """Every song of `a` is in `b` as well: 0 away, whatever rounding says."""
    # So many rows and columns that the usual way to multiply out falls below 0 in nine cases of ten.
    a = draw.floats(draw.integer(10, 14), draw.integer(9, 12), low=-6, high=6, decimals=3)
    return a, np.concatenate([a[::-1], draw.floats(2, a.shape[1], low=-6, high=6, decimals=3)]), "euclidean"


def euclidean(a, b):
    return np.sqrt(((a[:, None] - b) ** 2).sum(axis=2))


def manhattan(a, b):
    return np.abs(a[:, None] - b).sum(axis=2)


def lengths(case):
    return np.linalg.norm(case.a, axis=1)[:, None] * np.linalg.norm(case.b, axis=1)


def likeness(case):
    n = lengths(case)
    return np.divide(case.a @ case.b.T, n, out=np.zeros(n.shape), where=n > 0)


def made(case, value):
    return np.shape(value) == np.shape(case.want) and bool(np.isfinite(value).all()) and case.same(value)


@task.misconception(
    "root-forgotten",
    "These are squared distances: {got_one:.4g} where {want_one:.4g} is meant. The order of the neighbours is the same; a sum, a mean or a limit in kilometres is not.",
)
def root_forgotten(case):
    if case.kind != "euclidean" or not made(case, euclidean(case.a, case.b) ** 2):
        return False
    worst = np.unravel_index(np.abs(case.got - case.want).argmax(), case.want.shape)
    return {"got_one": float(case.got[worst]), "want_one": float(case.want[worst])}


@task.misconception(
    "root-of-less-than-nothing",
    "The distance of a song from itself came out as no number. Multiplied out, its square is a difference of large numbers, and rounding can leave it just below 0, where there is no root.",
)
def root_of_less_than_nothing(case):
    got = case.got
    return (
        case.kind == "euclidean"
        and isinstance(got, np.ndarray)
        and got.shape == case.want.shape
        and bool(np.isnan(got).any())
        and bool((case.want[np.isnan(got)] < 1e-6).all())
    )


@task.misconception(
    "another-kind",
    "Asked for `{kind}`, you gave {gave}. Which song is nearest changes with it.",
)
def another_kind(case):
    ways = {
        "euclidean": euclidean(case.a, case.b),
        "manhattan": manhattan(case.a, case.b),
        "cosine": 1 - likeness(case),
    }
    for name, value in ways.items():
        if name != case.kind and made(case, value):
            return {"gave": f"`{name}`"}
    return False


@task.misconception(
    "signs-cancel",
    "Differences up and differences down cancelled out: the absolute value was taken of the sum. A song that is faster and softer would be the same song.",
)
def signs_cancel(case):
    apart = case.a[:, None] - case.b
    return case.kind == "manhattan" and any(
        made(case, value) for value in (np.abs(apart.sum(axis=2)), apart.sum(axis=2))
    )


@task.misconception(
    "likeness-for-distance",
    "Your {got_one:.3g} is how *alike* two songs are: largest for the same direction. The player would suggest what is least like the last song.",
)
def likeness_for_distance(case):
    return case.kind == "cosine" and made(case, likeness(case)) and {"got_one": float(np.asarray(case.got).max())}


@task.misconception(
    "lengths-left-in",
    "The lengths were not taken out: a long row is far from everything or near to everything, whatever it points to. Loud songs would decide.",
)
def lengths_left_in(case):
    dot = case.a @ case.b.T
    a, b = np.linalg.norm(case.a, axis=1)[:, None], np.linalg.norm(case.b, axis=1)[None, :]
    with np.errstate(all="ignore"):
        ways = (1 - dot, 1 - dot / a, 1 - dot / b, 1 - dot / lengths(case) ** 2)
        return case.kind == "cosine" and any(made(case, np.broadcast_to(each, np.shape(case.want))) for each in ways)


@task.misconception(
    "another-likeness",
    "Your cosine distance is {what}. For two songs you give {got_one:.4g}, and 1 minus the cosine is {want_one:.4g}.",
)
def another_likeness(case):
    if case.kind != "cosine":
        return False
    alike = likeness(case)
    angle = np.arccos(np.clip(alike, -1, 1))
    a, b = case.a - case.a.mean(axis=1, keepdims=True), case.b - case.b.mean(axis=1, keepdims=True)
    sizes = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
    related = np.divide(a @ b.T, sizes, out=np.zeros(sizes.shape), where=sizes > 1e-12)
    options = (
        ("halved", (1 - alike) / 2),
        ("the angle itself", angle),
        ("the angle, as a share of half a turn", angle / np.pi),
        ("the same for opposite directions as for one and the same: the sign was taken away", 1 - np.abs(alike)),
        ("cut off at 1: what points away is no further than what stands at right angles", np.clip(1 - alike, 0, 1)),
        ("that of rows whose own mean was taken off, which is one minus a correlation", 1 - related),
    )
    for what, value in options:
        if made(case, value):
            worst = np.unravel_index(np.abs(case.got - case.want).argmax(), case.want.shape)
            return {"what": what, "got_one": float(case.got[worst]), "want_one": float(case.want[worst])}
    return False


@task.misconception(
    "another-sum",
    "{what} For two songs you give {got_one:.4g}, and it is {want_one:.4g}.",
)
def another_sum(case):
    apart = np.abs(case.a[:, None] - case.b)
    squares = ((case.a**2).sum(axis=1)[:, None], case.a @ case.b.T, (case.b**2).sum(axis=1))
    options = {
        "manhattan": (
            ("The largest difference was taken alone; the others count for nothing.", apart.max(axis=2)),
            ("The differences were averaged, and a sum is asked for.", apart.mean(axis=2)),
        ),
        "euclidean": (
            ("The largest difference was taken alone; the others count for nothing.", apart.max(axis=2)),
            ("The squared differences were averaged, and a sum is asked for.", np.sqrt((apart**2).mean(axis=2))),
            (
                "The square was multiplied out with its middle part once, where it comes twice.",
                np.sqrt(np.maximum(squares[0] - squares[1] + squares[2], 0)),
            ),
        ),
    }
    for what, value in options.get(case.kind, ()):
        if made(case, value):
            worst = np.unravel_index(np.abs(case.got - case.want).argmax(), case.want.shape)
            return {"what": what, "got_one": float(case.got[worst]), "want_one": float(case.want[worst])}
    return False


@task.misconception(
    "no-direction",
    "{rows} no direction. {seen}: the task says that what has no direction is 1 away from everything.",
)
def no_direction(case):
    if case.kind != "cosine" or (lengths(case) > 0).all() or (lengths(case) == 0).all():
        return False
    if isinstance(case.got, np.ndarray) and case.got.shape == case.want.shape:
        here = lengths(case) == 0
        wrong = case.got[here]
        rest = np.allclose(case.got[~here], case.want[~here], rtol=1e-8, atol=1e-9)
        if rest and not np.allclose(wrong, 1.0, equal_nan=False):
            off = wrong[~np.isclose(wrong, 1.0)]  # what is no number is never close
            seen = "You divided by a length of 0" if np.isnan(off).any() else f"You give {float(off[0]):.3g}"
            both = (~case.a.any(axis=1))[:, None] & ~case.b.any(axis=1)
            alone = bool(np.isclose(case.got[here & ~both], 1.0).all())
            return {"seen": seen, "rows": "Both rows are all zeros and have" if alone else "A row is all zeros and has"}
    return False


@task.misconception(
    "rows-in-pairs",
    "You compared the first row with the first, the second with the second. Each song of `a` wants its distance from *each* of `b`: {n} by {m} numbers.",
)
def rows_in_pairs(case):
    n, m = len(case.a), len(case.b)
    if not isinstance(case.got, np.ndarray):
        return case.raised == "ValueError" and n != m and {"n": n, "m": m}
    return case.got.ndim == 1 and {"n": n, "m": m}
