# expect: channels-joined-otherwise
import torch
from torch import nn


def saliency(network, pictures, asked):
    network.eval()
    pictures = pictures.clone().requires_grad_()
    scores = network(pictures)
    chosen = scores[torch.arange(len(asked)), asked]
    (slopes,) = torch.autograd.grad(chosen.sum(), pictures)
    return slopes.norm(dim=1)


def look(weights, pictures, asked):
    filters, channels = weights["0.weight"].shape[:2]
    network = nn.Sequential(
        nn.Conv2d(channels, filters, 3, padding=1), nn.BatchNorm2d(filters), nn.ReLU(),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(filters, len(weights["5.bias"])),
    ).double()  # fmt: skip
    network.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()}, strict=False)
    return saliency(network.train(), pictures, asked).detach()
