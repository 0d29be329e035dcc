# expect: all-slow-at-once
def allowed_share(calls, pages):
    return pages ** (1 / calls)
