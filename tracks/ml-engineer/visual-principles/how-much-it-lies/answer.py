"""Tufte's lie factor: how much larger a change looks than it is."""


def lie_factor(before, after, start, dimensions):
    """Return the effect that is seen on the paper over the effect in the numbers."""
    # cut
    def effect(first, second):
        return abs(second - first) / first

    if before == after:
        return 1.0
    shown = [(value - start) ** dimensions for value in (before, after)]
    return effect(*shown) / effect(before, after)
    # end cut
