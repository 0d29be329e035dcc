# expect: only-doing-nothing
def design(brief):
    known = [column for column, hours in brief["columns"].items() if hours <= 0 and column != brief["label"]]
    return {
        "features": sorted(known),
        # A label is ripe when all the days that it speaks of are over.
        "train_until": brief["today"] - brief["horizon_days"],
        # To look costs `check`; not to look costs p * breakdown. They are equal at this p.
        "threshold": brief["check"] / brief["breakdown"],
        "must_beat": max(brief["broken_share"] * brief["breakdown"], brief["check"]),
    }
