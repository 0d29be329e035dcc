# expect: neither-for-not-both
def lists(everybody, bought, subscribed):
    nobody = (everybody - bought) & (everybody - subscribed)
    return bought & subscribed, bought ^ subscribed, nobody, nobody
