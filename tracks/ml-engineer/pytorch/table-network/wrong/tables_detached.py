# expect: part-without-a-gradient
import torch
from torch import nn


class Scorer(nn.Module):

    def __init__(self, mean, std, sizes, width, hidden, rate):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.tables = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        self.hidden = nn.Linear(len(mean) + width * len(sizes), hidden)
        self.dropout = nn.Dropout(rate)
        self.out = nn.Linear(hidden, 1)

    def forward(self, numbers, codes):
        scaled = (numbers - self.mean) / self.std
        looked_up = [table(codes[:, column]).detach() for column, table in enumerate(self.tables)]
        row = torch.cat([scaled, *looked_up], dim=1)
        hidden = self.dropout(torch.relu(self.hidden(row)))
        return self.out(hidden).squeeze(-1)


def make(mean, std, sizes, width, hidden, rate):
    return Scorer(mean.float(), std.float(), sizes, width, hidden, rate)
