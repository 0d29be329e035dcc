"""A training run on road signs, mended."""

import torch
from torch import nn
from torch.nn import functional as F

PARTNER = torch.tensor([1, 0, 2])


def make_network():
    """Return a small network with batch normalisation."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 3),
    )  # fmt: skip


def mirror(batch):
    """Return the pictures, half of them mirrored left for right, and which."""
    turned = torch.rand(len(batch)) < 0.5
    return torch.where(turned[:, None, None, None], batch.flip(3), batch), turned


def train(pictures, labels, valid, valid_labels, epochs, seed):
    """Return the network, its scaling, and its score on the validation pictures after each epoch."""
    torch.manual_seed(seed)
    pictures, valid = pictures.float()[:, None], valid.float()[:, None]
    # cut
    # What will be measured on may not have a say in anything, not even in what counts as bright.
    mean, std = pictures.mean(), pictures.std()
    # end cut
    network = make_network()
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01, fused=True)
    scores = []
    for _ in range(epochs):
        # cut
        network.train()
        # end cut
        for rows in torch.randperm(len(pictures)).split(24):
            batch, turned = mirror((pictures[rows] - mean) / std)
            # cut
            shown = torch.where(turned, PARTNER[labels[rows]], labels[rows])  # a mirrored "keep left" says "keep right"
            # end cut
            loss = F.cross_entropy(network(batch), shown)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        # cut
        network.eval()  # as it will be used: one picture at a time, with the statistics that it has gathered
        with torch.no_grad():
            said = network((valid - mean) / std).argmax(dim=1)
        # end cut
        scores.append((said == valid_labels).float().mean().item())
    return network.eval(), mean.item(), std.item(), scores
