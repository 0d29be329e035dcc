# expect: itself-left-out
def meet(parents, one, other):
    def way_up(node):
        way = []
        while parents[node] != -1:
            node = parents[node]
            way.append(node)
        return way or [node]

    first, second = way_up(one), way_up(other)
    node = next(each for each in first if each in second)
    return node, first.index(node) + second.index(node) + 2 * (one != other)
