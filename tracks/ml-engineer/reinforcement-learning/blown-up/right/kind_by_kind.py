# Goes kind by kind, draws with `choice`, and compares each sale with the kind's other sales of the round.
import numpy as np

SOLD = 128  # customers in a round


def softmax(scores):
    grown = np.exp(scores - scores.max())
    return grown / grown.sum()


def train(sell, kinds, prices, rounds, seed):
    rng = np.random.default_rng(seed)
    theta = np.zeros((kinds, prices))
    curve = []
    for _ in range(rounds):
        who = rng.integers(kinds, size=SOLD)
        chances = np.array([softmax(scores) for scores in theta])
        picked = np.array([rng.choice(prices, p=chances[kind]) for kind in who])
        earned = sell(who, picked)
        curve.append(float(np.mean(earned)))
        for kind in range(kinds):
            mine = who == kind
            n = mine.sum()
            if n < 2:
                continue
            # What the others of this kind earned: a sale is not compared with itself.
            others = (earned[mine].sum() - earned[mine]) / (n - 1)
            praise = earned[mine] - others
            unit = praise.std()
            if unit == 0:
                continue
            for price, worth in zip(picked[mine], praise / unit):
                theta[kind] -= 0.03 * worth * chances[kind]
                theta[kind, price] += 0.03 * worth
    return np.array(curve), chances
