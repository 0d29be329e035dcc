# expect: one-way-only
def meet(parents, one, other):
    above, node = {one}, one
    while parents[node] != -1:
        node = parents[node]
        above.add(node)
    steps = 0
    while other not in above:
        other, steps = parents[other], steps + 1
    return other, steps
