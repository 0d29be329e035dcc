# expect: world-forgotten
def lists(everybody, bought, subscribed):
    both = bought & subscribed
    return both, bought ^ subscribed, (bought | subscribed) - both, everybody - (bought | subscribed)
