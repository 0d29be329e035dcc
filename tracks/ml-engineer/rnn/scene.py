"""A cell of one number unrolled step by step by the learner's `one-cell`, and what `how-far-back` finds of the gradient on its way back."""

import numpy as np

MOVED_BY = ("one-cell", "how-far-back")
STEPS = 12
# What the page can show of a state, and of a number that comes in.
MOST = 1.0


def frames(ask, state):
    """Give a frame before the first step, one for each step forward, and one for each on the way back.

    `state` holds the `numbers` that come in, from -1 to 1, and the weight `u` from a state to the next; the weight of what comes in
    is 1, and there is no bias. A frame has `step` (start, forward, back), `at`, the step from 1 on, and of that step the `value`: its
    state on the way forward, on the way back the length of the gradient of the last state by it. `factor` is what the gradient was
    multiplied by to come here from the step after it, None at the last step and where there is none. The first frame has `u`.
    """
    numbers = np.clip(np.array(state["numbers"], dtype=float).reshape(STEPS), -MOST, MOST)
    u = float(np.clip(float(state["u"]), -2, 2))
    start = {"step": "start", "at": 0, "value": 0.0, "factor": None, "note": "", "u": u}
    told = ask("one-cell", numbers.reshape(1, STEPS, 1), np.array([STEPS]), np.ones((1, 1)), np.array([[u]]), np.zeros(1), np.zeros((1, 1)))
    states = read(told[0] if isinstance(told, list | tuple) and told else None)
    if states is None:
        yield start | {"note": f"What `unroll` gave are not {STEPS} states."}
        return
    yield start
    for k in range(STEPS):
        yield {"step": "forward", "at": k + 1, "value": round(float(states[k]), 6), "factor": None, "note": beyond(states[k])}
    lengths = read(ask("how-far-back", states.reshape(STEPS, 1), np.array([[u]]), np.ones(1)))
    if lengths is None:
        yield {"step": "back", "at": STEPS, "value": None, "factor": None, "note": f"What `reach` gave are not {STEPS} lengths."}
        return
    for k in reversed(range(STEPS)):
        after = None if k == STEPS - 1 else lengths[k + 1]
        factor = None if after is None or after == 0 else float(lengths[k] / after)
        yield {"step": "back", "at": k + 1, "value": float(lengths[k]), "factor": factor, "note": "A length below 0 there is none." if lengths[k] < 0 else ""}


def read(told):
    """Give the numbers of an answer in one row, None where they are not one finite number a step."""
    try:
        row = np.asarray(told, dtype=float).reshape(STEPS)
    except (TypeError, ValueError):
        return None
    return row if np.isfinite(row).all() else None


def beyond(value):
    """Say what is odd about a state."""
    return "A tanh gives nothing beyond 1." if abs(value) > MOST + 1e-9 else ""
