# expect: digits-lost
def allowed_share(calls, pages):
    return 1 - (1 - pages) ** (1 / calls)
