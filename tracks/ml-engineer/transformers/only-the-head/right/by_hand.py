# Keeps the table beside the parameters, sums by a matrix product, and draws the senders with a generator of its own.
import random

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits


class Head(nn.Module):
    """A score for the mean of a message's words."""

    def __init__(self, table):
        super().__init__()
        # A buffer goes wherever the network goes, and no optimiser is given it.
        self.register_buffer("table", table)
        self.weight = nn.Parameter(torch.zeros(table.shape[1]))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, words, lengths):
        """Return a score for each message."""
        words, lengths = words.long(), lengths.long()
        places = torch.arange(words.shape[1])[None, :]
        share = (places < lengths[:, None]).float() / lengths[:, None]
        mean = torch.einsum("nt,ntd->nd", share, self.table[words])
        return mean @ self.weight + self.bias


def tune(table, words, lengths, urgent, senders, seed):
    """Return a network with a trained head, the messages held back, and the share of them that it gets right."""
    torch.manual_seed(seed)
    network = Head(table.float())
    everybody = sorted(set(senders.tolist()))
    chosen = set(random.Random(seed).sample(everybody, max(1, len(everybody) // 5)))
    away = [number for number, sender in enumerate(senders.tolist()) if sender in chosen]
    kept = [number for number, sender in enumerate(senders.tolist()) if sender not in chosen]
    optimiser = torch.optim.Adam([each for each in network.parameters() if each.requires_grad], lr=0.3)
    for _ in range(25):
        loss = binary_cross_entropy_with_logits(network(words[kept], lengths[kept]), urgent[kept].float())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        said = network(words[away], lengths[away]) > 0
    right = sum(bool(one) == (mark == 1) for one, mark in zip(said, urgent[away].tolist()))
    return network, away, right / len(away)
