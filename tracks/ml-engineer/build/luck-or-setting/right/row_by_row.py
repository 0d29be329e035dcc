# Goes through the rows with dictionaries, and uses pandas only to read them.
"""Choose a setting out of the runs of a tracker."""

from statistics import fmean


def best_setting(runs):
    """Return depth, rate, mean validation error and number of seeds of the best setting; None when there is none."""
    latest = {}  # for each setting and seed: when it began, and its error
    for run in runs.to_dict("records"):
        texts = [run[f"params.{name}"] for name in ("depth", "rate", "seed")]
        error = run["metrics.val_mae"]
        if run["status"] != "FINISHED" or error != error or not all(isinstance(text, str) for text in texts):
            continue
        key = (int(texts[0]), float(texts[1]), int(texts[2]))
        if key not in latest or run["start_time"] > latest[key][0]:
            latest[key] = (run["start_time"], error)
    errors = {}
    for (depth, rate, _), (_, error) in sorted(latest.items()):
        errors.setdefault((depth, rate), []).append(error)
    table = [(fmean(values), depth, rate, len(values)) for (depth, rate), values in errors.items() if len(values) > 2]
    if not table:
        return None
    mean, depth, rate, seeds = min(table)
    return depth, rate, mean, seeds
