# expect: other-names
def follows():
    return {"neighbours_hold": True, "five_apart": True, "most_is_unseen": True}
