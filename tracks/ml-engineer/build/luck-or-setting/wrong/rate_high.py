# expect: tie-left-open
"""Choose a setting out of the runs of a tracker, by the mean over its seeds."""


def best_setting(runs):
    """Return depth, rate, mean validation error and number of seeds of the best setting; None when there is none."""
    done = runs[runs["status"] == "FINISHED"]
    done = done.dropna(subset=["metrics.val_mae", "params.depth", "params.rate", "params.seed"])
    done = done.assign(
        depth=done["params.depth"].astype(int),
        rate=done["params.rate"].astype(float),
        seed=done["params.seed"].astype(int),
    )
    once = done.sort_values("start_time").drop_duplicates(["depth", "rate", "seed"], keep="last")
    by_setting = once.groupby(["depth", "rate"])["metrics.val_mae"]
    sizes = by_setting.size()
    means = by_setting.mean()[sizes >= 3]
    if means.empty:
        return None
    # Groups come sorted, and of equal ones idxmin takes the first: the lowest depth, then the lowest rate.
    m = means.reset_index().sort_values(["metrics.val_mae","depth","rate"], ascending=[True,True,False]).iloc[0]; best = (int(m["depth"]), m["rate"])
    return int(best[0]), float(best[1]), float(means[best]), int(sizes[best])
