# expect: shadow-taken-for-the-thing
def follows():
    return {
        "red_like_green": False,
        "wide_is_varied": False,
        "islands_are_types": False,
        "neighbours_hold": True,
        "five_apart": True,
        "close_is_close": True,
        "first_axis_tells": True,
        "most_is_unseen": True,
    }
