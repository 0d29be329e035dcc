"""The lowest common ancestor of two nodes of a tree."""


def meet(parents, one, other):
    """Return where the ways up from two nodes meet, and how many steps lie between the nodes."""
    # cut
    steps_up = {}
    node, steps = one, 0
    while node != -1:
        steps_up[node] = steps
        node, steps = parents[node], steps + 1
    node, steps = other, 0
    while node not in steps_up:  # the root is in it: this ends
        node, steps = parents[node], steps + 1
    return node, steps_up[node] + steps
    # end cut
