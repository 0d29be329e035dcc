"""A tree and then a forest on points that can be moved: `grow` grows the tree, `bag` the forest, and `forest` and `oob_error` test it."""

from pathlib import Path

import numpy as np

MOVED_BY = ("grow", "bag", "out-of-bag", "of-one-mind")
# The plane that the page draws, and the grid on it from whose middles a map is read.
WIDE, HIGH = 16.0, 10.0
COLUMNS, ROWS = 40, 25
LEVELS = 10

POINTS, NEW = 70, 300
FEWEST, MOST, MOST_TREES = 4, 120, 60
TO_THE_END = 40  # questions: more than so few points can need
MISLABELLED = 0.08


def frames(ask, state):
    """Give the points alone, one tree of all of them, and then a frame for each tree that joins the forest.

    `state` holds `data`, `seed`, `trees`, `depth` (of the one tree; 0 means to the end) and `points`: rows of [x, y, class], or None
    for those that the seed draws. A frame has `step` (data, tree, forest), `trees`, `field` (levels of the votes for class 1), `alone`
    (what the newest tree says by itself, 0 or 1, over the same grid), `drawn` (how often it drew each point), `wrong` (points that are
    got wrong: of those `known`, of the `new` ones, of the new ones by the newest tree `alone`, by the `one` tree of all points),
    `of` (how many points and how many new ones), `out_of_bag`, `agreed` (the share of the plane where all trees say the same) and
    `note`. The first frame holds the `points` and their `classes` too.
    """
    seed, trees, depth = int(state["seed"]), int(state["trees"]), int(state["depth"])
    if not 1 <= trees <= MOST_TREES:
        raise ValueError(f"trees must be 1 to {MOST_TREES}, got {trees}")
    points, classes, fresh, truth = DATA[state["data"]](np.random.default_rng(seed))
    if state["points"] is not None:
        rows = np.array(state["points"], dtype=float).reshape(-1, 3)[:MOST]
        points, classes = rows[:, :2], (rows[:, 2] > 0.5).astype(int)
    of = len(points), len(fresh)
    note = "" if len(points) >= FEWEST else f"A forest needs {FEWEST} points at least."
    yield frame("data", of, note=note) | {"points": points.round(2), "classes": classes}
    if len(points) < FEWEST:
        return

    everywhere = np.vstack([points, fresh, middles()])
    said = says(ask("grow", points, classes, depth or TO_THE_END, 2), everywhere)
    if said is None:
        yield frame("tree", of, note="What `grow` gave is no tree: a node has a label, or a column, a threshold, left and right.")
        return
    one = int((said[len(points) :][: len(fresh)] != truth).sum())
    wrong = {"known": int((said[: len(points)] != classes).sum()), "new": one, "alone": one, "one": one}
    yield frame("tree", of, trees=1, field=levels(said[-COLUMNS * ROWS :]), wrong=wrong)
    yield from forest(ask, points, classes, truth, everywhere, trees=trees, seed=seed, one=one)


def forest(ask, points, classes, truth, everywhere, *, trees, seed, one):
    """Give a frame for each tree that joins."""
    of = n, m = len(points), len(truth)
    votes, decided = (np.asarray(each) for each in ask("bag", points, classes, everywhere, trees, seed))
    if votes.shape != (trees, len(everywhere)) or not np.isin(votes, [0, 1]).all():
        yield frame("forest", of, note="A tree voted for a class that no point has.")
        return
    grown = ask("of-one-mind", points, classes, trees, seed)
    drawn, own = (np.asarray(grown.get(name, ())) for name in ("drawn", "votes"))
    tested = drawn.shape == own.shape == (trees, n) and drawn.min() >= 0 and drawn.max() < n and np.isin(own, [0, 1]).all()
    same = tested and np.array_equal(own, votes[:, :n])
    ones = votes.cumsum(axis=0)
    for k in range(1, trees + 1):
        answer = (2 * ones[k - 1] > k).astype(int)  # of two classes with equally many votes the lower
        newest = votes[k - 1]
        wrong = {
            "known": int((answer[:n] != classes).sum()),
            "new": int((answer[n : n + m] != truth).sum()),
            "alone": int((newest[n : n + m] != truth).sum()),
            "one": one,
        }
        error = ask("out-of-bag", own[:k], drawn[:k], classes)[0] if tested else None
        yield frame(
            "forest",
            of,
            trees=k,
            field=levels(ones[k - 1, n + m :] / k),
            alone=newest[n + m :],
            drawn=np.bincount(drawn[k - 1], minlength=n) if same else [],
            wrong=wrong,
            out_of_bag=None if error is None else round(float(error), 4),
            agreed=round(float(np.isin(ones[k - 1, n + m :], [0, k]).mean()), 3),
            note=odd(votes[:k], k == trees and not np.array_equal(decided, answer), tested=tested, same=same),
        )


