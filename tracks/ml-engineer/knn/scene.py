"""Regions by the votes of more and more neighbours, and a search that looks at few points: both by the learner's own exercises."""

import math
from collections import Counter

import numpy as np

MOVED_BY = {"regions": ("how-far", "all-at-once", "a-fair-vote"), "tree": ("half-the-town",)}
# The plane that the page draws, and the grid on it from whose middles the regions are read.
WIDE, HIGH = 16.0, 10.0
COLUMNS, ROWS = 40, 25

NAMES = ("circle", "square", "triangle")
MOST_NEIGHBOURS = 15
FEWEST, MOST_POINTS = 3, 60
HEAPS = ((4.2, 3.4), (11.6, 3.6), (8.0, 7.2))
SIZES = {"heaps": (12, 12, 12), "errors": (12, 12, 12), "few": (16, 16, 4)}
ERRORS = (2, 8, 15, 21, 26)  # of these points the kind was written down wrongly
DISTANCES = ("euclidean", "manhattan", "cosine")

HOUSES = 31
REACH = 1e-3  # distances are told to four places


def frames(ask, state):
    """Give the frames of the view that the state names: `regions` or `tree`."""
    return regions(ask, state) if state["view"] == "regions" else tree(ask, state)


# ------------------------------------------------------------ regions


def regions(ask, state):
    """Give one frame a number of neighbours, from 1 on.

    `state` holds the `data` and the `seed` that draws it, or the learner's own `points` ([x, y, kind], kinds from 0 to 2), the
    `distance` and the place of the `probe`. A frame has `k`, the `field` (the kind that wins in each cell), `ties` (1 where two
    kinds had as many votes), the probe's `neighbours`, its `votes` by kind, the kind that `won` and whether it was `tied`, how
    many points are judged `wrong` by the others, and `note`. The first frame has the `points` and their `kinds`, too.
    """
    points, kinds = drawn(state)
    probe = np.array(state["probe"], dtype=float).reshape(1, 2)
    most = min(MOST_NEIGHBOURS, len(points) - 1)
    first = {"points": points, "kinds": kinds}
    order = neighbours(ask, state["distance"], np.vstack([middles(), probe]), points, most)
    others = left_out(ask, state["distance"], points, most)
    if order is None or others is None:
        yield told(1, note="What was given for nearest neighbours are not numbers of points, one row each.") | first
        return
    asked = kinds[np.vstack([order, others])]
    for k in range(1, most + 1):
        # Places that lie beside each other mostly have the same neighbours: each row of voters is asked about once.
        rows, which = np.unique(asked[:, :k], axis=0, return_inverse=True)
        winners = ask("a-fair-vote", [[NAMES[kind] for kind in row] for row in rows.tolist()])
        if len(winners) != len(rows) or not set(winners) <= set(NAMES):
            yield told(k, note="The vote was won by nobody who stood for it.") | (first if k == 1 else {})
            return
        won = np.array([NAMES.index(name) for name in winners])[which.ravel()]
        counts = np.stack([(asked[:, :k] == kind).sum(axis=1) for kind in range(3)])
        tied = (counts == counts.max(axis=0)).sum(axis=0) > 1
        cells = COLUMNS * ROWS
        frame = told(
            k,
            field=won[:cells],
            ties=tied[:cells].astype(int),
            neighbours=order[cells, :k],
            votes=counts[:, cells],
            won=won[cells],
            tied=bool(tied[cells]),
            wrong=int((won[cells + 1 :] != kinds).sum()),
        )
        yield frame | first if k == 1 else frame


def told(k, **known):
    """Give one frame: what is not known is empty."""
    empty = {"field": None, "ties": [], "neighbours": [], "votes": [], "won": None, "tied": False, "wrong": None, "note": ""}
    return {"k": k} | empty | known


def drawn(state):
    """Give the points and their kinds: the learner's own, or those of the seed."""
    if state["points"] is not None:
        rows = np.array(state["points"], dtype=float).reshape(-1, 3)
        if not FEWEST <= len(rows) <= MOST_POINTS:
            raise ValueError(f"there may be {FEWEST} to {MOST_POINTS} points, got {len(rows)}")
        return rows[:, :2], np.clip(rows[:, 2], 0, 2).astype(int)
    rng = np.random.default_rng(int(state["seed"]))
    kinds = np.repeat([0, 1, 2], SIZES[state["data"]])
    points = np.array(HEAPS)[kinds] + rng.normal(0, 1, (len(kinds), 2)) * [1.7, 1.3]
    if state["data"] == "errors":
        kinds[list(ERRORS)] = (kinds[list(ERRORS)] + 1) % 3
    return np.clip(points, [0.4, 0.4], [WIDE - 0.4, HIGH - 0.4]).round(2), kinds


def neighbours(ask, distance, queries, points, k):
    """Give the numbers of the k nearest points of each place, the nearest first; None where they are none."""
    if distance not in DISTANCES:
        raise ValueError(f"the distance must be one of {DISTANCES}, got {distance!r}")
    if distance == "euclidean":
        order = np.asarray(ask("all-at-once", queries, points, k))
    else:
        apart = np.asarray(ask("how-far", queries, points, distance), dtype=float)
        order = np.argsort(apart, kind="stable")[:, :k] if apart.shape == (len(queries), len(points)) else None
    if order is None or order.shape != (len(queries), k) or order.dtype.kind not in "iu":
        return None
    return order if order.min() >= 0 and order.max() < len(points) else None


