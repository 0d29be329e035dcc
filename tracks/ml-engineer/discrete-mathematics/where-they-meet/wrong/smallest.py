# expect: largest-number
def meet(parents, one, other):
    def up(n):
        w = [n]
        while parents[w[-1]] != -1:
            w.append(parents[w[-1]])
        return w
    f, s = up(one), up(other)
    node = min(set(f) & set(s))
    return node, f.index(node) + s.index(node)
