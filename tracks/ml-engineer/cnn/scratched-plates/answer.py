"""A network for plates that fits into a camera."""

import torch
from torch import nn
from torch.nn import functional as F

FEW, MORE, HALF, EPOCHS = 8, 12, 2, 10
WINDOW = {"kernel_size": 3, "padding": 1}  # of every kernel; keeps the size of the picture


class Scaled(nn.Module):
    """A network with the scaling of its training pictures in front."""

    def __init__(self, network, mean, std):
        super().__init__()
        self.network = network
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def forward(self, pictures):
        return self.network((pictures - self.mean) / self.std)


def make_network():
    """Return a network that gives pictures of 16 by 16 three scores."""
    # cut
    return nn.Sequential(
        nn.Conv2d(1, FEW, **WINDOW),  # edges, wherever they are: the same few weights at every place
        nn.ReLU(),
        nn.MaxPool2d(HALF),
        nn.Conv2d(FEW, MORE, **WINDOW),  # from here on each kernel sees 8 by 8 pixels: lines, and the rims of dents
        nn.ReLU(),
        nn.AdaptiveMaxPool2d(1),  # "is it anywhere?", and not "how much of it is there on the whole?"
        nn.Flatten(),
        nn.Linear(MORE, 3),
    )
    # end cut


def train(pictures, labels, seed, report=lambda *args, **numbers: None):
    """Return a network, trained on these pictures."""
    torch.manual_seed(seed)
    pictures = pictures.float()[:, None]
    network = Scaled(make_network(), pictures.mean(), pictures.std())
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01, fused=True)
    for epoch in range(EPOCHS):
        total = 0.0
        for rows in torch.randperm(len(pictures)).split(24):
            loss = F.cross_entropy(network(pictures[rows]), labels[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        report(epoch + 1, EPOCHS, loss=total / len(pictures))
    return network.eval()
