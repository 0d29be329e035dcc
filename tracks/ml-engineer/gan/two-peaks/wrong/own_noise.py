# expect: deaf-to-the-noise
import torch
from torch import nn


class Rides(nn.Module):
    """Hands out rides."""

    def __init__(self, real):
        super().__init__()
        self.real = real
        self.scale = nn.Parameter(torch.ones(1, dtype=torch.float64))

    def forward(self, noise):
        place = torch.randint(len(self.real), (len(noise),))
        return self.real[place] + 0.02 * torch.randn(len(noise), 1)


def train(real, seed, report=lambda *args, **numbers: None):
    return Rides(real)
