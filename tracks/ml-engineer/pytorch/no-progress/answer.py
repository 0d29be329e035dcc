"""The training loop of a sorting line, mended."""

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset


def train(X, y, V, v, epochs, size, rate, seed):
    """Return the mean loss, the score on `V` and the rate of each epoch, and the network."""
    X, V = X.float(), V.float()
    torch.manual_seed(seed)
    # cut
    # No softmax at the end: cross_entropy applies it, and twice is nearly flat.
    network = nn.Sequential(nn.Linear(X.shape[1], 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 3))
    # end cut
    optimiser = torch.optim.SGD(network.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=5, gamma=0.5)
    loader = DataLoader(TensorDataset(X, y), batch_size=size, shuffle=True)

    losses, scores, rates = [], [], []
    # cut
    for _ in range(epochs):
        rates.append(optimiser.param_groups[0]["lr"])
        network.train()  # at the start of every epoch, since measuring ends in the other mode
        total = 0.0
        for rows, labels in loader:
            loss = F.cross_entropy(network(rows), labels)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
        losses.append(total / len(loader))

        network.eval()
        with torch.no_grad():
            scores.append((network(V).argmax(dim=1) == v).float().mean().item())
        schedule.step()  # it counts epochs, so it is told of epochs
    # end cut
    return losses, scores, rates, network
