# Goes through the waist number by number, and keeps a list.
import numpy as np


def awake(mu, logvar, least):
    names, prices = [], []
    for j, (means, logs) in enumerate(zip(mu.T, logvar.T)):
        centre = sum(means) / len(means)
        if sum((m - centre) ** 2 for m in means) / len(means) > least:
            names.append(j)
        prices.append(np.mean(0.5 * (np.exp(logs) + means * means - logs - 1)))
    prices = np.array(prices)
    total = prices.sum()
    return names, prices, None if np.isclose(total, 0, atol=1e-12) else float(sum(prices[j] for j in names) / total)
