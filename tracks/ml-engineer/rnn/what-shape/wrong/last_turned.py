# expect: last-turned
"""The shapes around PyTorch's recurrent layer."""


def shapes(n, t, d, h, layers, both, batch_first):
    """Return the shapes of what goes in and comes out, and how many numbers are learnt."""
    ways = 2 if both else 1
    front = [n, t] if batch_first else [t, n]
    numbers, inputs = 0, d
    for _ in range(layers):
        numbers += ways * (h * inputs + h * h + 2 * h)
        inputs = ways * h
    return {
        "input": [*front, d],
        "output": [*front, ways * h],
        "last": [n, ways * layers, h] if batch_first else [ways * layers, n, h],
        "numbers": [numbers],
    }
