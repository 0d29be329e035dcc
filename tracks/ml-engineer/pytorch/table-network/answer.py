"""A module for rows of numbers and codes, with everything registered."""

import torch
from torch import nn


class Scorer(nn.Module):
    """Score rows that have numbers and codes."""

    def __init__(self, mean, std, sizes, width, hidden, rate):
        super().__init__()
        # cut
        # Buffers are saved and moved along with the module, and no optimiser ever sees them.
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        # A ModuleList, because PyTorch does not look into a plain list.
        self.tables = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        self.hidden = nn.Linear(len(mean) + width * len(sizes), hidden)
        self.dropout = nn.Dropout(rate)  # a module, so that train() and eval() reach it
        self.out = nn.Linear(hidden, 1)
        # end cut

    def forward(self, numbers, codes):
        """Return one score a row, before any sigmoid."""
        # cut
        scaled = (numbers - self.mean) / self.std
        looked_up = [table(codes[:, column]) for column, table in enumerate(self.tables)]
        row = torch.cat([scaled, *looked_up], dim=1)
        hidden = self.dropout(torch.relu(self.hidden(row)))
        return self.out(hidden).squeeze(-1)  # the last axis alone: a batch of one row keeps its own
        # end cut


def make(mean, std, sizes, width, hidden, rate):
    """Return a new module."""
    return Scorer(mean.float(), std.float(), sizes, width, hidden, rate)
