# expect: failed forbidden-name
import pandas as pd

def running_mean(values, window):
    return pd.Series(values).rolling(window).mean().dropna().to_numpy()
