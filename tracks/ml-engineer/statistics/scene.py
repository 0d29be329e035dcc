"""A hundred confidence intervals from a hundred samples, by the learner's `battery-life`: how many hold the true mean?"""

import numpy as np

EXERCISE = "battery-life"
SAMPLES = 100
SIZES, LEVELS, LIVES = (4, 10, 40), (0.8, 0.95, 0.99), ("bell", "skewed")
# One by one while each is worth a look, then five at a time.
SHOWN = (*range(11), *range(15, SAMPLES + 1, 5))


def frames(ask, state):
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
        pair, note = read(ask(EXERCISE, sample, level))
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
