# expect: a-ms-too-patient
import math


def batches(arrive, most, wait, fixed, each):
    told = []
    free = 0
    first = 0
    while first < len(arrive):
        full = arrive[first + most - 1] if first + most <= len(arrive) else math.inf
        start = max(free, min(full, arrive[first] + wait + 1))
        size = sum(at <= start for at in arrive[first : first + most])
        told.append((start, size))
        free = start + fixed + each * size
        first += size
    return told
