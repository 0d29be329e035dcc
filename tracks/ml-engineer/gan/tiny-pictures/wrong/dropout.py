# expect: another-computation
"""A GAN for pictures of eight by eight pixels."""

import torch
from torch import nn
from torch.nn.functional import softplus

NOISE, BATCH = 8, 32


def make_generator():
    """Return a network that makes pictures out of noise."""
    return nn.Sequential(
        nn.Linear(NOISE, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 64),
        nn.Tanh(),  # what it makes lies where real pixels lie, or the discriminator would only have to look at the range
        nn.Unflatten(1, (1, 8, 8)),
    )


def make_discriminator():
    """Return a network that gives pictures scores."""
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(64, 64),
        nn.LeakyReLU(0.2), nn.Dropout(0.3),  # leaky, so that a unit that is off still passes a little back to the generator
        nn.Linear(64, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 1),  # a score; the losses put the sigmoid on it
    )


def penalty(discriminator, batch):
    """Return 3 times the mean squared slope of the discriminator at real pictures."""
    batch = batch.clone().requires_grad_()
    (slopes,) = torch.autograd.grad(discriminator(batch).sum(), batch, create_graph=True)
    return 3.0 * (slopes**2).flatten(1).sum(dim=1).mean()


def train(pictures, rounds, seed, report=lambda *args, **numbers: None):
    """Return a generator and a discriminator, trained against each other."""
    torch.manual_seed(seed)
    pictures = pictures.float()
    generator, discriminator = make_generator(), make_discriminator()
    of_generator = torch.optim.Adam(generator.parameters(), lr=0.006, betas=(0.5, 0.9), fused=True)
    of_discriminator = torch.optim.Adam(discriminator.parameters(), lr=0.006, betas=(0.5, 0.9), fused=True)
    for number in range(1, rounds + 1):
        for each in (of_generator, of_discriminator):
            each.param_groups[0]["lr"] = 0.006 * (1 - (number - 1) / rounds)
        batch = pictures[torch.randint(len(pictures), (BATCH,))]
        fakes = generator(torch.randn(BATCH, NOISE))
        of_d = softplus(-discriminator(batch)).mean() + softplus(discriminator(fakes.detach())).mean()
        of_discriminator.zero_grad()
        (of_d + penalty(discriminator, batch)).backward()
        of_discriminator.step()
        of_g = softplus(-discriminator(fakes)).mean()
        of_generator.zero_grad()
        of_g.backward()
        of_generator.step()
        if number % 10 == 0:
            sheet = fakes[:32].detach().reshape(4, 8, 8, 8).permute(0, 2, 1, 3).reshape(32, 64)  # 4 rows of 8 pictures
            report(number, rounds, discriminator=of_d.item(), generator=of_g.item(), shown=((sheet + 1) / 2).numpy())
    return generator, discriminator
