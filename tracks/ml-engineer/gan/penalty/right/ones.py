# Asks for the slopes of all scores at once, with a weight of 1 for each.
import torch
from torch import nn


def critic_loss(critic, real, fake, mix, factor):
    """Return the loss of WGAN-GP's critic, ready for `backward()`."""
    between = torch.lerp(fake, real, mix).detach().requires_grad_(True)
    scores = critic(between)
    slopes = torch.autograd.grad(scores, between, grad_outputs=torch.ones_like(scores), create_graph=True)[0]
    lengths = slopes.square().sum(dim=(1, 2, 3)).sqrt()
    return (critic(fake) - critic(real)).mean() + factor * torch.mean((lengths - 1) ** 2)


def look(weights, real, fake, mix, factor):
    """Return the loss, and its gradient by each of the critic's weights."""
    units, inputs = weights["0.weight"].shape
    critic = nn.Sequential(nn.Linear(inputs, units), nn.Tanh(), nn.Linear(units, 1)).double()
    critic.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    whole = nn.Sequential(nn.Flatten(), critic)
    loss = critic_loss(whole, real, fake, mix, factor)
    loss.backward()
    return float(loss), {name: each.grad for name, each in critic.named_parameters()}
