# expect: threshold-upside-down
def design(brief):
    known = [column for column, hours in brief["columns"].items() if hours <= 0 and column != brief["label"]]
    return {
        "features": sorted(known),
        "train_until": brief["today"] - brief["horizon_days"],
        "threshold": brief["breakdown"] / brief["check"],
        "must_beat": min(brief["broken_share"] * brief["breakdown"], brief["check"]),
    }
