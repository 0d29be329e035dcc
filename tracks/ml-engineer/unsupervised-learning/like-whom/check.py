"""like-whom: a new row is measured with the yardstick of the known ones."""

import numpy as np

from milepost.check import Task, near

task = Task("nearest(known: floats[n, d], fresh: floats[m, d]) -> tuple[indices[m], floats[m]]")
task.judge(near(rtol=1e-7, atol=1e-9))


def customers(rng, n, *, d=3):
    """Euros, orders, days of silence, the share sent back; a few spent very much, one at 0 and a few below."""
    euros = np.round(np.exp(rng.normal(4, 1.6, n)), 2)
    euros[rng.random(n) < 0.15] *= -0.2
    euros[rng.integers(n)] = 0.0
    columns = [euros, 1.0 + rng.poisson(2.0, n), rng.integers(1, 900, n), 0.01 * rng.integers(0, 60, n)]
    return np.round(np.column_stack(columns)[:, :d], 2) + np.array([0.0, *0.01 * rng.random(d - 1)])


def morning(rng, n, m, d=3):
    known, fresh = customers(rng, n, d=d), customers(rng, m, d=d)
    known[0, 0], fresh[0, 0] = -31.5 - n, -12.25 - m  # more came back than was kept
    known[1, 0] = 12.25 + m + 0.5  # far from it, unless the sign is lost
    return known, fresh


task.example(*morning(np.random.default_rng(4), 8, 3))


@task.hidden(times=4)
def any_morning(draw):
    return morning(draw.rng(), draw.size(5, 40), draw.size(2, 10), draw.integer(3, 4))


@task.hidden(times=2)
def a_single_one(draw):
    return morning(draw.rng(), draw.size(6, 20), 1)


@task.hidden(times=2)
def all_alike_in_one(draw):
    """All known customers have ordered once; the new ones have not."""
    known, fresh = morning(draw.rng(), draw.size(6, 20), draw.integer(2, 5))
    known[:, 1] = 1.0
    fresh[:, 1] = draw.integers(len(fresh), low=2, high=6) + 0.3
    return known, fresh


def away_from(case, *, log="signed", scaled="known", ddof=0, constant="left out"):
    """Nearest and distance with one thing done otherwise."""
    known, fresh = np.array(case.known, dtype=float), np.array(case.fresh, dtype=float)
    for rows in (known, fresh):
        x = rows[:, 0]
        with np.errstate(all="ignore"):
            rows[:, 0] = {
                "signed": np.sign(x) * np.log1p(np.abs(x)),
                "absolute": np.log1p(np.abs(x)),
                "clipped": np.log1p(np.maximum(x, 0)),
                "moved": np.log(x - x.min() + 1),
                "none": x,
            }[log]
    both = np.vstack([known, fresh])
    middle = {"known": known, "together": both, "each": known, "none": known}[scaled]
    keep = np.ptp(middle, axis=0) > 0 if constant == "left out" else np.ones(known.shape[1], dtype=bool)
    known, fresh, middle = known[:, keep], fresh[:, keep], middle[:, keep]

    def scale(rows, like):
        width = like.std(axis=0, ddof=ddof if len(like) > 1 else 0)
        return (rows - like.mean(axis=0)) / np.where(np.ptp(like, axis=0) > 0, width, 1.0)

    if scaled != "none":
        fresh = scale(fresh, fresh if scaled == "each" else middle)
        known = scale(known, middle)
    away = np.sqrt(((fresh[:, None] - known) ** 2).sum(axis=2))
    return [away.argmin(axis=1), away.min(axis=1)]


