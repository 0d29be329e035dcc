# Draws new noise for each turn, keeps the generator out of the first by no_grad, and writes the losses as cross-entropies.
import torch
from torch import nn
from torch.nn.functional import softplus

NOISE, ROUNDS, BATCH = 2, 200, 64


def make_network(inputs):
    """Return a small network with one output, for either player."""
    return nn.Sequential(nn.Linear(inputs, 32), nn.LeakyReLU(0.2), nn.Linear(32, 32), nn.LeakyReLU(0.2), nn.Linear(32, 1))


def penalty(discriminator, batch):
    """Return how steep the discriminator is at real rows: 0.3 times the mean squared slope."""
    batch = batch.clone().requires_grad_()
    (slopes,) = torch.autograd.grad(discriminator(batch).sum(), batch, create_graph=True)
    return 0.3 * (slopes**2).sum(dim=1).mean()


def take_step(optimiser, loss):
    """Move one player a step down its loss."""
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def play_round(generator, discriminator, of_generator, of_discriminator, batch):
    """Let both players take their turn, and return their losses."""
    entropy = nn.functional.binary_cross_entropy_with_logits
    with torch.no_grad():
        fakes = generator(torch.randn(len(batch), NOISE))
    scores = torch.cat([discriminator(batch), discriminator(fakes)])
    genuine = torch.cat([torch.ones(len(batch), 1), torch.zeros(len(batch), 1)])
    of_d = 2 * entropy(scores, genuine)
    take_step(of_discriminator, of_d + penalty(discriminator, batch))
    scores = discriminator(generator(torch.randn(len(batch), NOISE)))
    of_g = entropy(scores, torch.ones_like(scores))
    take_step(of_generator, of_g)
    return of_d.item(), of_g.item()


def train(real, seed, report=lambda *args, **numbers: None):
    """Return a generator that makes rides out of noise."""
    torch.manual_seed(seed)
    real = real.float()
    generator, discriminator = make_network(NOISE), make_network(1)
    of_generator = torch.optim.Adam(generator.parameters(), lr=0.008, betas=(0.5, 0.9), fused=True)
    of_discriminator = torch.optim.Adam(discriminator.parameters(), lr=0.008, betas=(0.5, 0.9), fused=True)
    for number in range(1, ROUNDS + 1):
        for each in (of_generator, of_discriminator):  # steps shrink: a game that circles a good place comes to rest there
            each.param_groups[0]["lr"] = 0.008 * (1 - (number - 1) / ROUNDS)
        batch = real[torch.randint(len(real), (BATCH,))]
        of_d, of_g = play_round(generator, discriminator, of_generator, of_discriminator, batch)
        if number % 10 == 0:
            with torch.no_grad():
                fakes = generator(torch.randn(200, NOISE))
            points = torch.cat([fakes, torch.rand(200, 1)], dim=1).numpy()  # spread in height, to be seen as a cloud
            report(number, ROUNDS, discriminator=of_d, generator=of_g, shown=points)
    return generator
