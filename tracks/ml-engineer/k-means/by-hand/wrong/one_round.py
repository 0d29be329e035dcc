# expect: stopped-after-one-round
def by_hand():
    return {"labels": [0, 1, 1, 1, 1, 1], "centres": [0, 12], "inertias": [202]}
