# expect: minus-first
def lists(everybody, bought, subscribed):
    return bought & subscribed, bought ^ subscribed, everybody - (bought & subscribed), everybody - bought | subscribed
