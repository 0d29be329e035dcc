"""through-a-keyhole: PCA there and back, worked out again by singular values."""

import numpy as np

from milepost.check import Task, near

task = Task("squeeze(known: floats[n, d], fresh: floats[m, d], share: float) -> tuple[int, floats[m, d], floats[m]]")
task.judge(near(rtol=1e-6, atol=1e-7))


def ride(rng, n, m, d):
    """Readings that hang on two hidden things: how steep it is, and how warm the day."""
    hidden = rng.normal(size=(n + m, 2)) * np.array([2.0, 1.0])
    mix = rng.normal(size=(2, d)) + 0.2
    readings = hidden @ mix + rng.normal(0, 0.45, (n + m, d))
    units = np.array([300.0, 18.0, 1.5, 60.0, 0.2, 7.0])[:d]
    readings = np.round(readings * units + 4 * units, 3)
    readings[n:] += units * rng.normal(1.0, 0.6, d)  # the fresh ones come from another day
    return readings[:n], readings[n:]


task.example(*ride(np.random.default_rng(3), 12, 2, 4), 0.8)


@task.hidden(times=3)
def any_day(draw):
    d = draw.integer(4, 6)
    return *ride(draw.rng(), draw.size(12, 40), draw.integer(2, 5), d), draw.choice([0.5, 0.7, 0.8, 0.9, 0.95])


@task.hidden(times=2)
def a_single_reading(draw):
    return *ride(draw.rng(), draw.size(12, 30), 1, 5), draw.choice([0.6, 0.9])


@task.hidden(times=3)
def one_thing_behind_all(draw):
    """All readings hang on one hidden thing: its component has nearly all of the variance, and little more than half of the deviations."""
    rng, n, m = draw.rng(), draw.size(40, 60), draw.integer(2, 4)
    hidden = rng.normal(size=(n + m, 1)) * rng.choice([-1.0, 1.0], 6)
    units = np.array([300.0, 18.0, 1.5, 60.0, 0.2, 7.0])
    readings = np.round((hidden + rng.normal(0, 0.38, hidden.shape)) * units + 4 * units, 3)
    readings[n:] += units * rng.normal(1.0, 0.6, 6)
    return readings[:n], readings[n:], draw.choice([0.72, 0.75])


def rebuilt(case, *, scaled="known", fitted="known", count="variance", back=True, ddof=0, root=False, mean=False, units=False):
    """There and back with one thing done otherwise."""
    known, fresh = case.known, case.fresh
    like = np.vstack([known, fresh]) if scaled == "together" else known
    middle, width = like.mean(axis=0), like.std(axis=0, ddof=ddof)
    if scaled == "none":
        width = np.ones_like(width)
    z = (known - middle) / width
    own = fresh if scaled == "each" and len(fresh) > 1 else like
    w = (fresh - own.mean(axis=0)) / (own.std(axis=0, ddof=ddof) if scaled != "none" else 1.0)
    if scaled == "each" and len(fresh) == 1:
        w = np.zeros_like(fresh)
    base = {"known": z, "fresh": w, "together": np.vstack([z, w])}[fitted]
    _, s, V = np.linalg.svd(base - base.mean(axis=0), full_matrices=False)
    weights = s if count == "deviation" else s**2
    kept = np.cumsum(weights) / weights.sum()
    k = int(np.argmax(kept >= case.share - 1e-12)) + 1
    k += {"one less": -1, "one more": 1}.get(count, 0)
    k = min(max(k, 1), len(s))
    arrived = (w - base.mean(axis=0)) @ V[:k].T @ V[:k] + base.mean(axis=0)
    away = (w - arrived) * (width if units else 1.0)
    lost = (away**2).mean(axis=1) if mean else (away**2).sum(axis=1)
    return k, arrived * width + middle if back else arrived, np.sqrt(lost) if root else lost


