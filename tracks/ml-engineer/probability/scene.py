"""Bayes' rule as areas, result after result, and draws by a quantile function, both by the learner's own answers."""

import numpy as np

MOVED_BY = {"bayes": ("two-tests",), "draws": ("night-shift", "waiting-times")}
DRAWS = 200
SHOWN = (*range(13), *range(20, DRAWS + 1, 10))
LONGEST = 12.0  # hours, or calls: what the plane shows across
GRID = np.linspace(0, LONGEST, 121)
EXERCISES = {"waits": "waiting-times", "calls": "night-shift"}
LOWEST, HIGHEST = 0.4, 8.0
PEOPLE, MOST_RESULTS = 10_000, 4


def frames(ask, state):
    """Give the frames of one of two pictures, which `view` names: `bayes` or `draws`. All have a `note`."""
    if state["view"] == "bayes":
        yield from bayes(ask, state)
    elif state["view"] == "draws":
        yield from draws(ask, state)
    else:
        raise ValueError(f"the view is bayes or draws, got {state['view']}")


# ------------------------------------------------------------ Bayes' rule


def bayes(ask, state):
    """Give a frame for what is known before, and two for each result: how it splits the people, and who is left.

    `state` holds `prior`, `sensitivity` and `specificity` as shares, and `results`, each true for a positive one. A frame has a `step`
    (known, split, left), how many `times` was tested, whether the result is `positive`, the `chance` to be ill (after the result where
    somebody is left, by the answer), `if_ill` and `if_healthy`: what share of each has this result, and of 10,000 people how many
    `ill` and `healthy` ones there are, after the result where somebody is left.
    """
    prior, sensitivity, specificity = (float(state[name]) for name in ("prior", "sensitivity", "specificity"))
    results = [bool(each) for each in state["results"]]
    if not (0 < prior < 1 and 0 <= sensitivity <= 1 and 0 <= specificity <= 1 and 1 <= len(results) <= MOST_RESULTS):
        raise ValueError(f"shares lie from 0 to 1 and there are 1 to {MOST_RESULTS} results, got {prior}, {sensitivity}, {specificity} and {len(results)}")
    ill, healthy, chance = PEOPLE * prior, PEOPLE * (1 - prior), prior
    blank = {"positive": None, "if_ill": None, "if_healthy": None, "note": ""}
    yield blank | {"step": "known", "times": 0, "chance": chance, "ill": ill, "healthy": healthy}
    for times, positive in enumerate(results, 1):
        if_ill, if_healthy = (sensitivity, 1 - specificity) if positive else (1 - sensitivity, specificity)
        told = {"times": times, "positive": positive, "if_ill": if_ill, "if_healthy": if_healthy}
        yield blank | told | {"step": "split", "chance": chance, "ill": ill, "healthy": healthy}
        ill, healthy = ill * if_ill, healthy * if_healthy
        if ill + healthy == 0:
            yield blank | told | {"step": "left", "chance": None, "ill": 0.0, "healthy": 0.0, "note": "Nobody can have this result."}
            return
        chance, share = float(ask("two-tests", prior, sensitivity, specificity, results[:times])), ill / (ill + healthy)
        note = "" if np.isclose(chance, share, atol=1e-9) else f"`two-tests` says {chance:.1%}, and of those who are left {share:.1%} are ill."
        yield blank | told | {"step": "left", "chance": chance if 0 <= chance <= 1 else None, "ill": ill, "healthy": healthy, "note": note}
        if note:
            return


# ------------------------------------------------------------ draws


def draws(ask, state):
    """Give a frame for the distribution, and one each time that more draws have been made.

    `state` holds `what` is drawn (waits or calls), its expectation `mean`, `until` (where the cdf is read) and `seed`. A frame has how
    many are `drawn`, their `average`, how many of them lie `below` the expectation, and a `note`. The first has the `density` (of calls:
    how probable each number is) and the `cdf` at the places `along`, the same two `here` (at `until`), the even numbers (`shares`), the
    `values` that became of them, and the `spread` of a single one.
    """
    what, mean, until = state["what"], float(state["mean"]), float(state["until"])
    if what not in EXERCISES:
        raise ValueError(f"what is drawn is one of {tuple(EXERCISES)}, got {what}")
    if not (LOWEST <= mean <= HIGHEST and 0 <= until <= LONGEST):
        raise ValueError(f"the expectation is from {LOWEST} to {HIGHEST} and the place from 0 to {LONGEST}, got {mean} and {until}")
    shares = np.random.default_rng(int(state["seed"])).random(DRAWS)
    told, values, note = waits(ask, mean, until, shares) if what == "waits" else calls(ask, mean, until, shares)
    start = told | {"shares": shares.round(6), "values": values.round(4), "what": what, "mean": mean}
    for drawn in SHOWN:
        some = values[:drawn]
        frame = {"drawn": drawn, "average": float(some.mean()) if drawn else None, "below": int((some < mean).sum()), "note": note if drawn in (0, DRAWS) else ""}
        yield frame | (start if drawn == 0 else {})
        if note and not len(values):
            return


