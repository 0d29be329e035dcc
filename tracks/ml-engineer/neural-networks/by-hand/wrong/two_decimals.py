# expect: loss-misread
"""One row through a network of three hidden units, with pencil and paper."""

from math import log


def read():
    """Return what each step gives, forward and back, how many parameters there are, and what moves from zero."""
    # The three sums are 2, -1 and 0. ReLU lets the first through; the second is off, the third stands at the bend.
    hidden = [2, 0, 0]
    # The scores are 2 * 1 + 0 and 2 * 0.5 + 1: both 2, so the network cannot decide.
    chances = [0.5, 0.5]
    at_scores = [chances[0] - 1, chances[1]]
    into_w2 = [2 * at_scores[0], 2 * at_scores[1], 0, 0, 0, 0]
    # Back into the first unit through its row of W2. The other two let nothing through, whatever their weights.
    at_first = at_scores[0] * 1 + at_scores[1] * 0.5
    return {
        "hidden": hidden,
        "chances": chances,
        "loss": [0.69],
        "at_scores": at_scores,
        "into_w2": into_w2,
        "into_w1": [1 * at_first, 0, 0, 2 * at_first, 0, 0],
        "sizes": [2 * 3 + 3 + 3 * 2 + 2],
        # With every weight 0 the hidden layer is 0, so W2 stands still; W2 is 0, so nothing goes back past it.
        "moves_from_zero": ["b2"],
    }
