# expect: steps-until-the-best
"""Descent with weight decay, stopped early."""


def hold_back(gradient, held_out, start, decays, rate, decay, patience, most):
    """Return the weights that did best on the held-out rows, the step that gave them, and how many steps were taken."""
    w = start
    best, kept, when, waited = held_out(w), w, 0, 0
    for step in range(1, most + 1):
        # The derivative of decay / 2 * w^2 is decay * w. A new array each time: what is kept must not move on with w.
        w = w - rate * (gradient(w) + decay * w * decays)
        loss = held_out(w)
        if loss < best:
            best, kept, when, waited = loss, w, step, 0
        else:
            waited += 1
            if waited == patience:
                return kept, when, when
    return kept, when, most
