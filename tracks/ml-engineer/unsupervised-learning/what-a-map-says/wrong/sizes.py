# expect: map-sizes-read
def follows():
    return {
        "red_like_green": False,
        "wide_is_varied": True,
        "islands_are_types": False,
        "neighbours_hold": True,
        "five_apart": True,
        "close_is_close": False,
        "first_axis_tells": False,
        "most_is_unseen": True,
    }
