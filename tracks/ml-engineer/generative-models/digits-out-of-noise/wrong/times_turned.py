# expect: another-loss
"""A diffusion model for pictures of eight by eight pixels (Ho, Jain and Abbeel, 2020), whose network guesses the clean picture."""

import torch
from torch import nn

STEPS = 12
BETAS = torch.linspace(0.02, 0.6, STEPS)
KEPT = torch.cumprod(1 - BETAS, dim=0)  # KEPT[i]: the share of the variance that is still the picture's after i + 1 steps


def told(noisy, i):
    """Return what the network is given: the pixels, and twelve switches of which one says how many steps it was."""
    return torch.cat([noisy, torch.eye(STEPS)[i]], dim=1)


def train(pictures, start, z, rounds, seed, report=lambda *args, **numbers: None):
    """Return a trained network, and what becomes of the noise in `start`."""
    torch.manual_seed(seed)
    pictures, start, z = pictures.float(), start.float(), z.float()
    network = nn.Sequential(nn.Linear(64 + STEPS, 64), nn.SiLU(), nn.Linear(64, 64), nn.Tanh())
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01, fused=True)
    for number in range(1, rounds + 1):
        optimiser.param_groups[0]["lr"] = 0.01 * (1 - (number - 1) / rounds)
        batch = pictures[torch.randint(len(pictures), (64,))]
        i = torch.randint(STEPS, (64,))  # for each picture a place in KEPT, from 0 to 11
        kept = KEPT[i][:, None]
        noisy = kept.sqrt() * batch + (1 - kept).sqrt() * torch.randn_like(batch)
        loss = ((network(told(noisy, STEPS - 1 - i)) - batch) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if number % 30 == 0:
            made = walk_back(network, start[:8], z[:, :8])
            strip = made.reshape(-1, 8, 8).permute(1, 0, 2).reshape(8, -1)  # side by side
            report(number, rounds, loss=loss.item(), shown=((strip.clip(-1, 1) + 1) / 2).numpy())
    return network, walk_back(network, start, z)


@torch.no_grad()
def walk_back(network, x, z):
    """Return what becomes of the noise x, walked back step by step."""
    for i in range(STEPS - 1, -1, -1):
        which = torch.full((len(x),), i)
        guess = network(told(x, which))
        noise = (x - KEPT[i].sqrt() * guess) / (1 - KEPT[i]).sqrt()
        x = (x - BETAS[i] / (1 - KEPT[i]).sqrt() * noise) / (1 - BETAS[i]).sqrt()
        if i > 0:
            x = x + BETAS[i].sqrt() * z[i]
    return x
