# expect: always-the-root
def meet(parents, one, other):
    def depth(node):
        return 0 if parents[node] == -1 else 1 + depth(parents[node])

    return parents.index(-1), depth(one) + depth(other)
