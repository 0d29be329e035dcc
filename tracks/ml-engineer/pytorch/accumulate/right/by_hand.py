# Takes each piece's gradient with autograd.grad, keeps the sum itself, and moves the weights without an optimiser.
import torch


def train(start, X, y, pieces, rate, clip):
    w, path = start.clone(), []
    rows = zip(X, y)
    for sizes in pieces:
        share = 1 / sum(sizes)
        gradient = torch.zeros_like(w)
        for size in sizes:
            some, truth = map(torch.stack, zip(*(next(rows) for _ in range(size))))
            leaf = w.requires_grad_(True)
            (slope,) = torch.autograd.grad(share * torch.sum((some @ leaf - truth) ** 2), leaf)
            gradient += slope
        length = torch.linalg.vector_norm(gradient)
        if length > clip:
            gradient = gradient * (clip / length)
        w = (w - rate * gradient).detach()
        path.append(w.tolist())
    return torch.tensor(path, dtype=start.dtype)
