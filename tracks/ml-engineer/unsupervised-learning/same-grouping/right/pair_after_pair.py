# Looks at every two customers and asks each agency whether they are of one type.
from itertools import combinations


def agreement(one, other):
    in_one = in_other = in_both = pairs = 0
    for i, j in combinations(range(len(one)), 2):
        together, also = one[i] == one[j], other[i] == other[j]
        pairs += 1
        in_one += together
        in_other += also
        in_both += together and also
    luck = in_one * in_other / pairs
    most = (in_one + in_other) / 2
    if most == luck:
        return 1.0
    return (in_both - luck) / (most - luck)
