# expect: copies-the-rides
import torch
from torch import nn


class Rides(nn.Module):
    """Hands out rides."""

    def __init__(self, real):
        super().__init__()
        self.real = real
        self.scale = nn.Parameter(torch.ones(1, dtype=torch.float64))

    def forward(self, noise):
        return self.real[(noise[:, 0].abs() * 1000).long() % len(self.real)]


def train(real, seed, report=lambda *args, **numbers: None):
    return Rides(real)
