# expect: shared-out
def allowed_share(calls, pages):
    return pages / calls
