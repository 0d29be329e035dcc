# Computes with exact fractions, from the counts on the wall, and walks each pump down the tree.
from fractions import Fraction


def gini(runs, failed):
    share = Fraction(runs, runs + failed)
    return 1 - share**2 - (1 - share) ** 2


def says(vibration, age, temperature):
    return "failed" if vibration <= 3.5 and not (age <= 9.0 and temperature <= 60) else "runs"


def read():
    nodes = [((12, 8), (4, 8), (8, 0)), ((4, 8), (4, 2), (0, 6)), ((4, 2), (4, 0), (0, 2))]
    gains = [gini(*node) - sum(Fraction(sum(side), sum(node)) * gini(*side) for side in sides) for node, *sides in nodes]
    shares = [Fraction(sum(node), 20) * gain for (node, *_), gain in zip(nodes, gains)]
    return {
        "answers": [says(*pump) for pump in ((3.9, 15.0, 71), (3.5, 9.5, 40), (2.0, 9.0, 60), (3.4, 1.0, 60.5))],
        "gini": [float(gini(*node)) for node, *_ in nodes],
        "gains": list(map(float, gains)),
        "importances": [float(share / sum(shares)) for share in shares],
    }
