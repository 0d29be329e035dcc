# expect: not-plain-descent
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset


def train(X, y, V, v, epochs, size, rate, seed):
    X, V = X.float(), V.float()
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(X.shape[1], 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 3))
    optimiser = torch.optim.Adam(network.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=5, gamma=0.5)
    loader = DataLoader(TensorDataset(X, y), batch_size=size, shuffle=True)

    losses, scores, rates = [], [], []
    for _ in range(epochs):
        rates.append(optimiser.param_groups[0]["lr"])
        network.train()
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
        schedule.step()
    return losses, scores, rates, network
