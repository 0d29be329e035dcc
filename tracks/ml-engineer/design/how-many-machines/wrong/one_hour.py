# expect: an-hour-for-a-day
import math


def fleet(per_day, peak, ms, cores, busy, price):
    machines = math.ceil(per_day / 86_400 * peak * ms / 1000 / (cores * busy)) + 1
    return machines, machines * price / (per_day / 1000)
