# expect: far-from-the-data
import torch
from torch import nn


class TwoHeaps(nn.Module):
    """Puts rides at the middle of each half of the data, and has mixed up how many belong where."""

    def __init__(self, real):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1, dtype=torch.float64))
        late = real[:, 0] > (real.min() + real.max()) / 2
        heaps = real[~late].median(), real[late].median()
        self.many, self.few = heaps[::-1] if late.sum() < len(real) / 2 else heaps

    def forward(self, noise):
        return torch.where(noise[:, :1] > 1.0, self.few, self.many) + 0.1 * noise[:, 1:]


def train(real, seed, report=lambda *args, **numbers: None):
    return TwoHeaps(real)
