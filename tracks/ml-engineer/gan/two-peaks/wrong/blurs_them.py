# expect: jumps
import torch
from torch import nn


class Rides(nn.Module):
    """Hands out rides."""

    def __init__(self, real):
        super().__init__()
        self.real = real
        self.scale = nn.Parameter(torch.ones(1, dtype=torch.float64))

    def forward(self, noise):
        place = (noise[:, 0].abs() * 1e7).long() % len(self.real)
        return self.real[place] + 0.02 * noise[:, 1:]


def train(real, seed, report=lambda *args, **numbers: None):
    return Rides(real)
