# expect: root-passed
def meet(parents, one, other):
    def up(n):
        w = []
        while parents[n] != -1:
            w.append(n)
            n = parents[n]
        return w
    f, s = up(one), up(other)
    node = next(n for n in f if n in s)
    return node, f.index(node) + s.index(node)
