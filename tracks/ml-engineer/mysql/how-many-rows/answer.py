"""Eight counts, made with a pencil and not with a server."""


def predict():
    """Return the numbers of a to h under their names."""
    # cut
    return {
        "a": 1,  # NULL <> 'DE' is not true, so customer 3 is not kept
        "b": 1,  # country = NULL is never true; 2 is kept by the other half
        "c": 3,  # customer 1 finds two orders, 2 finds one; NULL is equal to nothing
        "d": 5,  # the same three, and 3 and 4, who found none, keep a row each
        "e": 4,  # asked after the join: orders 12 and 13, and the two rows without an order
        "f": 0,  # the list holds NULL, so nobody is known not to be in it
        "g": 2,  # NULL is not counted
        "h": 3,  # 1, 2 and NULL: a group puts all NULLs together
    }
    # end cut
