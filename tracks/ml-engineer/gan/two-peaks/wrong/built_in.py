# expect: built-in
import torch
from torch import nn


class Rides(nn.Module):
    """Hands out rides."""

    def __init__(self, real):
        super().__init__()
        self.real = real
        self.scale = nn.Parameter(torch.ones(1, dtype=torch.float64))

    def forward(self, noise):
        return torch.where(noise[:, :1] > 0, 1.2, -1.2) + 0.15 * noise[:, 1:]


def train(real, seed, report=lambda *args, **numbers: None):
    return Rides(real)
