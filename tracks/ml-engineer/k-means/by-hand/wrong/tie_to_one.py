# expect: tie-went-to-the-last
def by_hand():
    return {"labels": [0, 0, 1, 1, 1, 1], "centres": [2, 14], "inertias": [202, 130]}
