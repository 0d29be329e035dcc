# expect: more-than-three
def best_setting(runs):
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
    means = by_setting.mean()[sizes > 3]
    if means.empty:
        return None
    best = means.idxmin()
    return int(best[0]), float(best[1]), float(means[best]), int(sizes[best])
