"""Three numbers walk along, moved by the learner's own `shift`."""

import numpy as np

MOVED_BY = ("shift",)


def frames(ask, state):
    """Give a frame for each of the state's steps."""
    numbers = np.array(state["numbers"], dtype=float)
    for turn in range(int(state["turns"])):
        numbers = ask("shift", numbers, 1.0)
        yield {"turn": turn, "numbers": numbers, "mean": numbers.mean(), "odd": float("nan")}
