# expect: between-counted
def meet(parents, one, other):
    def up(n):
        w = [n]
        while parents[w[-1]] != -1:
            w.append(parents[w[-1]])
        return w
    f, s = up(one), up(other)
    node = next(n for n in f if n in s)
    return node, max(0, f.index(node) + s.index(node) - 1)
