# expect: same-number-of-steps
def meet(parents, one, other):
    steps = 0
    while one != other:
        one, other = parents[one] if parents[one] != -1 else one, parents[other] if parents[other] != -1 else other
        steps += 2
    return one, steps
