# expect: stops-at-a-gap
"""Choose a setting out of the runs of a tracker, by the mean over its seeds."""


def best_setting(runs):
    """Return depth, rate, mean validation error and number of seeds of the best setting; None when there is none."""
    done = runs[runs["status"] == "FINISHED"]
    done = done.dropna(subset=["metrics.val_mae"])
    done = done.assign(
        depth=done["params.depth"].astype(int),
        rate=done["params.rate"].astype(float),
        seed=done["params.seed"].astype(int),
    )
    once = done.sort_values("start_time").drop_duplicates(["depth", "rate", "seed"], keep="last")
    settings = once.groupby(["depth", "rate"])["metrics.val_mae"].agg(mean="mean", seeds="size").reset_index()
    enough = settings[settings["seeds"] >= 3]
    if enough.empty:
        return None
    best = enough.sort_values(["mean", "depth", "rate"]).iloc[0]
    return int(best["depth"]), float(best["rate"]), float(best["mean"]), int(best["seeds"])
