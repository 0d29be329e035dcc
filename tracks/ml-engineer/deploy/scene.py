"""Requests wait for each other and go together: a line, one worker, and batches as the answer sends them off."""

import numpy as np

MOVED_BY = ("fill-the-batch",)
LASTS_MS, LOOK_MS = 1000, 10
MOST_SHOWN = 60


def frames(ask, state):
    """Give one frame every hundredth of a second of one second, and after it until everybody is served.

    `state` holds the `rate` of requests a second, and `most`, `wait`, `fixed` and `each` as the exercise takes them, and the `seed`.
    The first frame has the ms in which requests `arrive`, the `batches` as (start, end, size), the `median` of what requests took and
    what one in a hundred took longer than (`late`), and the same two for a worker that takes them one by one (`alone`). A frame has how
    long each one in the line has waited (`ages`, ms), how many are `aboard`, the `share` of their ride that is over, and how many are `done`.
    """
    rate, most, wait, fixed, each = (int(state[name]) for name in ("rate", "most", "wait", "fixed", "each"))
    if not (1 <= rate <= 300 and 1 <= most <= 32 and 0 <= wait <= 200 and 0 <= fixed <= 100 and 1 <= each <= 20):
        raise ValueError("the numbers of this service are outside of what is drawn")
    rng = np.random.default_rng(int(state["seed"]))
    arrive = np.floor(np.cumsum(rng.exponential(1000 / rate, 3 * rate + 20))).astype(int)
    arrive = arrive[arrive < LASTS_MS]
    batches, note = read(ask("fill-the-batch", arrive, most, wait, fixed, each), arrive, fixed, each)
    left, ended = departures(batches, len(arrive))
    took = ended - arrive[: len(ended)]
    alone = one_by_one(arrive, fixed + each)
    told = {
        "step": "start", "arrive": arrive, "batches": [[start, end, size] for start, end, size in batches], "most": most,
        "median": quantile(took, 0.5), "late": quantile(took, 0.99), "alone": [quantile(alone, 0.5), quantile(alone, 0.99)],
    }  # fmt: skip
    last = max([LASTS_MS, *(end for _, end, _ in batches)])
    for now in range(0, min(last + LOOK_MS, 3 * LASTS_MS), LOOK_MS):
        here = arrive <= now
        gone = np.zeros(len(arrive), dtype=bool)
        gone[: len(left)] = left <= now
        aboard = next(((now - start) / max(end - start, 1) for start, end, _ in batches if start <= now < end), None)
        size = next((size for start, end, size in batches if start <= now < end), 0)
        frame = {
            "step": "look", "t": now, "queue": int((here & ~gone).sum()), "ages": (now - arrive[here & ~gone])[:MOST_SHOWN],
            "aboard": size, "share": 0.0 if aboard is None else round(aboard, 3), "done": int((ended <= now).sum()), "note": note,
        }  # fmt: skip
        yield frame | told if now == 0 else frame
        note = ""


def read(given, arrive, fixed, each):
    """Give (start, end, size) of the batches as far as they can be drawn, and what is odd about them."""
    batches, first, free = [], 0, 0
    for place, batch in enumerate(given if isinstance(given, list | tuple) else ()):
        if not (isinstance(batch, list | tuple) and len(batch) == 2 and all(isinstance(part, int | np.integer) for part in batch)):
            return batches, f"Batch {place} is no start and size, so the picture ends there."
        start, size = map(int, batch)
        if size < 1 or first + size > len(arrive):
            return batches, f"Batch {place} takes {size} of the {len(arrive) - first} requests that are left, so the picture ends there."
        if start < free:
            return batches, f"Batch {place} starts at {start} ms, and the worker is away until {free} ms."
        if arrive[first + size - 1] > start:
            return batches, f"Batch {place} starts at {start} ms with somebody who arrives at {arrive[first + size - 1]} ms."
        first, free = first + size, start + fixed + each * size
        batches.append((start, free, size))
    return batches, "" if first == len(arrive) else f"{len(arrive) - first} requests are never served."


def departures(batches, n):
    """Give when each request that is served leaves the line, and when it is done."""
    left = [start for start, _, size in batches for _ in range(size)]
    ended = [end for _, end, size in batches for _ in range(size)]
    return np.array(left[:n], dtype=int), np.array(ended[:n], dtype=int)


def one_by_one(arrive, ms):
    """Give what each request takes when the worker takes one at a time."""
    free, took = 0, []
    for at in arrive.tolist():
        free = max(at, free) + ms
        took.append(free - at)
    return np.array(took, dtype=int)


def quantile(took, share):
    return round(float(np.quantile(took, share))) if len(took) else None
