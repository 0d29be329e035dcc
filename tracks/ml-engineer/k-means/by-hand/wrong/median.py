# expect: depot-at-the-median
def by_hand():
    # the middle house instead of the mean
    return {"labels": [0, 0, 1, 1, 1, 1], "centres": [2, 12.5], "inertias": [202, 139]}
