# expect: mean-worked-out-again
import numpy as np


def baselines(history, actual, season):
    known = np.concatenate([history, actual])
    days = np.arange(len(history), len(known))
    forecasts = {"mean": np.array([known[:day].mean() for day in days]), "last": known[days - 1], "season": known[days - season]}
    return {name: float(np.abs(forecast - actual).mean()) for name, forecast in forecasts.items()}
