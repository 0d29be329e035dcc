# expect: luck-left-in-the-ratio
def agreement(one, other):
    n = len(one)
    both = either = 0
    for i in range(n):
        for j in range(i):
            a, b = one[i] == one[j], other[i] == other[j]
            both += a and b
            either += a or b
    return both / either if either else 1.0
