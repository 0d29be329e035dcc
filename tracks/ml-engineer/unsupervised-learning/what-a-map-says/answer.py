"""What may be said of a projection and of a t-SNE map."""


def follows():
    """Return for each sentence whether it follows from the pictures."""
    # cut
    return {
        "red_like_green": False,  # t-SNE keeps neighbours; how far groups lie from each other is nearly chance
        "wide_is_varied": False,  # it gives every customer about the same room, dense or not
        "islands_are_types": False,  # even noise falls into islands when it is laid out by its neighbours
        "neighbours_hold": True,  # this is what trustworthiness measures
        "five_apart": True,  # a projection only leaves things out of a sum of squares
        "close_is_close": False,  # they may differ in the 69 % that cannot be seen
        "first_axis_tells": False,  # nobody told it who left
        "most_is_unseen": True,  # the sum of squared distances is the variance, times a number; 31 % is kept
    }
    # end cut
