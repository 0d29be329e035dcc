"""Points of a line that are noised by the learner's `in-one-jump`, and new ones that come back out of noise by `the-way-back`."""

import numpy as np

from milepost.check import offer

MOVED_BY = ("in-one-jump", "the-way-back")
POINTS, SHOWN = 400, 48
WIDTH, REACH = 0.2, 3.0  # how wide a heap is, and so many widths from its middle still belong to it
MOST_HEAPS, MOST_STEPS, FAR = 4, 48, 3.0
EDGE, BINS = 3.6, 48
CUT = 9.0  # what lies further out is drawn there
NEAR = 1e-6
# The walk of the lesson, to compare with.
USUAL = {"steps": 24, "first": 0.02, "last": 0.3, "fresh": True}


def frames(ask, state):
    """Give a frame for the data, one for each step into the noise, one for new noise, and one for each step back.

    `state` holds the `heaps` (their middles), how many `steps` there are, how much noise the `first` and the `last` of them adds (the
    betas between lie evenly), whether the noise on the way back is `fresh` or none, and `seed`. A frame has its `step` (data, there,
    noise, back, odd), `at`, how many steps of noise are in it, the `points` that are drawn, `counts` of all points in bins from -3.6
    to 3.6, and the `law`: how many would be due there. `shares` are those of the heaps, `between` the share of points at none,
    `spread` how far the points of a heap lie from its middle, as a deviation. A frame there has the `ratio` of signal to noise,
    that of new noise what is `left` of the data's variance, and the last one `usual`: what the walk of the lesson comes to.
    """
    heaps, betas, fresh = read(state)
    rng, steps = np.random.default_rng(int(state["seed"])), len(betas)
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])
    data = heaps[np.arange(POINTS) % len(heaps)] + rng.normal(0, WIDTH, POINTS)
    noise_there, start, noise_back = rng.normal(size=(steps, POINTS)), rng.normal(size=POINTS), rng.normal(size=(steps, POINTS))
    yield frame("data", 0, data, heaps, kept) | {"of": np.arange(SHOWN) % len(heaps)}
    for told in there(ask, data, heaps, betas, kept, noise_there):
        yield told
        if told["step"] == "odd":
            return
    yield frame("noise", steps, start, heaps, kept) | {"left": round(float(kept[-1]), 4)}
    yield from back(ask, start, heaps, betas, kept, noise_back * fresh)


def there(ask, data, heaps, betas, kept, z):
    """Give a frame a step: each by one jump from the data, with the noise to which that of the steps adds up."""
    way, noise = data, np.zeros(POINTS)
    ways, sums = [way], [noise]
    for beta, each in zip(betas, z, strict=True):
        way = np.sqrt(1 - beta) * way + np.sqrt(beta) * each
        noise = np.sqrt(1 - beta) * noise + np.sqrt(beta) * each
        ways.append(way)
        sums.append(noise)
    deviations = np.sqrt(np.maximum(1 - kept, 1e-12))[:, None]
    times = np.arange(len(kept))
    found, ratios = ask("in-one-jump", np.tile(data, (len(kept), 1))[:, None], times, betas, (np.array(sums) / deviations)[:, None])
    for t in times[1:].tolist():
        x = found[t, 0]
        if not np.isfinite(x).all():
            yield odd(t, "The points cannot be drawn: what `noised` gives are not all finite numbers.")
            return
        said = "" if np.allclose(x, ways[t], rtol=NEAR, atol=NEAR) else "The jump lands elsewhere than the steps do."
        if t == 1 and not np.allclose(found[0, 0], data, rtol=NEAR, atol=NEAR):
            said = f"Before the first step the points were to be untouched, and were not. {said}".strip()
        due = kept[t] / (1 - kept[t])
        if not np.isclose(ratios[t], due, rtol=NEAR):
            said = f"{said} The signal to noise is {due:.2f} by the steps.".strip()
        yield frame("there", t, x, heaps, kept) | {"ratio": round(float(ratios[t]), 4), "note": said}


def back(ask, start, heaps, betas, kept, z):
    """Give a frame a step: the points are what the answer asks the model about, and at last what it returns."""
    steps, asked = len(betas), []

    def model(x, t):
        asked.append((int(t), np.array(x, dtype=float)))
        return expected_noise(asked[-1][1], int(t), heaps, kept)

    made = np.asarray(ask("the-way-back", offer("model(x: floats[n], t: int) -> floats[n]", model), start, betas, z), dtype=float)
    is_whole = len(asked) == steps and all(len(x) == POINTS for _, x in asked)
    places = [x for _, x in asked] + [made] if is_whole else [start, made]
    elsewhere = 0
    for k in range(1, len(places)):
        at, x = (steps - k if is_whole else 0), places[k]
        if not np.isfinite(x).all():
            yield odd(at, "The points cannot be drawn: they are not all finite numbers any more.")
            return
        if is_whole:
            note = about(*asked[k - 1], x, steps - k + 1, heaps, betas, kept, z)
            elsewhere += bool(note)
            if at == 0 and elsewhere > bool(note):
                note = f"At {elsewhere} of {steps} steps the answer's way was another than the formula's."
        else:
            note = f"The model was asked {len(asked)} times, and not once for each of {steps} steps with all the points: only the end can be drawn."
        told = frame("back", at, x, heaps, kept) | {"note": note}
        yield told | {"usual": usual_walk(heaps)} if at == 0 else told