def left_out(ask, distance, points, k):
    """Give the numbers of each point's k nearest others."""
    rows = []
    for i in range(len(points)):
        others = np.delete(np.arange(len(points)), i)
        order = neighbours(ask, distance, points[i : i + 1], points[others], k)
        if order is None:
            return None
        rows.append(others[order[0]])
    return np.array(rows)


def middles():
    """The middles of the grid's cells, row by row from below."""
    across, up = (np.arange(COLUMNS) + 0.5) * WIDE / COLUMNS, (np.arange(ROWS) + 0.5) * HIGH / ROWS
    return np.column_stack([np.tile(across, ROWS), np.repeat(up, COLUMNS)])


# ------------------------------------------------------------ a tree


def tree(ask, state):
    """Give one frame before the search, one for each point that it looks at, and one at its end.

    `state` holds the `data` (town or ring) and the `seed` that draws it, or the learner's own `points`, and the `query`. A frame
    has the `step` (start, look or done), the number of the point that is looked at (`row`), those that were (`looked`), the `best`
    of them and how far `apart` it is, the `cuts` through their boxes ([x, y, x, y]), the boxes that are ruled out (`ruled`, [left,
    bottom, right, top]), and `note`. The first frame has the `points`; the last one has what the answer `found`.
    """
    points = houses(state)
    query = [float(each) for each in np.array(state["query"], dtype=float).reshape(2)]
    found, looked_at = ask("half-the-town", points.tolist(), query)
    nodes = grow(points)
    apart = np.hypot(*(points - query).T)
    yield step_of("start", [], nodes, apart) | {"points": points}
    looked = []
    for row in looked_at:
        if not 0 <= row < len(points):
            yield step_of("done", looked, nodes, apart) | {"note": f"Point {row + 1} was looked at, and there is none."}
            return
        looked.append(int(row))
        told = step_of("look", looked, nodes, apart)
        yield told | {"note": overlooked(told, query)}
    told = step_of("done", looked, nodes, apart)
    yield told | {"note": doubt(found, looked, apart) or overlooked(told, query), "found": found}


def houses(state):
    """Give the points: the learner's own, or those of the seed."""
    if state["points"] is not None:
        points = np.array(state["points"], dtype=float).reshape(-1, 2)
        if not FEWEST <= len(points) <= MOST_POINTS:
            raise ValueError(f"there may be {FEWEST} to {MOST_POINTS} points, got {len(points)}")
        return points
    rng = np.random.default_rng(int(state["seed"]))
    if state["data"] == "ring":
        turns = (np.arange(HOUSES) + rng.uniform(-0.3, 0.3, HOUSES)) * 2 * math.pi / HOUSES
        far = 4 + rng.uniform(-0.05, 0.05, HOUSES)
        return np.column_stack([8 + far * np.cos(turns), 5 + far * np.sin(turns)]).round(2)
    return rng.uniform([0.5, 0.5], [WIDE - 0.5, HIGH - 0.5], (HOUSES, 2)).round(2)


def grow(points):
    """Give for each point its box, its cut through it, and on either side the box and the points that lie there."""
    nodes = {}

    def split(rows, depth, box):
        if not rows:
            return
        axis = depth % 2
        rows = sorted(rows, key=lambda row: points[row][axis])  # stable, as the exercise has it
        middle = len(rows) // 2
        node, at = rows[middle], float(points[rows[middle]][axis])
        lower, upper = list(box), list(box)
        lower[2 + axis], upper[axis] = at, at
        sides = [(sorted(rows[:middle]), lower), (sorted(rows[middle + 1 :]), upper)]
        cut = [at, box[1], at, box[3]] if axis == 0 else [box[0], at, box[2], at]
        nodes[node] = {"cut": cut, "sides": sides, "all": set(rows)}
        for side, its_box in sides:
            split(side, depth + 1, its_box)

    split(list(range(len(points))), 0, [0.0, 0.0, WIDE, HIGH])
    return nodes


def step_of(step, looked, nodes, apart):
    """Give one frame of a search that has looked at these points."""
    best = min(looked, key=lambda each: apart[each]) if looked else None
    seen = set(looked)
    ruled = []
    for place, each in enumerate(looked):
        # A side was passed over when the search has left all that lies around it, or is at its end.
        gone = step == "done" or any(later not in nodes[each]["all"] for later in looked[place + 1 :])
        ruled += [box for side, box in nodes[each]["sides"] if side and gone and not seen & set(side)]
    return {
        "step": step,
        "row": looked[-1] if step == "look" else None,
        "looked": list(looked),
        "best": best,
        "apart": None if best is None else round(float(apart[best]), 4),
        "cuts": [nodes[each]["cut"] for each in looked],
        "ruled": ruled,
        "note": "",
    }


def overlooked(told, query):
    """Say whether the ring through the nearest so far reaches into a box that was passed over."""
    for left, bottom, right, top in told["ruled"]:
        across, up = max(left - query[0], query[0] - right, 0.0), max(bottom - query[1], query[1] - top, 0.0)
        if math.hypot(across, up) < told["apart"] - REACH:
            return "The ring reaches into a box that was passed over: what lies there may be nearer."
    return ""


def doubt(found, looked, apart):
    """Say what is odd about the end of a search."""
    nearest = int(apart.argmin())
    twice = [row for row, times in Counter(looked).items() if times > 1]
    if not isinstance(found, int) or not 0 <= found < len(apart):
        return "What was found is the number of no point."
    if apart[found] > apart[nearest]:
        why = "and was looked at" if nearest in looked else "and was never looked at"
        return f"Point {found + 1} was found, but point {nearest + 1} is nearer, {why}."
    return f"Point {twice[0] + 1} was looked at more than once." if twice else ""
