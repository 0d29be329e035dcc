# expect: not-scaled
import torch
from torch import nn
from torch.nn import functional as F

PARTNER = torch.tensor([1, 0, 2])


def make_network():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 3),
    )  # fmt: skip


def mirror(batch):
    turned = torch.rand(len(batch)) < 0.5
    return torch.where(turned[:, None, None, None], batch.flip(3), batch), turned


def train(pictures, labels, valid, valid_labels, epochs, seed):
    torch.manual_seed(seed)
    pictures, valid = pictures.float()[:, None], valid.float()[:, None]
    mean, std = pictures.mean(), pictures.std()
    network = make_network()
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01, fused=True)
    scores = []
    for _ in range(epochs):
        network.train()
        for rows in torch.randperm(len(pictures)).split(24):
            batch, turned = mirror((pictures[rows] - mean) / std)
            shown = torch.where(turned, PARTNER[labels[rows]], labels[rows])
            loss = F.cross_entropy(network(batch), shown)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        network.eval()
        with torch.no_grad():
            said = network(valid).argmax(dim=1)
        scores.append((said == valid_labels).float().mean().item())
    return network.eval(), mean.item(), std.item(), scores
