# expect: difference-of-depths
"""The lowest common ancestor of two nodes of a tree."""


def meet(parents, one, other):
    """Return where the ways up from two nodes meet, and how many steps lie between the nodes."""
    first, second = [one], [other]
    for way in (first, second):
        while parents[way[-1]] != -1:
            way.append(parents[way[-1]])
    node = next(n for n in first if n in second)
    return node, abs(len(first) - len(second))
