# expect: paid-without-spare
import math


def fleet(per_day, peak, ms, cores, busy, price):
    machines = math.ceil(per_day / 86_400 * peak * ms / 1000 / (cores * busy))
    return machines + 1, machines * price * 24 / (per_day / 1000)
