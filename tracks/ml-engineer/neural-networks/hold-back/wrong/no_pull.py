# expect: no-pull
def hold_back(gradient, held_out, start, decays, rate, decay, patience, most):
    """Return the weights that did best on the held-out rows, the step that gave them, and how many steps were taken."""
    w = start
    best, kept, when, waited = held_out(w), w, 0, 0
    for step in range(1, most + 1):
        w = w - rate * gradient(w)
        loss = held_out(w)
        if loss < best:
            best, kept, when, waited = loss, w, step, 0
        else:
            waited += 1
            if waited == patience:
                return kept, when, step
    return kept, when, most
