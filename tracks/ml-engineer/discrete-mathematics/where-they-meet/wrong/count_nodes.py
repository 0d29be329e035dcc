# expect: nodes-for-steps
def meet(parents, one, other):
    def way_up(node):
        return [node] if parents[node] == -1 else [node, *way_up(parents[node])]

    first, second = way_up(one), way_up(other)
    node = next(each for each in first if each in second)
    return node, len(first[: first.index(node) + 1]) + second.index(node)