def frame(step, of, **known):
    """Give one frame: what is not known is empty."""
    empty = {"trees": 0, "field": None, "alone": None, "drawn": [], "wrong": None, "out_of_bag": None, "agreed": None, "note": ""}
    return {"step": step, "of": of} | empty | known


def odd(votes, undecided, *, tested, same):
    """Say what is odd about a forest so far."""
    said = []
    if len(votes) >= 3 and (votes == votes[0]).all():
        said.append("All trees say the same everywhere: were they grown on the same rows?")
    if undecided:
        said.append("What `bag` decides is not what most of its trees say.")
    if not tested:
        said.append("What `forest` drew and voted cannot be used, so there is no test out of bag.")
    elif not same:
        said.append("`forest` grew other trees than `bag` from the same seed: the error out of bag is that of its own.")
    return " ".join(said)


def levels(shares):
    """Give whole numbers from 0 to LEVELS - 1; from the middle on, more than half of the votes are for class 1."""
    return np.clip(np.ceil(np.asarray(shares) * LEVELS) - 1, 0, LEVELS - 1).astype(int)


def middles():
    """Give the middles of the grid's cells, row by row from below."""
    across, up = (np.arange(COLUMNS) + 0.5) * WIDE / COLUMNS, (np.arange(ROWS) + 0.5) * HIGH / ROWS
    return np.column_stack([np.tile(across, ROWS), np.repeat(up, COLUMNS)])


def says(tree, rows):
    """Give the class that a tree of `grow` says of each row, or None where it is no tree."""
    said, open_nodes = np.zeros(len(rows), dtype=int), [(tree, np.arange(len(rows)))]
    for _ in range(4 * MOST):  # a tree of so few points has fewer nodes
        if not open_nodes:
            return said
        node, which = open_nodes.pop()
        try:
            if "label" in node:
                said[which] = int(node["label"])
                continue
            left = rows[which, int(node["column"])] <= float(node["threshold"])
            open_nodes += [(node["left"], which[left]), (node["right"], which[~left])]
        except (TypeError, KeyError, IndexError, ValueError):
            return None
    return None


# ------------------------------------------------------------ data


def pumps(rng):
    """Pumps of the lesson: vibration from 1 to 7 mm/s across, load from 30 to 100 % upwards; failed ones are of class 1."""
    table = np.loadtxt(Path(__file__).parent / "data" / "pumps.csv", delimiter=",", skiprows=1)
    rows = np.column_stack([(table[:, 2] - 1) / 6 * WIDE, (table[:, 4] - 30) / 70 * HIGH])
    order = rng.permutation(len(rows))
    known, new = order[:POINTS], order[POINTS : POINTS + NEW]
    failed = table[:, 8].astype(int)
    return inside(rows[known]), failed[known], rows[new], failed[new]


def moons(rng):
    """Two half moons around each other."""
    y = np.arange(POINTS + NEW) % 2
    along = rng.uniform(0, np.pi, len(y))
    x = np.column_stack([np.cos(along), np.sin(along)])
    x[y == 1] = np.array([1.0, 0.5]) - x[y == 1]
    x += rng.normal(0, 0.19, x.shape)
    return parted(rng, np.array([8.0, 5.0]) + (x - [0.5, 0.25]) * [3.6, 4.2], y)


def ring(rng):
    """A heap, and a ring around it."""
    y = np.arange(POINTS + NEW) % 2
    angle = rng.uniform(0, 2 * np.pi, len(y))
    far = np.where(y == 1, rng.normal(3.3, 0.45, len(y)), np.abs(rng.normal(0, 1.35, len(y))))
    return parted(rng, np.array([8.0, 5.0]) + np.column_stack([1.35 * far * np.cos(angle), far * np.sin(angle)]), y)


def parted(rng, x, y):
    """Part the points from the new ones; a few of all have the wrong label, as in life."""
    y = np.where(rng.random(len(y)) < MISLABELLED, 1 - y, y)
    return inside(x[:POINTS]), y[:POINTS], x[POINTS:], y[POINTS:]


def inside(x):
    """Keep points on the plane, where they can be taken hold of."""
    return np.clip(x, 0.3, [WIDE - 0.3, HIGH - 0.3])


DATA = {"pumps": pumps, "moons": moons, "ring": ring}
