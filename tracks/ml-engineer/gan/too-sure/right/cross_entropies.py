# Cross-entropies on scores, with targets of 1 and 0, as the framework has them.
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits


def build(weights):
    """Return the generator and the discriminator with these weights."""
    units = len(weights["discriminator.0.bias"])
    generator = nn.Linear(1, 1)
    discriminator = nn.Sequential(nn.Linear(1, units), nn.LeakyReLU(0.2), nn.Linear(units, 1))
    both = nn.ModuleDict({"generator": generator, "discriminator": discriminator})
    both.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    return generator, discriminator


def called(scores, answer):
    """Return the cross-entropy of scores when this is the right answer for all of them."""
    return binary_cross_entropy_with_logits(scores, torch.full_like(scores, answer))


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
            loss_d = called(discriminator(batch), 1.0) + called(discriminator(fakes.detach()), 0.0)
            take_step(of_discriminator, loss_d)
        loss_g = called(discriminator(fakes), 1.0)
        take_step(of_generator, loss_g)
        losses_d.append(loss_d.item())
        losses_g.append(loss_g.item())
        middles.append(fakes.mean().item())
    return losses_d, losses_g, middles
