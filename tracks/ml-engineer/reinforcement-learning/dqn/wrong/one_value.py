# expect: not-two-values
from torch import nn


def learn(seed, report=lambda *args, **numbers: None):
    return nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 1))
