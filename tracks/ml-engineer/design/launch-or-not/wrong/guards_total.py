# expect: guards-forgotten
"""A decision that was written down before the experiment: by the ends of the intervals, not by their middles."""


def decide(gain, worth, guards):
    """Return "launch", "stop" or "go on"."""
    low, high = gain
    if high < worth or any(best < -most for _, best, most in guards.values()):
        return "stop"  # even the best that is possible is not enough
    if low >= worth and sum(worst for worst, _, _ in guards.values()) >= -sum(most for *_, most in guards.values()):
        return "launch"  # even the worst that is possible is fine
    return "go on"
