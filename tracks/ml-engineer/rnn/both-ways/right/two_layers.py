# Reads the turned reviews with a layer of the way back alone, and picks each review's last word.
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
        ahead, _ = cell(x)
        # Turn each review round within its own words, and read it with the same layer: its second half then begins at the last word.
        turned = x.clone()
        for row, length in enumerate(lengths):
            turned[row, :length] = x[row, :length].flip(0)
        way_back = nn.RNN(x.shape[-1], h, batch_first=True).to(x.dtype)
        for name, own in way_back.named_parameters():
            own.copy_(getattr(cell, f"{name}_reverse"))
        back, _ = way_back(turned)
        ends = torch.tensor(lengths) - 1
        rows = torch.arange(len(x))
        return torch.cat([ahead[rows, ends, :h], back[rows, ends]], dim=-1)
