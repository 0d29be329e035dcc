# Counts requests instead of seconds of work: how many come, how many one machine can answer.
"""Capacity on the back of an envelope, in requests a second."""

from math import ceil

DAY_S = 24 * 60 * 60


def fleet(per_day, peak, ms, cores, busy, price):
    """Return how many machines are needed, one of them to spare, and what 1,000 requests cost."""
    come = peak * per_day / DAY_S
    answered_by_one = cores * busy * (1000 / ms)
    machines = 1 + ceil(come / answered_by_one)
    cost_of_a_day = 24 * price * machines
    return [machines, 1000 * cost_of_a_day / per_day]
