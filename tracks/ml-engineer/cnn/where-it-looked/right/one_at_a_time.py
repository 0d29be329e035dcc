# Goes back from one picture's score at a time, with backward().
import torch
from torch import nn


def saliency(network, pictures, asked):
    """Return for each pixel of each picture how strongly it moves the score that is asked about."""
    network.train(False)
    maps = []
    for picture, k in zip(pictures, asked):
        pixels = picture.detach().clone()[None]
        pixels.requires_grad = True
        network(pixels)[0, k].backward()
        maps.append(pixels.grad[0].abs().max(dim=0).values)
    return torch.stack(maps)


def look(weights, pictures, asked):
    """Return the maps for a small network with these weights."""
    filters, channels = weights["0.weight"].shape[:2]
    network = nn.Sequential(
        nn.Conv2d(channels, filters, 3, padding=1), nn.BatchNorm2d(filters), nn.ReLU(),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(filters, len(weights["5.bias"])),
    ).double()  # fmt: skip
    network.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()}, strict=False)
    return saliency(network.train(), pictures, asked).detach()
