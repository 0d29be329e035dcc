# expect: quiet-round-counted
def by_hand():
    return {"labels": [0, 0, 0, 1, 1, 1], "centres": [4, 16], "inertias": [202, 130, 106, 106]}
