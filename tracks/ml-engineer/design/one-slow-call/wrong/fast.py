# expect: the-fast-ones
def allowed_share(calls, pages):
    return (1 - pages) ** (1 / calls)
