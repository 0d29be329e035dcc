"""Saliency: how much a class's score hangs on each pixel."""

import torch
from torch import nn


def saliency(network, pictures, asked):
    """Return for each pixel of each picture how strongly it moves the score that is asked about."""
    # cut
    network.eval()  # with the statistics of a batch, one picture's pixels would move another one's score
    pictures = pictures.clone().requires_grad_()
    scores = network(pictures)
    chosen = scores[torch.arange(len(asked)), asked]
    # The sum keeps the pictures apart: each score hangs on its own picture alone.
    (slopes,) = torch.autograd.grad(chosen.sum(), pictures)
    return slopes.abs().amax(dim=1)
    # end cut


def look(weights, pictures, asked):
    """Return the maps for a small network with these weights."""
    filters, channels = weights["0.weight"].shape[:2]
    network = nn.Sequential(
        nn.Conv2d(channels, filters, 3, padding=1), nn.BatchNorm2d(filters), nn.ReLU(),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(filters, len(weights["5.bias"])),
    ).double()  # fmt: skip
    network.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()}, strict=False)
    return saliency(network.train(), pictures, asked).detach()
