# Goes through the odds, payment by payment, and lets 0 and 1 pass as they are.
import numpy as np


def honest(scores, share_trained, share_real):
    odds_trained = share_trained / (1 - share_trained)
    odds_real = share_real / (1 - share_real)
    chances = []
    for score in scores.tolist():
        if score in (0, 1):
            chances.append(score)
        else:
            odds = score / (1 - score) * odds_real / odds_trained
            chances.append(odds / (1 + odds))
    return np.array(chances, dtype=float)
