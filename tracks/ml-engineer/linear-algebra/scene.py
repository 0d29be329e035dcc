"""What a matrix does to a ring of vectors and to one vector again and again, and a shadow, by the learner's own answers."""

import numpy as np

MOVED_BY = {"ring": ("what-to-buy", "row-by-row", "few-strokes"), "again": ("after-a-hundred-steps",), "shadow": ("shadow",)}
ROUND = 32  # vectors of the ring
STEPS = 12
TRIED = np.arange(-2, 9) / 4  # how much of a column is tried, before its shadow is asked for
NONE = 1e-9


def frames(ask, state):
    """Give the frames of one of three pictures, which `view` names: `ring`, `again` or `shadow`.

    `state` holds the matrix's columns `a` and `b`, and for `again` the vector `v` to start from; for `shadow` one column, `a`, and
    the vector `y` beside it. All frames have a `step` and a `note`.
    """
    a = pair(state["a"])
    if state["view"] == "ring":
        yield from ring(ask, np.column_stack([a, pair(state["b"])]))
    elif state["view"] == "again":
        yield from again(ask, np.column_stack([a, pair(state["b"])]), pair(state["v"]))
    elif state["view"] == "shadow":
        yield from shadow(ask, a, pair(state["y"]))
    else:
        raise ValueError(f"the view is ring, again or shadow, got {state['view']}")


def pair(given):
    """Give two numbers as a vector."""
    return np.array(given, dtype=float).reshape(2)


# ------------------------------------------------------------ the ring


def ring(ask, A):
    """Give the frames start, product, stays, axes, back and stroke, or as many as the answers carry.

    A frame has `at`, where the vectors of the ring are then. The first has the columns, too; product the `area`, and the `longest` and
    `shortest` length; stays the `directions` that are not turned, each with its `values` (`all` when none is turned); axes the
    `before` and `after` of the two directions that stay at right angles, with their `lengths`; stroke the share that it `kept`.
    """
    angle = np.arange(ROUND) * 2 * np.pi / ROUND
    unit = np.column_stack([np.cos(angle), np.sin(angle)])
    yield {"step": "start", "at": unit.round(4), "note": ""}
    moved, norms, note = read_product(ask("what-to-buy", unit, A.T), unit @ A.T)
    lengths = {"longest": float(norms.max()), "shortest": float(norms.min())}
    yield {"step": "product", "at": moved.round(4), "area": float(np.linalg.det(A)), **lengths, "note": note}
    if note:
        return
    yield {"step": "stays", "at": moved.round(4), **stays(A), "note": ""}
    U, s, Vt = np.linalg.svd(A)
    yield {"step": "axes", "at": moved.round(4), "before": Vt, "after": U.T, "lengths": s, "note": ""}
    yield back(ask, A, unit, moved)
    yield stroke(ask, A, unit, s)


def read_product(given, want):
    """Give where the answer's product takes the vectors, their lengths by the answer, and what is odd about it."""
    got, norms = (np.asarray(each, dtype=float) for each in given)
    if got.shape != want.shape or norms.shape != (len(want), 3):
        return want, np.linalg.norm(want, axis=1), f"What `what-to-buy` gives has the shapes {got.shape} and {norms.shape}, not {want.shape} and {(len(want), 3)}."
    if not np.isfinite(got).all() or not np.isfinite(norms).all():
        return want, np.linalg.norm(want, axis=1), "What `what-to-buy` gives is not all numbers."
    off = int((~np.isclose(got, want).all(axis=1)).sum())
    note = f"{off} of the {len(want)} vectors are not where the columns take them: (1, 0) goes to the first column, (0, 1) to the second." if off else ""
    if not off and not np.allclose(norms[:, 1], np.linalg.norm(want, axis=1)):
        note = "The second of the three norms is not how long the vectors are as the crow flies."
    return got, norms[:, 1], note


def stays(A):
    """Give the directions that the matrix does not turn, and by how much it stretches each."""
    (p, q), (r, t) = A
    middle, under = (p + t) / 2, ((p - t) / 2) ** 2 + q * r
    if np.allclose(A, middle * np.eye(2)):
        return {"directions": [], "values": [middle], "all": True}
    if under < -NONE:
        return {"directions": [], "values": [], "all": False}
    root = np.sqrt(max(under, 0.0))
    values = [middle] if root < 1e-4 else [middle + root, middle - root]
    # The last row of A - value, turned by a right angle, is a direction that it takes to 0.
    rows = [max((A - value * np.eye(2)).tolist(), key=np.linalg.norm) for value in values]
    directions = [np.array([-row[1], row[0]]) / np.linalg.norm(row) for row in rows]
    return {"directions": directions, "values": values, "all": False}


def back(ask, A, unit, moved):
    """Give the frame in which every vector is taken back by solving for it."""
    found = [ask("row-by-row", A, each) for each in moved]
    if any(each is None for each in found):
        note = "" if abs(np.linalg.det(A)) < NONE else "`row-by-row` finds no way back, and there is one: the columns lean to different sides."
        return {"step": "back", "at": moved.round(4), "none": True, "note": note}
    at = np.array(found, dtype=float).reshape(len(unit), 2)
    if not np.isfinite(at).all():
        return {"step": "back", "at": moved.round(4), "none": False, "note": "What `row-by-row` gives is not all numbers."}
    off = int((~np.isclose(at, unit, atol=1e-6).all(axis=1)).sum())
    note = f"{off} of the {len(unit)} vectors did not come back to where they were." if off else ""
    return {"step": "back", "at": np.clip(at, -99, 99).round(4), "none": False, "note": note}


