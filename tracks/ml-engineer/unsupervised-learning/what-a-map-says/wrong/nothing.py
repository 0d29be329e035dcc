# expect: nothing-believed
def follows():
    names = (
        "red_like_green wide_is_varied islands_are_types neighbours_hold five_apart close_is_close first_axis_tells "
        "most_is_unseen"
    )
    return dict.fromkeys(names.split(), False)
