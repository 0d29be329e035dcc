# Switches the generator's tape off for the first turn, and asks for just the gradients that each turn needs.
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
        with torch.no_grad():
            fakes = generator(first)
        spoken = [softplus(-discriminator(batch)).mean(), softplus(discriminator(fakes)).mean()]
        fill(of_discriminator, sum(spoken), list(discriminator.parameters()))
        of_discriminator.step()
        fill(of_generator, -torch.nn.functional.logsigmoid(discriminator(generator(second))).mean(), list(generator.parameters()))
        of_generator.step()
    generator.train(False)
    pictures = generator(show).detach()
    state = {name: values for name, values in both.state_dict().items() if not name.endswith("num_batches_tracked")}
    return state, pictures


def fill(optimiser, loss, weights):
    """Put the gradient of a loss into these weights, in place of what stood there."""
    optimiser.zero_grad(set_to_none=True)
    for each, slope in zip(weights, torch.autograd.grad(loss, weights)):
        each.grad = slope
