# expect: path-begins-at-the-start
import torch


def train(start, X, y, pieces, rate, clip):
    w = start.clone().requires_grad_()
    optimiser = torch.optim.SGD([w], lr=rate)
    first, path = 0, []
    for sizes in pieces:
        path.append(w.detach().clone())
        optimiser.zero_grad()
        rows = sum(sizes)
        for size in sizes:
            part = slice(first, first + size)
            loss = (X[part] @ w - y[part]).square().sum() / rows
            loss.backward()
            first += size
        torch.nn.utils.clip_grad_norm_([w], clip)
        optimiser.step()
    return torch.stack(path)
