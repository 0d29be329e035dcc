# expect: idle-share
import math


def fleet(per_day, peak, ms, cores, busy, price):
    work = per_day / 86_400 * peak * ms / 1000  # seconds of work that arrive in the busiest second
    machines = math.ceil(work / (cores * (1 - busy))) + 1
    return machines, machines * price * 24 / (per_day / 1000)
