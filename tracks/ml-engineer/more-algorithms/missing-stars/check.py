"""missing-stars: alternating least squares on the cells that are there."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "factorise(ratings: floats[n, m], users: floats[n, k], items: floats[m, k], spring: float, rounds: int) "
    "-> tuple[floats[n, k], floats[m, k]]"
)
task.judge(near(rtol=1e-6, atol=1e-8))
task.forbid("sklearn", "scipy", why="The factors are what you find here.")
GAP = np.nan
task.example(
    np.array([[5.0, GAP, 4.0, 1.0], [4.0, 5.0, GAP, 2.0], [GAP, 1.0, 2.0, 5.0], [1.0, 2.0, GAP, 4.0], [4.0, GAP, 3.0, GAP]]),
    np.array([[1.0, 0.5], [0.5, 1.0], [0.2, 1.2], [1.0, 1.0], [0.8, 0.1]]),
    np.array([[1.0, 0.2], [0.9, 0.5], [0.6, 1.0], [0.1, 1.1]]),
    0.5,
    2,
)


@task.hidden(times=12)
def any_club(draw):
    n, m, k = int(draw.size(1, 8)), draw.integer(1, 7), draw.integer(1, 3)
    ratings = draw.integers(n, m, low=1, high=5).astype(float)
    ratings[draw.booleans(n, m)] = np.nan
    users, items = draw.floats(n, k, low=-1, high=1, decimals=2), draw.floats(m, k, low=-1, high=1, decimals=2)
    return ratings, users, items, draw.choice([0.1, 0.5, 2.0]), draw.integer(0, 4)


@task.hidden(times=3)
def nobody(draw):
    """A viewer who has rated nothing, and a film that nobody has rated."""
    n, m = draw.integer(2, 5), draw.integer(2, 5)
    ratings = draw.integers(n, m, low=1, high=5).astype(float)
    ratings[draw.integer(0, n - 1)] = np.nan
    ratings[:, draw.integer(0, m - 1)] = np.nan
    return ratings, draw.floats(n, 2, low=-1, high=1, decimals=2), draw.floats(m, 2, low=-1, high=1, decimals=2), 0.5, draw.integer(1, 3)


def factors(case, *, fill=None, old=False, spring="same", films_first=False, items_spring=True, less=0):
    """Do the rounds with one thing done otherwise."""
    ratings = np.asarray(case.ratings, dtype=float)
    known = ~np.isnan(ratings)
    if fill is not None:
        there = ratings[known].mean() if known.any() else 0.0
        filled = np.where(known, ratings, 0.0)
        of_film, of_viewer = (filled.sum(axis=axis, keepdims=True) / np.maximum(known.sum(axis=axis, keepdims=True), 1) for axis in (0, 1))
        ratings = np.where(known, ratings, {"zero": 0.0, "mean": there, "film": of_film, "viewer": of_viewer}[fill])
        known = np.ones_like(known)
    users, items = case.users.copy(), case.items.copy()
    k = users.shape[1]

    def fit(rows, stars, held):
        pull = {"same": case.spring, "none": 0.0, "count": case.spring * max(len(stars), 1)}[spring] if held else 0.0
        matrix = rows.T @ rows + pull * np.eye(k)
        # Where no spring holds, there may be no factors, and from there on there are none at all.
        if not np.isfinite(matrix).all() or np.linalg.matrix_rank(matrix) < k:
            return np.full(k, np.nan)
        return np.linalg.solve(matrix, rows.T @ stars)

    def viewers(films):
        return np.array([fit(films[row], stars[row], held=True) for row, stars in zip(known, ratings, strict=True)])

    def films(viewers_now):
        return np.array([fit(viewers_now[row], stars[row], held=items_spring) for row, stars in zip(known.T, ratings.T, strict=True)])

    for _ in range(case.rounds - less):
        if films_first:
            items = films(users)
            users = viewers(items)
        else:
            before = users
            users = viewers(items)
            items = films(before if old else users)
        if not (np.isfinite(users).all() and np.isfinite(items).all()):
            return None
    return users, items


MISTAKES = {
    "gaps-are-zero": [{"fill": "zero"}],
    "gaps-are-average": [{"fill": "mean"}, {"fill": "film"}, {"fill": "viewer"}],
    "viewers-of-yesterday": [{"old": True}],
    "no-spring": [{"spring": "none"}, {"items_spring": False}],
    "spring-by-number": [{"spring": "count"}],
    "films-first": [{"films_first": True}],
    "still-as-it-was": [{"fill": "zero", "old": True, "items_spring": False}],
}


def is_made(case, way):
    value = factors(case, **way)
    return value is not None and case.same(value)


def made(case, key):
    if case.raised or not any(is_made(case, way) for way in MISTAKES[key]):
        return False
    return not any(is_made(case, way) for name, ways in MISTAKES.items() if name != key for way in ways)


def empty_cell(case):
    """The empty cell that is furthest from right, and the stars that the answer would give there."""
    off = np.abs(case.got[0] @ case.got[1].T - case.want[0] @ case.want[1].T)
    u, i = np.unravel_index(int(np.where(np.isnan(case.ratings), off, -1.0).argmax()), off.shape)
    return {"u": int(u), "i": int(i), "mine": float(case.got[0][u] @ case.got[1][i]), "right": float(case.want[0][u] @ case.want[1][i])}


@task.misconception(
    "still-as-it-was",
    "This is the club's program with all its faults: viewer {u:index} is told {mine:.2g} stars for film {i:index}, which nobody has rated so.",
)
def still_as_it_was(case):
    return made(case, "still-as-it-was") and empty_cell(case)


@task.misconception(
    "gaps-are-zero",
    "An empty cell counts as 0 stars. Film {i:index} gets {mine:.2g} from viewer {u:index}, who has not seen it; {right:.2g} is what the stars that are there say. The fuller of gaps the table is, the worse every film.",
)
def gaps_are_zero(case):
    return made(case, "gaps-are-zero") and empty_cell(case)


@task.misconception(
    "gaps-are-average",
    "Empty cells were filled with a mean of the stars that are there, of all or of the film's or the viewer's own. Most of the table is then made up, and the factors learn to say the mean.",
)
def gaps_are_average(case):
    return made(case, "gaps-are-average")


@task.misconception(
    "viewers-of-yesterday",
    "The films were fitted to the viewers as they were *before* this round. Each half of a round makes the whole better only if it builds on the other; like this the error may rise, and the two run after each other.",
)
def viewers_of_yesterday(case):
    return made(case, "viewers-of-yesterday")


@task.misconception(
    "no-spring",
    "Factors were fitted without the spring, the viewers' or the films'. Who has rated less than {k} films can then have any factors, very large ones or none that can be found.",
)
def no_spring(case):
    singular = case.raised == "LinAlgError"
    return (singular or made(case, "no-spring")) and {"k": case.users.shape[1]}


@task.misconception(
    "spring-by-number",
    "Your spring is {spring:g} times the number of stars. There is a school that does so; the task holds everybody by the same one.",
)
def spring_by_number(case):
    return made(case, "spring-by-number")


@task.misconception(
    "films-first",
    "You began with the films. Viewers come first here, and two programs that begin otherwise are in different places after any number of rounds.",
)
def films_first(case):
    return made(case, "films-first")