def waits(ask, mean, until, shares):
    """Give the exponential distribution as the answer to `waiting-times` has it, what it makes of the shares, and what is odd."""
    exercise, rate = EXERCISES["waits"], 1 / mean
    points = [read(ask(exercise, rate, at, [])) for at in (*GRID.tolist(), until)]
    told = {"along": GRID.round(3), "density": [each[0] for each in points[:-1]], "cdf": [each[1] for each in points[:-1]], "here": list(points[-1]), "spread": mean}
    values = np.asarray(ask(exercise, rate, 1.0, shares.tolist())[2], dtype=float)
    note = odd(exercise, told, values, len(shares))
    if note:
        return told, np.empty(0), note
    # The way there and the way back belong together, so a share's quantile has that share below it.
    there = [read(ask(exercise, rate, value, []))[1] for value in values[:12].tolist()]
    apart = np.flatnonzero(~np.isclose(there, shares[:12], atol=1e-6))
    if len(apart):
        i = int(apart[0])
        note = f"The quantile of {shares[i]:.2f} is {values[i]:.2f} here, and the cdf there is {there[i]:.2f}: neither is the other's way back."
    elif abs(np.trapezoid(told["density"], GRID) - told["cdf"][-1]) > 0.03:
        note = f"The area under the density up to {LONGEST:.0f} is {np.trapezoid(told['density'], GRID):.2f}, and the cdf there is {told['cdf'][-1]:.2f}."
    return told, values, note


def calls(ask, mean, until, shares):
    """Give the Poisson distribution as the answer to `night-shift` has it, what it makes of the shares, and what is odd."""
    exercise, numbers = EXERCISES["calls"], np.arange(int(LONGEST) + 1)
    points = [ask(exercise, mean, int(k), 0.5) for k in numbers]
    density, cdf = [float(each[0]) for each in points], [1 - float(each[1]) for each in points]
    k = int(until)
    told = {"along": numbers, "density": density, "cdf": cdf, "here": [density[k], cdf[k]], "spread": float(np.sqrt(mean))}
    values = np.array([ask(exercise, mean, 0, share)[2] for share in shares.tolist()], dtype=float)
    note = odd(exercise, told, values, len(shares))
    if note:
        return told, np.empty(0), note
    steps = np.diff(cdf, prepend=0.0)
    apart = np.flatnonzero(~np.isclose(steps, density, atol=1e-6))
    if len(apart):
        k = int(apart[0])
        return told, values, f"Exactly {k} has a probability of {density[k]:.3f} here, and the cdf rises there by {steps[k]:.3f}."
    # The quantile is the smallest number whose cdf reaches the share.
    known = np.flatnonzero(values <= LONGEST)
    for i in known.tolist():
        k = int(values[i])
        if cdf[k] < shares[i] - 1e-9 or (k and cdf[k - 1] >= shares[i] + 1e-9):
            return told, values, f"The quantile of {shares[i]:.2f} is {k} here, and at most {k} has a probability of {cdf[k]:.2f}, at most {k - 1} of {cdf[k - 1] if k else 0:.2f}."
    return told, values, ""


def read(given):
    """Give a density and a cdf as two numbers."""
    return float(given[0]), float(given[1])


def odd(exercise, told, values, wanted):
    """Say what cannot be drawn about what the answer gives."""
    if values.shape != (wanted,) or not np.isfinite(values).all():
        return f"`{exercise}` does not give a number for each of {wanted} shares."
    if (values < 0).any():
        return f"`{exercise}` gives {values.min():.2f} for a share, and nothing here lies below 0."
    if not np.isfinite([*told["density"], *told["cdf"]]).all() or min(told["density"]) < 0 or max(told["density"]) > 9:
        return f"`{exercise}` gives a density that cannot be drawn."
    if min(told["cdf"]) < -1e-9 or max(told["cdf"]) > 1 + 1e-9:
        return f"`{exercise}` gives a cdf that leaves 0 to 1."
    return ""
