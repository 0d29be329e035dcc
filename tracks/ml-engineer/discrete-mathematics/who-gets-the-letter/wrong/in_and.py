# expect: first-set-alone
def lists(everybody, bought, subscribed):
    return (
        {n for n in everybody if n in bought and subscribed},
        bought ^ subscribed,
        everybody - (bought & subscribed),
        everybody - (bought | subscribed),
    )
