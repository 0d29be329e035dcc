# Turns the gain into one more guard, and asks of all of them what is sure and what is possible.
"""A decision by the worst and the best that is possible, everywhere alike."""


def decide(gain, worth, guards):
    """Return "launch", "stop" or "go on"."""
    margins = [(gain[0] - worth, gain[1] - worth)]
    margins += [(low + most, high + most) for low, high, most in guards.values()]
    if min(best for _, best in margins) < 0:
        return "stop"
    return "launch" if min(worst for worst, _ in margins) >= 0 else "go on"
