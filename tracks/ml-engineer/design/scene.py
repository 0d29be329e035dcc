"""Two envelopes come true: requests wait in front of as many machines as the answer asks for, and pages wait for the slowest of their services."""

import math
from collections import deque
from heapq import heappop, heappush

import numpy as np

MOVED_BY = {"line": ("how-many-machines",), "page": ("one-slow-call",)}
PRICE = 0.2  # an hour of a machine
SECONDS, LOOKS = 3.0, 60
FAILS_AT = 1.0
MOST_MACHINES = 40
PAGES = 100
FAST_MS, SLOW_MS = 40.0, 400.0
FINISHED, FAILED, ARRIVED, LOOKED = range(4)  # what comes first where times are equal


def frames(ask, state):
    """Give the frames of one of two pictures: `line`, requests and machines, or `page`, pages and their services."""
    return page(ask, state) if state["view"] == "page" else line(ask, state)


def line(ask, state):
    """Give one frame every twentieth of a second of three busiest seconds.

    `state` holds `per_day`, `peak`, `ms`, `cores` and `busy` as the exercise takes them, whether one machine `fails`, and the `seed`.
    The first frame has the `machines`, their `cores`, what 1,000 requests `cost`, the `rate` in requests a second, the `work` in cores
    and, over all requests, the `median` and the time (`late`, ms) that one in a hundred takes longer than. A frame has how many requests
    are in the `queue`, how long its first one waits (ms), how many cores of each machine are `busy`, and whether one has `failed`.
    """
    per_day, peak, ms = (float(state[name]) for name in ("per_day", "peak", "ms"))
    cores, busy = int(state["cores"]), float(state["busy"])
    if not (0 < per_day <= 2e7 and 0 < peak <= 8 and 0 < ms <= 100 and 1 <= cores <= 16 and 0 < busy <= 1):
        raise ValueError("the numbers of this service are outside of what is drawn")
    machines, cost, note = read(ask("how-many-machines", per_day, peak, ms, cores, busy, PRICE))
    rate = per_day / 86_400 * peak
    told = {"step": "start", "machines": machines, "cores": cores, "cost": cost, "rate": rate, "work": rate * ms / 1000, "note": note}
    if not machines:
        yield told | {"t": 0.0, "queue": 0, "wait": 0, "busy": [], "failed": False, "median": None, "late": None}
        return
    rng = np.random.default_rng(int(state["seed"]))
    arrivals = np.cumsum(rng.exponential(1 / rate, int(rate * SECONDS * 1.3) + 50))
    arrivals = arrivals[arrivals < SECONDS]
    service = rng.exponential(ms / 1000, len(arrivals))
    looks, took = serve(arrivals.tolist(), service.tolist(), machines, cores, fails=bool(state["fails"]))
    median, late = (np.quantile(took, [0.5, 0.99]) * 1000).round(0).tolist() if len(took) else (None, None)
    yield told | looks[0] | {"median": median, "late": late}
    for look in looks[1:]:
        yield {"step": "look", **look, "note": ""}


def read(given):
    """Give the machines and the cost that can be drawn, and what is odd about them; 0 machines when there is nothing to draw."""
    machines, cost = given if isinstance(given, list | tuple) and len(given) == 2 else (None, None)
    cost = float(cost) if isinstance(cost, int | float) and not isinstance(cost, bool) and math.isfinite(cost) else None
    if isinstance(machines, bool) or not isinstance(machines, int) or machines < 1:
        return 0, cost, "What `fleet` gave is no number of machines to be had, so nothing can be served."
    if machines > MOST_MACHINES:
        return MOST_MACHINES, cost, f"The answer asks for {machines} machines; {MOST_MACHINES} of them are drawn, and nobody waits."
    return machines, cost, ""


def serve(arrivals, service, machines, cores, *, fails):
    """Give what is seen at each look, and how long each request took in seconds, in the order in which they are done."""
    step = SECONDS / LOOKS
    events = [(at, ARRIVED, request, 0) for request, at in enumerate(arrivals)]
    events += [(look * step, LOOKED, look, 0) for look in range(LOOKS + 1)]
    if fails and machines > 1:
        events.append((FAILS_AT, FAILED, 0, 0))
    events.sort()  # and so it is a heap
    idle = deque((machine, core) for core in range(cores) for machine in range(machines))
    at_work, queue, looks, took = {}, deque(), [], []
    gone = None
    while events:
        now, what, which, turn = heappop(events)
        if what == FINISHED:
            if at_work.get(which, (None, None))[1] != turn:
                continue  # its machine had failed in the meantime
            place, _ = at_work.pop(which)
            idle.append(place)
            took.append(now - arrivals[which])
        elif what == FAILED:
            gone = machines - 1
            idle = deque(place for place in idle if place[0] != gone)
            # What it was at work on has to be done again, and stands at the head of the line.
            lost = sorted(request for request, (place, _) in at_work.items() if place[0] == gone)
            for request in reversed(lost):
                del at_work[request]
                queue.appendleft(request)
        elif what == ARRIVED:
            queue.append(which)
        else:
            counts = [0] * machines
            for (machine, _), _turn in at_work.values():
                counts[machine] += 1
            wait = 1000 * (now - arrivals[queue[0]]) if queue else 0.0
            looks.append({"t": round(now, 2), "queue": len(queue), "wait": round(wait), "busy": counts, "failed": gone is not None})
        while queue and idle:
            request = queue.popleft()
            turn = 1 if gone is not None else 0
            at_work[request] = (idle.popleft(), turn)
            heappush(events, (now + service[request], FINISHED, request, turn))
    return looks, took


def page(ask, state):
    """Give one frame a page, of a hundred pages that each ask so many services and wait for the last.

    `state` holds `calls`, the share of `pages` that may be slow, and the `seed`. The first frame has the `share` that each service may
    be slow by the answer, and what is to be `expected` of pages then. A frame has the `times` of its calls (ms), whether the page is
    `slow`, and how many were `so_far`.
    """
    calls, pages = int(state["calls"]), float(state["pages"])
    if not (1 <= calls <= 100 and 0 < pages < 1):
        raise ValueError("a page asks 1 to 100 services, and a share of pages is between 0 and 1")
    share = ask("one-slow-call", calls, pages)
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        yield {"step": "start", "page": 1, "share": None, "expected": None, "times": [], "slow": False, "so_far": 0,
               "note": "What `allowed_share` gave is no share between 0 and 1."}  # fmt: skip
        return
    rng = np.random.default_rng(int(state["seed"]))
    # The chances first: the same pages are asked again when only the share has changed.
    chances = rng.random((PAGES, calls))
    fast = FAST_MS * (0.4 + rng.random((PAGES, calls)))
    slow = SLOW_MS * (0.7 + 0.3 * rng.random((PAGES, calls)))
    times = np.where(chances < share, slow, fast)
    so_far = 0
    for place, row in enumerate(times):
        is_slow = bool((chances[place] < share).any())
        so_far += is_slow
        told = {"step": "page", "page": place + 1, "times": row.round(0), "slow": is_slow, "so_far": so_far, "note": ""}
        first = {"step": "start", "share": float(share), "expected": 1 - (1 - share) ** calls}
        yield told | first if place == 0 else told
