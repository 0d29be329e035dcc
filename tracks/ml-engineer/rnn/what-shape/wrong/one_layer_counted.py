# expect: one-layer-counted
"""The shapes around PyTorch's recurrent layer."""


def shapes(n, t, d, h, layers, both, batch_first):
    """Return the shapes of what goes in and comes out, and how many numbers are learnt."""
    ways = 2 if both else 1
    front = [n, t] if batch_first else [t, n]
    numbers, inputs = 0, d
    for _ in range(1):
        numbers += ways * (h * inputs + h * h + 2 * h)
        inputs = ways * h  # the next layer reads both ways of this one
    return {
        "input": [*front, d],
        "output": [*front, ways * h],
        # No axis of time in it, so `batch_first` has nothing to turn here.
        "last": [ways * layers, n, h],
        "numbers": [numbers],
    }
