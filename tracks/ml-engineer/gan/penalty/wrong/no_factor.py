# expect: factor-of-its-own
"""The loss of a critic with a gradient penalty, and what it makes of the critic's weights."""

import torch
from torch import nn


def critic_loss(critic, real, fake, mix, factor):
    """Return the loss of WGAN-GP's critic, ready for `backward()`."""
    between = mix * real + (1 - mix) * fake  # on the straight line from each fake to a real one
    between.requires_grad_()
    # The sum keeps the pictures apart: the slope at one has nothing of the others in it, and no share of 1 / n.
    # create_graph, for the penalty is itself something to go down: its slope by the weights is needed too.
    (slopes,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    lengths = slopes.flatten(1).norm(dim=1)  # one length a picture, over all its numbers
    penalty = ((lengths - 1) ** 2).mean()
    return critic(fake).mean() - critic(real).mean() + penalty


def look(weights, real, fake, mix, factor):
    """Return the loss, and its gradient by each of the critic's weights."""
    units, inputs = weights["0.weight"].shape
    critic = nn.Sequential(nn.Linear(inputs, units), nn.Tanh(), nn.Linear(units, 1)).double()
    critic.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    whole = nn.Sequential(nn.Flatten(), critic)
    loss = critic_loss(whole, real, fake, mix, factor)
    loss.backward()
    return float(loss), {name: each.grad for name, each in critic.named_parameters()}
