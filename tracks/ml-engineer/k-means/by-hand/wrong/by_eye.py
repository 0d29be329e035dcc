# expect: grouped-by-eye
def by_hand():
    # the last house is far from the others, so surely it is a group of its own
    return {"labels": [0, 0, 0, 0, 0, 1], "centres": [7.4, 23], "inertias": [119.2]}
