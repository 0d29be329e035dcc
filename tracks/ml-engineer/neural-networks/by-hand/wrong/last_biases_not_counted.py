# expect: parameters-misread
from math import log


def read():
    """Return what each step gives, forward and back, how many parameters there are, and what moves from zero."""
    hidden = [2, 0, 0]
    chances = [0.5, 0.5]
    at_scores = [chances[0] - 1, chances[1]]
    into_w2 = [2 * at_scores[0], 2 * at_scores[1], 0, 0, 0, 0]
    at_first = at_scores[0] * 1 + at_scores[1] * 0.5
    return {
        "hidden": hidden,
        "chances": chances,
        "loss": [log(2)],
        "at_scores": at_scores,
        "into_w2": into_w2,
        "into_w1": [1 * at_first, 0, 0, 2 * at_first, 0, 0],
        "sizes": [2 * 3 + 3 + 3 * 2],
        "moves_from_zero": ["b2"],
    }
