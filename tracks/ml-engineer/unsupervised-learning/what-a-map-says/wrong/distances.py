# expect: map-distances-read
def follows():
    return {
        "red_like_green": True,
        "wide_is_varied": True,
        "islands_are_types": True,
        "neighbours_hold": True,
        "five_apart": True,
        "close_is_close": True,
        "first_axis_tells": False,
        "most_is_unseen": True,
    }
