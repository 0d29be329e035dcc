"""Capacity on the back of an envelope: work that arrives in a second, over work that is done in one."""

import math


def fleet(per_day, peak, ms, cores, busy, price):
    """Return how many machines are needed, one of them to spare, and what 1,000 requests cost."""
    # cut
    work = per_day / 86_400 * peak * ms / 1000  # seconds of work that arrive in the busiest second
    machines = math.ceil(work / (cores * busy)) + 1
    return machines, machines * price * 24 / (per_day / 1000)
    # end cut