MISTAKES = {
    "not-scaled": [{"scaled": "none"}],
    "divided-by-one-less": [{"ddof": 1}],
    "own-yardstick": [{"scaled": "each"}],
    "fresh-was-fitted": [{"fitted": "fresh"}, {"fitted": "together"}, {"fitted": "together", "scaled": "together"}, {"scaled": "together"}],
    "share-of-deviations": [{"count": "deviation"}],
    "one-component-off": [{"count": "one less"}, {"count": "one more"}],
    "still-standardised": [{"back": False}],
    "lost-otherwise": [{"root": True}, {"mean": True}, {"units": True}],
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""

    def gives(name):
        return any(case.same(rebuilt(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


@task.misconception(
    "not-scaled",
    "The readings were not standardised. The column with the largest numbers has {top:.0%} of all variance, so your {k} went to it, and a sensor that counts in tenths is thrown away without a look.",
)
def not_scaled(case):
    variance = case.known.var(axis=0)
    k = case.got[0] if isinstance(case.got, list) else 0
    return made(case, "not-scaled") and {
        "top": float(variance.max() / variance.sum()),
        "k": "one component" if k == 1 else f"{k} components",
    }


@task.misconception(
    "divided-by-one-less",
    "What arrives is right. What is lost comes out as {mine:.5g} for the first reading and should be {right:.5g}: the readings were standardised by a deviation that is divided by n - 1. pandas does so unasked; a limit that was set by scikit-learn's scaler does not fit it.",
)
def divided_by_one_less(case):
    return made(case, "divided-by-one-less") and {"mine": float(case.got[2][0]), "right": float(case.want[2][0])}


@task.misconception(
    "own-yardstick",
    "The fresh readings were standardised by themselves. They come from a warmer day than the known ones, and that day was subtracted: {lost:.3g} is lost of the first where it is {right:.3g}, so a bike that needs help looks like all others.",
)
def own_yardstick(case):
    return made(case, "own-yardstick") and {"lost": float(case.got[2][0]), "right": float(case.want[2][0])}


@task.misconception(
    "fresh-was-fitted",
    "The fresh readings helped to fit what they are then measured with. What is lost of them comes out as {lost:.3g} in all and not {right:.3g}: too good, and at the other end nobody has that fit.",
)
def fresh_was_fitted(case):
    return made(case, "fresh-was-fitted") and {"lost": float(np.sum(case.got[2])), "right": float(case.want[2].sum())}


@task.misconception(
    "share-of-deviations",
    "You count {mine} components where {right} keep {share:.0%} of the variance: singular values, or deviations, were added up and not their squares.",
)
def share_of_deviations(case):
    return made(case, "share-of-deviations") and {"mine": case.got[0], "right": case.want[0]}


@task.misconception(
    "one-component-off",
    "{mine} components keep {kept:.1%} of the variance; {share:.0%} was asked for, with as few as possible.",
)
def one_component_off(case):
    if not made(case, "one-component-off"):
        return False
    z = (case.known - case.known.mean(axis=0)) / case.known.std(axis=0)
    s = np.linalg.svd(z, compute_uv=False) ** 2
    return {"mine": case.got[0], "kept": float(s[: case.got[0]].sum() / s.sum())}


@task.misconception(
    "still-standardised",
    "The first reading arrives as {mine:.3g} in its first column, where the bike measured {was:.5g}: it is still on the scaler's scale. A workshop that reads it as degrees or watts acts on nonsense.",
)
def still_standardised(case):
    return made(case, "still-standardised") and {"mine": float(case.got[1][0, 0]), "was": float(case.fresh[0, 0])}


@task.misconception(
    "lost-otherwise",
    "What arrives is right. What is lost was {what}: {mine:.4g} for the first reading, and {right:.4g} was asked for. Limits for an alarm are set on one scale and do not fit another.",
)
def lost_otherwise(case):
    if not made(case, "lost-otherwise"):
        return False
    whats = ("given as a root", "averaged over the columns", "measured in the sensors' units, where the largest numbers decide")
    ways = MISTAKES["lost-otherwise"]
    what = next(w for w, way in zip(whats, ways, strict=True) if case.same(rebuilt(case, **way)))
    return {"what": what, "mine": float(case.got[2][0]), "right": float(case.want[2][0])}
