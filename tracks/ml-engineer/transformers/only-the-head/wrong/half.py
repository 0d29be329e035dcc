# expect: half-for-zero
"""Fine-tuning a head on a frozen embedding, with whole senders held back."""

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits


class Head(nn.Module):
    """A score for the mean of a message's words."""

    def __init__(self, table):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(table, freeze=True)
        self.out = nn.Linear(table.shape[1], 1)

    def forward(self, words, lengths):
        """Return a score for each message."""
        words, lengths = words.long(), lengths.long()
        real = torch.arange(words.shape[1]) < lengths[:, None]
        mean = (self.words(words) * real[:, :, None]).sum(dim=1) / lengths[:, None]
        return self.out(mean).squeeze(-1)


def tune(table, words, lengths, urgent, senders, seed):
    """Return a network with a trained head, the messages held back, and the share of them that it gets right."""
    torch.manual_seed(seed)
    network = Head(table.float())
    everybody = torch.unique(senders)
    held = everybody[torch.randperm(len(everybody))[: max(1, len(everybody) // 5)]]
    away = torch.isin(senders, held)
    optimiser = torch.optim.Adam([each for each in network.parameters() if each.requires_grad], lr=0.3)
    for _ in range(25):
        loss = binary_cross_entropy_with_logits(network(words[~away], lengths[~away]), urgent[~away].float())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    right = (network(words[away], lengths[away]) > 0.5) == (urgent[away] == 1)
    return network, torch.where(away)[0].tolist(), right.double().mean().item()
