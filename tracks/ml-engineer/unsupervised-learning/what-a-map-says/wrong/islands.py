# expect: islands-believed
def follows():
    return {
        "red_like_green": False,
        "wide_is_varied": False,
        "islands_are_types": True,
        "neighbours_hold": True,
        "five_apart": True,
        "close_is_close": False,
        "first_axis_tells": False,
        "most_is_unseen": True,
    }
