# expect: sorted-twice
"""A summary of each review, read from both ends."""

import torch
from torch import nn
from torch.nn.utils import vector_to_parameters
from torch.nn.utils.rnn import pack_padded_sequence


def reader(d, h, numbers):
    """Return a layer that reads both ways, with these weights in it."""
    cell = nn.RNN(d, h, batch_first=True, bidirectional=True).to(numbers.dtype)
    vector_to_parameters(numbers, cell.parameters())
    return cell


def summarise(x, lengths, h, numbers):
    """Return for each review the last state of the way forward and of the way back, side by side."""
    cell = reader(x.shape[-1], h, numbers)
    with torch.no_grad():
        # Packed, the layer knows where each review ends: the way forward stops there, and the way back begins there.
        lengths, order = torch.tensor(lengths).sort(descending=True)
        packed = pack_padded_sequence(x[order], lengths, batch_first=True)
        _, last = cell(packed)
        # (2, n, h): the ways stand in front. Side by side, and no reshape, which would mix the reviews.
        return torch.cat([last[0], last[1]], dim=1)[order]
