# expect: label-among-features
def design(brief):
    return {
        "features": sorted(column for column, hours in brief["columns"].items() if hours <= 0),
        "train_until": brief["today"] - brief["horizon_days"],
        "threshold": brief["check"] / brief["breakdown"],
        "must_beat": min(brief["broken_share"] * brief["breakdown"], brief["check"]),
    }
