# Writes both ways down from the root, and goes along while they agree.
"""The lowest common ancestor of two nodes of a tree."""


def meet(parents, one, other):
    """Return where the ways up from two nodes meet, and how many steps lie between the nodes."""
    def way_down(node):
        return [*(way_down(parents[node]) if parents[node] != -1 else []), node]

    first, second = way_down(one), way_down(other)
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return first[shared - 1], len(first) + len(second) - 2 * shared
