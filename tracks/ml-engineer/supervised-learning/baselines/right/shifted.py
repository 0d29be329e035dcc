# Puts all days into one pandas Series and lets `shift` make the forecasts.
import pandas as pd


def baselines(history, actual, season):
    sold = pd.Series(list(history) + list(actual), dtype=float)
    n = len(history)
    forecasts = pd.DataFrame({"mean": sold[:n].mean(), "last": sold.shift(1), "season": sold.shift(season)})
    return forecasts.sub(sold, axis=0).abs()[n:].mean().to_dict()
