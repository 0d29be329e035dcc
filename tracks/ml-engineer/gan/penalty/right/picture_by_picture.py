# One picture after the other: its place, its slope, its length.
import torch
from torch import nn


def critic_loss(critic, real, fake, mix, factor):
    """Return the loss of WGAN-GP's critic, ready for `backward()`."""
    total = 0
    for one, other, share in zip(real, fake, mix):
        place = (share * one + (1 - share) * other)[None].requires_grad_()
        (slope,) = torch.autograd.grad(critic(place)[0, 0], place, create_graph=True)
        total = total + (torch.linalg.vector_norm(slope) - 1) ** 2
    return critic(fake).mean() - critic(real).mean() + factor * total / len(real)


def look(weights, real, fake, mix, factor):
    """Return the loss, and its gradient by each of the critic's weights."""
    units, inputs = weights["0.weight"].shape
    critic = nn.Sequential(nn.Linear(inputs, units), nn.Tanh(), nn.Linear(units, 1)).double()
    critic.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    whole = nn.Sequential(nn.Flatten(), critic)
    loss = critic_loss(whole, real, fake, mix, factor)
    loss.backward()
    return float(loss), {name: each.grad for name, each in critic.named_parameters()}
