# expect: larger-number-is-deeper
def meet(parents, one, other):
    steps = 0
    while one != other:
        if (one > other and parents[one] != -1) or parents[other] == -1:
            one = parents[one]
        else:
            other = parents[other]
        steps += 1
    return one, steps
