# expect: names-compared
def agreement(one, other):
    return sum(a == b for a, b in zip(one, other)) / len(one)
