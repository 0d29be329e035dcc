# expect: none-to-spare
def fleet(per_day, peak, ms, cores, busy, price):
    machines = int(per_day / 86_400 * peak * ms / 1000 // (cores * busy)) + 1
    return machines, machines * price * 24 / (per_day / 1000)
