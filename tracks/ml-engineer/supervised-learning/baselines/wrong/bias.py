# expect: signs-cancel
import numpy as np


def baselines(history, actual, season):
    known = np.concatenate([history, actual])
    days = np.arange(len(history), len(known))
    forecasts = {"mean": history.mean(), "last": known[days - 1], "season": known[days - season]}
    return {name: float(np.mean(forecast - actual)) for name, forecast in forecasts.items()}