def about(told, before, after, t, heaps, betas, kept, z):
    """Say what is odd about a step of the answer's from time t on; it told the model a time, and may have gone elsewhere."""
    if told != t:
        return f"The model was told time {told}, and it was {t}."
    wanted = walked(before, t, expected_noise(before, t, heaps, kept), betas, kept, z)
    return "" if np.allclose(after, wanted, rtol=NEAR, atol=NEAR) else "The answer's step goes elsewhere than the formula says."


def walked(x, t, noise, betas, kept, z):
    """Give the points a step back from time t (Ho, Jain and Abbeel, 2020)."""
    x = (x - betas[t - 1] / np.sqrt(1 - kept[t]) * noise) / np.sqrt(1 - betas[t - 1])
    return x + np.sqrt(betas[t - 1]) * z[t - 1] if t > 1 else x


def expected_noise(x, t, heaps, kept):
    """Give what a perfect model says: the noise to be expected in points after t steps."""
    share = kept[min(max(t, 1), len(kept) - 1)]
    variance = share * WIDTH**2 + 1 - share
    away = x[:, None] - np.sqrt(share) * heaps
    weight = -(away**2) / (2 * variance)
    weight = np.exp(weight - weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    return np.sqrt(1 - share) * (weight * away).sum(axis=1) / variance


def usual_walk(heaps):
    """Give what the walk of the lesson comes to with these heaps: the share of points at none, and the spread."""
    rng = np.random.default_rng(0)
    betas = np.linspace(USUAL["first"], USUAL["last"], USUAL["steps"])
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])
    x, z = rng.normal(size=POINTS), rng.normal(size=(len(betas), POINTS))
    for t in range(len(betas), 0, -1):
        x = walked(x, t, expected_noise(x, t, heaps, kept), betas, kept, z)
    told = gathered(x, heaps)
    return {"between": told["between"], "spread": told["spread"]}


# ------------------------------------------------------------ what a frame holds


def frame(step, at, x, heaps, kept):
    """Give a frame of all points, with nothing to say about it yet."""
    edges = np.linspace(-EDGE, EDGE, BINS + 1)
    counts, _ = np.histogram(x, edges)
    middles, share = (edges[:-1] + edges[1:]) / 2, kept[at]
    variance = share * WIDTH**2 + 1 - share
    bells = np.exp(-((middles[:, None] - np.sqrt(share) * heaps) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
    law = (bells.mean(axis=1) * POINTS * 2 * EDGE / BINS).round(2)
    return {"step": step, "at": at, "points": np.clip(x[:SHOWN], -CUT, CUT).round(3), "counts": counts, "law": law, "note": ""} | gathered(x, heaps)


def gathered(x, heaps):
    """Give the share of the points at each heap and at none, and how far those at a heap spread."""
    away = np.abs(x[:, None] - heaps)
    nearest, least = away.argmin(axis=1), away.min(axis=1)
    is_at = least <= REACH * WIDTH
    shares = [round(float(((nearest == heap) & is_at).mean()), 4) for heap in range(len(heaps))]
    spread = round(float(np.sqrt((least[is_at] ** 2).mean())), 3) if is_at.any() else None
    return {"shares": shares, "between": round(float(1 - is_at.mean()), 4), "spread": spread}


def odd(at, note):
    """Give the frame with which the scene ends early."""
    return {"step": "odd", "at": at, "points": [], "counts": [], "law": [], "shares": [], "between": None, "spread": None, "note": note}


def read(state):
    """Give the heaps' middles, the betas, and 1 or 0 for fresh noise or none; ValueError for a state that is none of the page's."""
    heaps = np.array(state["heaps"], dtype=float)
    steps, first, last = int(state["steps"]), float(state["first"]), float(state["last"])
    if heaps.ndim != 1 or not 1 <= len(heaps) <= MOST_HEAPS or not (np.abs(heaps) <= FAR).all():
        raise ValueError(f"expected 1 to {MOST_HEAPS} heaps between -{FAR} and {FAR}, got {heaps}")
    if not (1 <= steps <= MOST_STEPS and 0 < first < 1 and 0 < last < 1):
        raise ValueError(f"expected 1 to {MOST_STEPS} steps and noise between 0 and 1, got {steps}, {first} and {last}")
    return heaps, np.linspace(first, last, steps), float(bool(state["fresh"]))
