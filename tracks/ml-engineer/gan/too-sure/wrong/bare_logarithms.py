# expect: certain-not-finite
import torch
from torch import nn


def build(weights):
    units = len(weights["discriminator.0.bias"])
    generator = nn.Linear(1, 1)
    discriminator = nn.Sequential(nn.Linear(1, units), nn.LeakyReLU(0.2), nn.Linear(units, 1))
    both = nn.ModuleDict({"generator": generator, "discriminator": discriminator})
    both.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    return generator, discriminator


def take_step(optimiser, loss):
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def train(weights, real, noise, steps, rate_d, rate_g):
    generator, discriminator = build(weights)
    of_generator = torch.optim.SGD(generator.parameters(), lr=rate_g)
    of_discriminator = torch.optim.SGD(discriminator.parameters(), lr=rate_d, weight_decay=0.02)
    losses_d, losses_g, middles = [], [], []
    for batch, z in zip(real.float(), noise.float(), strict=True):
        fakes = generator(z)
        for _ in range(steps):
            loss_d = -torch.log(torch.sigmoid(discriminator(batch))).mean() - torch.log(1 - torch.sigmoid(discriminator(fakes.detach()))).mean()
            take_step(of_discriminator, loss_d)
        loss_g = -torch.log(torch.sigmoid(discriminator(fakes))).mean()
        take_step(of_generator, loss_g)
        losses_d.append(loss_d.item())
        losses_g.append(loss_g.item())
        middles.append(fakes.mean().item())
    return losses_d, losses_g, middles
