"""One step from several pieces of a batch."""

import torch


def train(start, X, y, pieces, rate, clip):
    """Return the weights after each step."""
    # cut
    w = start.clone().requires_grad_()
    optimiser = torch.optim.SGD([w], lr=rate)
    first, path = 0, []
    for sizes in pieces:
        optimiser.zero_grad()  # once a step: within it, adding up is what we want
        rows = sum(sizes)
        for size in sizes:
            part = slice(first, first + size)
            # Divided by the rows of the whole batch, so that a small piece does not count as much as a large one.
            loss = (X[part] @ w - y[part]).square().sum() / rows
            loss.backward()  # this piece's graph is freed here; only its gradient stays
            first += size
        torch.nn.utils.clip_grad_norm_([w], clip)
        optimiser.step()
        path.append(w.detach().clone())  # a copy: the next step changes w in place
    return torch.stack(path)
    # end cut
