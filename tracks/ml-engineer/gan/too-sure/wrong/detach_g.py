# expect: certain-cut-off
"""A run in which a generator stood still, mended."""

import torch
from torch import nn
from torch.nn.functional import softplus


def build(weights):
    """Return the generator and the discriminator with these weights."""
    units = len(weights["discriminator.0.bias"])
    generator = nn.Linear(1, 1)
    discriminator = nn.Sequential(nn.Linear(1, units), nn.LeakyReLU(0.2), nn.Linear(units, 1))
    both = nn.ModuleDict({"generator": generator, "discriminator": discriminator})
    both.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    return generator, discriminator


def take_step(optimiser, loss):
    """Move one player a step down its loss."""
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def train(weights, real, noise, steps, rate_d, rate_g):
    """Return for each round the discriminator's loss, the generator's, and the middle of the fakes."""
    generator, discriminator = build(weights)
    of_generator = torch.optim.SGD(generator.parameters(), lr=rate_g)
    of_discriminator = torch.optim.SGD(discriminator.parameters(), lr=rate_d, weight_decay=0.02)
    losses_d, losses_g, middles = [], [], []
    for batch, z in zip(real.float(), noise.float(), strict=True):
        fakes = generator(z)
        for _ in range(steps):
            # From the scores themselves: no chance is rounded to 0, and nothing has to be cut off that would have had a slope.
            loss_d = softplus(-discriminator(batch)).mean() + softplus(discriminator(fakes.detach())).mean()
            take_step(of_discriminator, loss_d)
        # The other loss fades with the chance that a fake is taken for real; this one pushes hardest then.
        loss_g = softplus(-discriminator(fakes.detach())).mean()
        take_step(of_generator, loss_g)
        losses_d.append(loss_d.item())
        losses_g.append(loss_g.item())
        middles.append(fakes.mean().item())
    return losses_d, losses_g, middles
