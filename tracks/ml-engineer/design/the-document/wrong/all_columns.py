# expect: knows-tomorrow
def design(brief):
    return {
        "features": sorted(set(brief["columns"]) - {brief["label"]}),
        "train_until": brief["today"] - brief["horizon_days"],
        "threshold": brief["check"] / brief["breakdown"],
        "must_beat": min(brief["broken_share"] * brief["breakdown"], brief["check"]),
    }
