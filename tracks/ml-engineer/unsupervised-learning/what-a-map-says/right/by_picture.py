# Sorts the sentences by the picture they speak of, and marks what each method promises.


def follows():
    of_the_map = {"red_like_green": False, "wide_is_varied": False, "islands_are_types": False, "neighbours_hold": True}
    of_the_projection = {"five_apart": True, "close_is_close": False, "first_axis_tells": False, "most_is_unseen": True}
    return of_the_map | of_the_projection
