# expect: generator-carries-on
"""Rounds of a GAN, exactly: whose turn it is, who moves, and what is seen at the end."""

import torch
from torch import nn
from torch.nn.functional import softplus


def build(weights):
    """Return a generator and a discriminator with these weights, in training mode and in 64-bit floats."""
    units = len(weights["generator.0.bias"])
    generator = nn.Sequential(nn.Linear(2, units), nn.BatchNorm1d(units), nn.ReLU(), nn.Linear(units, 2))
    discriminator = nn.Sequential(nn.Linear(2, units), nn.BatchNorm1d(units), nn.LeakyReLU(0.2), nn.Linear(units, 1))
    both = nn.ModuleDict({"generator": generator, "discriminator": discriminator}).double()
    both.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()}, strict=False)
    return both, generator, discriminator


def play(weights, real, noise, show, rate):
    """Return the state of both networks after a round for each batch, and what the generator makes of `show`."""
    both, generator, discriminator = build(weights)
    of_generator = torch.optim.SGD(generator.parameters(), lr=rate)
    of_discriminator = torch.optim.SGD(discriminator.parameters(), lr=rate)
    for batch, (first, second) in zip(real, noise, strict=True):
        # The discriminator's turn. The fakes are cut off from the generator: this loss is none of its business.
        fakes = generator(first).detach()
        loss = softplus(-discriminator(batch)).mean() + softplus(discriminator(fakes)).mean()
        of_discriminator.zero_grad()  # what the generator's turn has left there
        loss.backward()
        of_discriminator.step()
        # The generator's turn, against the discriminator as it is now. Its gradients are filled as well, and not used.
        loss = softplus(-discriminator(generator(second))).mean()
        loss.backward()
        of_generator.step()
    generator.eval()
    with torch.no_grad():
        pictures = generator(show)
    state = {name: values for name, values in both.state_dict().items() if not name.endswith("num_batches_tracked")}
    return state, pictures
