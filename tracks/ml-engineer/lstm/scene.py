"""An LSTM of one unit, day by day by the learner's `four-gates`: how far its gates are open, what the memory keeps, and what reaches back."""

import numpy as np

MOVED_BY = ("four-gates",)
DAYS = 12
# What comes in each day: the number, and what the day asks for. "keep" opens the input gate, "wipe" shuts the forget gate.
ASKS = {"nothing": (0.0, 0.0), "keep": (1.0, 0.0), "wipe": (0.0, 1.0)}
OPEN, SHUT = 8.0, -12.0
# A number for which the candidate is 1 to nine digits.
FULL = 12.0


def frames(ask, state):
    """Give a frame before the first day, one for each day, and one for each day on the way back.

    `state` holds the `numbers` that come in, from -1 to 1; the `asks` of the days, words of `ASKS`; and the biases of the gates as
    `input`, `forget` and `output`. A frame has `step` (start, forward, back) and `at`, the day from 1 on. A frame forward has the
    gates `i`, `f`, `o`, from 0 shut to 1 open, the `memory` and the `shown` state after the day. A frame back has `left`: how much of
    a small change in the memory of that day is still there on the last.
    """
    numbers = np.clip(np.array(state["numbers"], dtype=float).reshape(DAYS), -1, 1)
    asked = np.array([ASKS[each] for each in list(state["asks"])], dtype=float).reshape(DAYS, 2)
    W, U, b = weights(*(float(np.clip(float(state[name]), -6, 6)) for name in ("input", "forget", "output")))
    yield {"step": "start", "at": 0, "note": ""}
    memory = shown = 0.0
    kept = []
    for day in range(DAYS):
        told = read(ask("four-gates", *probes(numbers[day], asked[day], shown, memory), W, U, b))
        if told is None:
            yield {"step": "forward", "at": day + 1, "i": None, "f": None, "o": None, "memory": None, "shown": None, "note": "What `step` gave are not a state and a memory for each row."}
            return
        (shown, memory), gates = told[0], opened(told)
        kept.append(gates["f"])
        yield {"step": "forward", "at": day + 1, **gates, "memory": round(memory, 6), "shown": round(shown, 6), "note": odd(gates)}
    left = 1.0
    for day in reversed(range(DAYS)):
        yield {"step": "back", "at": day + 1, "left": left, "note": ""}
        left = left * kept[day]


def weights(write, keep, show):
    """Give W, U and b of the cell: the number goes to the candidate alone, the wishes to a gate each, and the state nowhere."""
    # Columns i, f, g, o; rows: the number, "keep", "wipe".
    W = np.array([[0.0, 0.0, 1.0, 0.0], [OPEN, 0.0, 0.0, 0.0], [0.0, SHUT, 0.0, 0.0]])
    return W, np.zeros((1, 4)), np.array([write, keep, 0.0, show])


def probes(number, asked, shown, memory):
    """Give x, state and memory of four rows: the day as it is, and three from which its gates can be told.

    From a memory of 0 and one of 1 on the same day comes what is kept; from a candidate of 1 and an empty memory what is written.
    """
    x = np.array([[number, *asked], [number, *asked], [number, *asked], [FULL, *asked]])
    return x, np.full((4, 1), shown), np.array([[memory], [0.0], [1.0], [0.0]])


def read(told):
    """Give four pairs of state and memory, None where the answer has none."""
    try:
        state, memory = (np.asarray(each, dtype=float).reshape(4) for each in told)
    except (TypeError, ValueError):
        return None
    pairs = np.stack([state, memory], axis=1)
    return [(float(each[0]), float(each[1])) for each in pairs] if np.isfinite(pairs).all() else None


def opened(told):
    """Give how far each gate is open, from what the four rows came to."""
    _, (_, empty), (_, full), (seen, written) = told
    bent = np.tanh(written)
    return {"i": round(written, 6), "f": round(full - empty, 6), "o": round(float(seen / bent), 6) if abs(bent) > 1e-9 else 0.0}


def odd(gates):
    """Say what is odd about the gates."""
    beyond = [name for name, word in (("input", "i"), ("forget", "f"), ("output", "o")) if not -1e-6 <= gates[word] <= 1 + 1e-6]
    return f"Not between 0 and 1: the {' and the '.join(beyond)} gate." if beyond else ""
