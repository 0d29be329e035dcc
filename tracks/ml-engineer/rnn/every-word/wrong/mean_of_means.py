# expect: mean-of-means
import torch
from torch.nn.functional import cross_entropy


def measure(scores, labels, lengths):
    losses, shares = [], []
    for row, label, length in zip(scores, labels.long(), lengths):
        if length:
            losses.append(cross_entropy(row[:length], label[:length]))
            shares.append((row[:length].argmax(dim=1) == label[:length]).double().mean())
    return torch.stack(losses).mean().item(), torch.stack(shares).mean().item()