def stroke(ask, A, unit, s):
    """Give the frame of the strongest stroke alone: every vector comes to one line."""
    if s[0] < NONE:
        return {"step": "stroke", "at": np.zeros_like(unit), "kept": None, "note": "This matrix takes everything to 0, and has no stroke."}
    given, kept, _ = ask("few-strokes", A, 1)
    one = np.asarray(given, dtype=float)
    if one.shape != A.shape or not np.isfinite(one).all():
        return {"step": "stroke", "at": unit @ A.T, "kept": None, "note": "What `few-strokes` gives is no matrix of two by two numbers."}
    note, nearest = "", float(np.sqrt((s[1:] ** 2).sum()))
    missed = float(np.linalg.norm(A - one))
    if not np.isclose(missed, nearest, atol=1e-6):
        note = f"This misses the matrix by {missed:.2f}, and one stroke can come as near as {nearest:.2f}."
    return {"step": "stroke", "at": (unit @ one.T).round(4), "kept": float(kept), "note": note}


# ------------------------------------------------------------ one vector, again and again


def again(ask, A, v):
    """Give one frame a multiplication: the `direction`, of length 1, where the next one takes it (`next`), and the `stretch`.

    The first has the `strongest` eigenvalue and its `line`, or None for both where there is no single one.
    """
    if np.linalg.norm(v) < NONE:
        raise ValueError("a vector of length 0 has no direction")
    told = stays(A)
    values = np.abs(told["values"])
    strongest, line = None, None
    # Two of the same size pull equally, and it settles on neither.
    if len(values) and (len(values) == 1 or not np.isclose(values[0], values[1])):
        first = int(np.argmax(values))
        strongest = told["values"][first]
        line = None if told["all"] else told["directions"][first]
    at = v / np.linalg.norm(v)
    for times in range(STEPS + 1):
        stretch, said = ask("after-a-hundred-steps", A, v, times)
        direction, stretch = np.asarray(said, dtype=float), float(stretch)
        first = {"strongest": strongest, "line": line} if times == 0 else {}
        if direction.shape != (2,) or not np.isfinite([*direction, stretch]).all():
            yield {"step": "again", "times": times, "direction": at, "next": A @ at, "stretch": None, "note": "What `after-a-hundred-steps` gives is no number and direction.", **first}
            return
        moved = A @ at
        ends = np.linalg.norm(moved) < NONE
        note = strays(direction, at) or ("The next multiplication takes this to 0, which has no direction." if ends else "")
        yield {"step": "again", "times": times, "direction": np.clip(direction, -99, 99), "next": A @ direction, "stretch": stretch, "note": note, **first}
        if ends:
            return
        at = moved / np.linalg.norm(moved)


def strays(direction, want):
    """Say what is odd about a direction; it may point either way along its line."""
    length = float(np.linalg.norm(direction))
    if not np.isclose(length, 1, atol=1e-6):
        return f"This direction is {length:.2f} long, and should be 1."
    if abs(float(direction @ want)) < 1 - 1e-6:
        return "This is not where so many multiplications take the start."
    return ""


# ------------------------------------------------------------ a shadow


def shadow(ask, a, y):
    """Give a frame for each weight of the column that is tried, and one for the shadow.

    A frame has the `weight`, the point `at` it, what is `left` of y there, and its `length`.
    """
    if np.linalg.norm(a) < NONE:
        raise ValueError("a column of length 0 has no line")
    for weight in TRIED.tolist():
        left = y - weight * a
        yield {"step": "try", "weight": weight, "at": weight * a, "left": left, "length": float(np.linalg.norm(left)), "note": ""}
    given = ask("shadow", a[:, None], y)
    at, left, length = np.asarray(given[0], dtype=float), np.asarray(given[1], dtype=float), float(given[2])
    if at.shape != (2,) or left.shape != (2,) or not np.isfinite([*at, *left, length]).all():
        left = y - TRIED[-1] * a
        note = "What `shadow` gives is no point, no rest and no length of two numbers each."
        yield {"step": "shadow", "weight": None, "at": TRIED[-1] * a, "left": left, "length": float(np.linalg.norm(left)), "note": note}
        return
    yield {"step": "shadow", "weight": float(at @ a / (a @ a)), "at": np.clip(at, -99, 99), "left": y - at, "length": length, "note": astray(a, y, at, left, length)}


def astray(a, y, at, left, length):
    """Say what is odd about a shadow."""
    if not np.isclose(at[0] * a[1], at[1] * a[0], atol=1e-6):
        return "This point does not lie on the column's line."
    if not np.isclose(a @ (y - at), 0, atol=1e-6):
        return "What is left of y here does not stand at right angles on the column, so a nearer point of the line can be found."
    if not np.allclose(at + left, y, atol=1e-6):
        return "The shadow and what is left do not add up to y."
    return "" if np.isclose(length, np.linalg.norm(left)) else f"What is left is {np.linalg.norm(left):.2f} long, and `shadow` says {length:.2f}."