MISTAKES = {
    "sign-lost": [{"log": "absolute"}],
    "below-zero-is-zero": [{"log": "clipped"}],
    "moved-to-one": [{"log": "moved"}],
    "euros-as-they-stand": [{"log": "none"}],
    "own-yardstick": [{"scaled": "each"}, {"scaled": "each", "constant": "kept"}],
    "together": [{"scaled": "together"}],
    "not-scaled": [{"scaled": "none"}],
    "divided-by-one-less": [{"ddof": 1}],
    "one-step-of-nothing": [{"constant": "kept"}],
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""

    def gives(name):
        return any(case.same(away_from(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


@task.misconception(
    "log-of-nothing",
    "{euros:g} euros have no logarithm, and {end}. A customer who sent more back than they kept is a customer too.",
)
def log_of_nothing(case):
    euros = min(case.known[:, 0].min(), case.fresh[:, 0].min())
    if case.raised == "ValueError":
        return {"euros": euros, "end": f"the call ended with {case.raised}"}
    if isinstance(case.got, list) and len(case.got) == 2 and not np.isfinite(np.asarray(case.got[1], dtype=float)).all():
        return {"euros": euros, "end": "a distance is not a number"}
    return False


@task.misconception(
    "sign-lost",
    "The sign was lost: whoever sent back {owed:g} euros more than they kept stands where a customer stands who spent as much. The worst and the best get the same offer.",
)
def sign_lost(case):
    return made(case, "sign-lost") and {"owed": float(-case.fresh[0, 0])}


@task.misconception(
    "below-zero-is-zero",
    "All below 0 were set to 0, so {below} customers of different kinds became one.",
)
def below_zero_is_zero(case):
    both = np.concatenate([case.known[:, 0], case.fresh[:, 0]])
    return made(case, "below-zero-is-zero") and {"below": int((both < 0).sum())}


@task.misconception(
    "moved-to-one",
    "The euros of each table were moved so that its lowest becomes 1, and then the logarithm was taken. The lowest known customer is at {known_low:g} euros and the lowest new one at {fresh_low:g}, and both stand on the same spot: "
    "the same euros are now two things, and who came that morning decides what they are.",
)
def moved_to_one(case):
    return made(case, "moved-to-one") and {"known_low": float(case.known[:, 0].min()), "fresh_low": float(case.fresh[:, 0].min())}


@task.misconception(
    "euros-as-they-stand",
    "The euros were not put on a scale of logarithms. One customer with {top:,.0f} euros stretches the yardstick so much that all others lie in one heap, and euros hardly count among them.",
)
def euros_as_they_stand(case):
    return made(case, "euros-as-they-stand") and {"top": float(case.known[:, 0].max())}


@task.misconception(
    "own-yardstick",
    "The {m} new customers were measured by their own mean and spread, so they always lie in the middle of everything. A morning of big spenders looks like any other, and a single one is all zeros.",
)
def own_yardstick(case):
    return made(case, "own-yardstick") and {"m": len(case.fresh)}


@task.misconception(
    "together",
    "Means and spreads were taken from known and new customers together. What a customer is like then hangs on who else came that morning: the same one, asked on two days, is like two different people.",
)
def together(case):
    return made(case, "together")


@task.misconception(
    "not-scaled",
    "The columns were not brought to one scale. Days of silence go to 900 and the logarithm to 8: these are the neighbours in silence, and nothing else was asked.",
)
def not_scaled(case):
    return made(case, "not-scaled")


@task.misconception(
    "divided-by-one-less",
    "The spread was divided by n - 1. The neighbours are the same, and all distances a little too small: {mine:.5g} and not {right:.5g}. A limit that somebody set by the other formula does not hold any more.",
)
def divided_by_one_less(case):
    return made(case, "divided-by-one-less") and {"mine": float(case.got[1][0]), "right": float(case.want[1][0])}


@task.misconception(
    "one-step-of-nothing",
    "In one column all known customers are the same. Its spread is 0, and it was left unscaled in place of left out: it adds up to {most:.3g} to every distance of a new customer, and says nothing about who is nearer.",
)
def one_step_of_nothing(case):
    same = np.ptp(case.known, axis=0) == 0
    return made(case, "one-step-of-nothing") and {"most": float(np.abs(case.fresh - case.known[0])[:, same].max())}
