# expect: only-the-last-piece
import torch


def train(start, X, y, pieces, rate, clip):
    w = start.clone().requires_grad_()
    optimiser = torch.optim.SGD([w], lr=rate)
    first, path = 0, []
    for sizes in pieces:
        rows = sum(sizes)
        for size in sizes:
            part = slice(first, first + size)
            loss = (X[part] @ w - y[part]).square().sum() / rows
            optimiser.zero_grad()
            loss.backward()
            first += size
        torch.nn.utils.clip_grad_norm_([w], clip)
        optimiser.step()
        path.append(w.detach().clone())
    return torch.stack(path)
