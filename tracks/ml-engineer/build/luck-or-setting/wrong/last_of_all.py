# expect: broken-one-hides
def best_setting(runs):
    runs = runs.dropna(subset=["params.depth", "params.rate", "params.seed"]).sort_values("start_time")
    same = [runs["params.depth"].astype(int), runs["params.rate"].astype(float), runs["params.seed"].astype(int)]
    runs = runs.groupby(same, group_keys=False).tail(1)
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
    best = means.idxmin()
    return int(best[0]), float(best[1]), float(means[best]), int(sizes[best])
