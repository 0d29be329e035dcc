# expect: depth-for-steps
def meet(parents, one, other):
    def up(n):
        w = [n]
        while parents[w[-1]] != -1:
            w.append(parents[w[-1]])
        return w
    f, s = up(one), up(other)
    node = next(n for n in f if n in s)
    return node, len(up(node)) - 1
