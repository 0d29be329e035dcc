# expect: by-the-day
def design(brief):
    known = [column for column, hours in brief["columns"].items() if hours <= 0 and column != brief["label"]]
    return {
        "features": sorted(known),
        "train_until": brief["today"] - brief["horizon_days"],
        "threshold": brief["check"] / brief["breakdown"],
        "must_beat": min(brief["broken_share"] * brief["breakdown"] / brief["horizon_days"], brief["check"]),
    }
