# The framework's clip and step, with each piece's mean weighed by its share of the rows.
import torch
from torch.nn.functional import mse_loss


def train(start, X, y, pieces, rate, clip):
    w = torch.nn.Parameter(start.detach().clone())
    optimiser = torch.optim.SGD([w], lr=rate)
    cuts = [size for sizes in pieces for size in sizes]
    parts = iter(zip(X[: sum(cuts)].split(cuts), y[: sum(cuts)].split(cuts)))
    path = torch.empty(len(pieces), len(start), dtype=start.dtype)
    for step, sizes in enumerate(pieces):
        w.grad = None
        for size in sizes:
            some, truth = next(parts)
            (mse_loss(some @ w, truth) * size / sum(sizes)).backward()
        torch.nn.utils.clip_grad_norm_(w, max_norm=clip)
        optimiser.step()
        path[step] = w.detach()
    return path
