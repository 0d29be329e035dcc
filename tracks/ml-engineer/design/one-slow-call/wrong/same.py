# expect: as-the-page
def allowed_share(calls, pages):
    return float(pages)
