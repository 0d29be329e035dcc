# Appends the tables one by one, takes the columns apart with unbind, and fills the row from the left.
import torch
from torch import nn


class Scorer(nn.Module):
    """Score rows that have numbers and codes."""

    def __init__(self, mean, std, sizes, width, hidden, rate):
        super().__init__()
        for name, values in {"mean": mean, "std": std}.items():
            self.register_buffer(name, values.clone())
        self.tables = nn.ModuleList()
        inputs = mean.numel()
        for size in sizes:
            self.tables.append(nn.Embedding(num_embeddings=size, embedding_dim=width))
            inputs += width
        self.hidden = nn.Linear(inputs, hidden)
        self.out = nn.Linear(hidden, 1)
        self.rate = rate

    def forward(self, numbers, codes):
        """Return one score a row, before any sigmoid."""
        row = torch.div(numbers - self.mean, self.std)
        for table, column in zip(self.tables, codes.unbind(dim=1)):
            row = torch.hstack([row, table(column)])
        hidden = nn.functional.dropout(nn.functional.relu(self.hidden(row)), p=self.rate, training=self.training)
        return self.out(hidden)[:, 0]


def make(mean, std, sizes, width, hidden, rate):
    """Return a new module."""
    return Scorer(mean.float(), std.float(), sizes, width, hidden, rate)
