"""A hundred intervals, and a difference against luck, by the learner's own `battery-life` and `shuffled-labels`."""

from pathlib import Path

import numpy as np

MOVED_BY = {"intervals": ("battery-life",), "luck": ("shuffled-labels",)}
SAMPLES = 100
SIZES, LEVELS, LIVES = (4, 10, 40), (0.8, 0.95, 0.99), ("bell", "skewed")
# One by one while each is worth a look, then five at a time.
SHOWN = (*range(11), *range(15, SAMPLES + 1, 5))

SPEEDS = Path(__file__).parent / "data" / "michelson.csv"
SHUFFLES, SINGLE = 300, 8
SHUFFLED = (*range(SINGLE + 1), *range(20, SHUFFLES + 1, 20))


def frames(ask, state):
    """Give the frames of one of two pictures, which `view` names: `intervals` or `luck`. All have a `note`."""
    if state["view"] == "intervals":
        yield from intervals_of(ask, state)
    elif state["view"] == "luck":
        yield from luck(ask, state)
    else:
        raise ValueError(f"the view is intervals or luck, got {state['view']}")


# ------------------------------------------------------------ a hundred intervals


def intervals_of(ask, state):
    """Give a frame for what the batteries are like, and one each time that more samples are shown.

    `state` holds the true `mean` and `spread` (standard deviation) in hours, the `size` of a sample, the `level`, what lives are like
    (`life`: bell or skewed), and `seed`. A frame has how many are `shown`, how many of those `caught` the true mean, how wide the middle
    one of them is (`width`), and a `note`. The first frame has all `intervals`, as far as they are any, and the `samples`.
    """
    mean, spread, size, level = float(state["mean"]), float(state["spread"]), int(state["size"]), float(state["level"])
    if size not in SIZES or level not in LEVELS or state["life"] not in LIVES:
        raise ValueError(f"a sample has one of {SIZES}, the level is one of {LEVELS} and the life one of {LIVES}")
    if not (0 <= mean <= 100 and 0 < spread <= 100):
        raise ValueError(f"the mean is between 0 and 100 and the spread above 0, got {mean} and {spread}")
    rng = np.random.default_rng(int(state["seed"]))
    # Both have a mean of 0 and a standard deviation of 1.
    z = rng.normal(size=(SAMPLES, size)) if state["life"] == "bell" else rng.exponential(size=(SAMPLES, size)) - 1
    samples = mean + spread * z
    ends, note = [], ""
    for sample in samples:
        pair, note = read(ask("battery-life", sample, level))
        if note:
            note = f"Sample {len(ends) + 1}: {note}"
            break
        ends.append(pair)
    intervals = np.array(ends).reshape(-1, 2)
    held = (intervals[:, 0] <= mean) & (mean <= intervals[:, 1])
    for shown in SHOWN:
        some = min(shown, len(intervals))
        width = float(np.median(np.diff(intervals[:some]))) if some else None
        frame = {"shown": some, "caught": int(held[:some].sum()), "width": width, "note": note if shown > len(intervals) else ""}
        if shown == 0:
            frame |= {"intervals": intervals.round(3), "samples": samples.round(2), "level": level, "mean": mean, "size": size, "life": state["life"]}
        yield frame
        if frame["note"]:
            return


def read(given):
    """Give an interval as a pair of numbers; or what is odd about it."""
    try:
        low, high = (float(each) for each in given)
    except (TypeError, ValueError):
        return None, "what `interval` gives is no pair of numbers."
    if not np.isfinite([low, high]).all():
        return None, "what `interval` gives has an end that is no number."
    if low > high:
        return None, f"the interval begins at {low:.1f}, above its end at {high:.1f}."
    return (low, high), ""


# ------------------------------------------------------------ a difference against luck


def luck(ask, state):
    """Give a frame for Michelson's first series and another, and one each time that their labels have been shuffled more often.

    `state` holds the `other` series (2 to 5), by how much the first is `moved` (km/s), and `seed`. A frame has how many shuffles are
    `shown`, in how many the difference of means is `as_large` as the one seen, the answer's `p` and a `note`. The first has the
    `speeds` of the first series and then of the other, the difference that is `seen`, all `differences`, the first few `orders`, and what
    was `moved`.
    """
    other, moved = int(state["other"]), float(state["moved"])
    series, speed = np.loadtxt(SPEEDS, delimiter=",", skiprows=1).T
    if other not in (2, 3, 4, 5) or not abs(moved) <= 400:
        raise ValueError(f"the other series is 2, 3, 4 or 5, and the first is moved by at most 400, got {other} and {moved}")
    new, old = speed[series == 1] + moved, speed[series == other]
    both, n = np.concatenate([new, old]), len(new)
    orders = np.random.default_rng(int(state["seed"])).permuted(np.tile(np.arange(len(both)), (SHUFFLES, 1)), axis=1)
    shuffled = both[orders]
    differences = shuffled[:, :n].mean(axis=1) - shuffled[:, n:].mean(axis=1)
    seen = float(new.mean() - old.mean())
    # The same numbers added up in another order may differ in the last digit, and are as large all the same.
    as_large = np.abs(differences) >= abs(seen) * (1 - 1e-9)
    for shown in SHUFFLED:
        count = int(as_large[:shown].sum())
        frame = {"shown": shown, "as_large": count, "p": None, "note": ""}
        if shown == 0:
            frame |= {"speeds": both, "seen": seen, "differences": differences.round(2), "orders": orders[:SINGLE], "other": other, "moved": moved}
        else:
            frame["p"], frame["note"] = read_p(ask("shuffled-labels", new, old, orders[:shown]), count, shown)
        yield frame
        if frame["p"] is None and shown:
            return


def read_p(given, count, shown):
    """Give a p-value as a number, and what is odd about it."""
    try:
        p = float(given)
    except (TypeError, ValueError):
        return None, "What `shuffled-labels` gives is no number."
    if not 0 <= p <= 1:
        return None, f"`shuffled-labels` gives {p:.3f}, and a share lies from 0 to 1."
    want = (1 + count) / (1 + shown)
    note = "" if np.isclose(p, want) else f"`shuffled-labels` gives {p:.3f}. With the order that happened, {1 + count} of {1 + shown} are as large, which is {want:.3f}."
    return p, note
