# expect: no-better-than-guessing
import torch
from torch import nn


class ByHeart(nn.Module):
    def __init__(self, X, y):
        super().__init__()
        self.register_buffer("X", X)
        self.register_buffer("y", y)

    def forward(self, X):
        # the state of the row with the nearest temperature
        nearest = torch.cdist(X[:, 3:4], self.X[:, 3:4]).argmin(dim=1)
        return nn.functional.one_hot(self.y[nearest], 3).float()


def train(X, y, seed, report=lambda *args, **numbers: None):
    return ByHeart(X.float(), y)
